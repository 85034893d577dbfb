-- Votes of the UN General Assembly, outside the record: no table of the record refers to them.
-- A data set's roll calls are loaded once, and data sets are never added up.
--
-- Keys are numbers. work_votes is clustered by roll call; work_vote_agreement has, for each pair
-- of states and session, how often they voted alike, so that no report compares votes one by one.

INSERT INTO vocab_dataset VALUES
    ('undl',    'UN Digital Library', 'Recorded votes on resolutions that the General Assembly adopted, as its library publishes them.', 'non-commercial use, with attribution to the UN Digital Library', 'yes, no, abstention, not voting'),
    ('unvotes', 'unvotes',            'Votes of the General Assembly as the R package unvotes has them, from the data of Erik Voeten. Absence is not in it.', 'MIT, with citation of Voeten, Strezhnev and Bailey', 'yes, no, abstention'),
    ('voeten',  'Voeten',             'Votes of the General Assembly, collected by Voeten, Strezhnev and Bailey.', 'CC0 1.0, with citation of the Dataverse', 'yes, no, abstention, absent, not a member');

CREATE TABLE vocab_issue ( -- One row per issue under which a data set files roll calls.
    issue TEXT PRIMARY KEY, -- The code, as the data sets have it.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- What is filed under it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_issue VALUES
    ('co', 'colonialism',              'Decolonization and territories that do not govern themselves.'),
    ('di', 'arms control',             'Arms control and disarmament.'),
    ('ec', 'economic development',     'Development, trade and finance.'),
    ('hr', 'human rights',             'Human rights.'),
    ('me', 'Palestinian conflict',     'Israel, the Palestinians and their neighbours.'),
    ('nu', 'nuclear weapons',          'Nuclear weapons and nuclear material.');

INSERT INTO codes (vocabulary, code, label, definition)
SELECT 'dataset', dataset, label, definition FROM vocab_dataset WHERE dataset IN ('undl', 'unvotes', 'voeten')
UNION ALL SELECT 'issue', issue, label, definition FROM vocab_issue;

CREATE TABLE states ( -- One row per state since 1945, of today or of the past.
    state INTEGER PRIMARY KEY, -- Its number in every database.
    key   TEXT NOT NULL UNIQUE, -- Stable name; that of its actor, if the record has it.
    name  TEXT NOT NULL -- Its short English name, today's or the last.
) STRICT;

CREATE TABLE state_codes ( -- One row per state and period in which its name and codes did not change. NULL: no code, or no last day.
    state     INTEGER NOT NULL REFERENCES states, -- The state.
    first_day TEXT NOT NULL, -- First day; 1945-10-24, when the UN began, also stands for any earlier day.
    last_day  TEXT, -- Last day; NULL: until today.
    name      TEXT NOT NULL, -- Its short English name at that time.
    iso3      TEXT, -- ISO 3166 alpha-3 of the state at that time, even if ISO assigned it later.
    iso2      TEXT, -- ISO 3166 alpha-2, likewise.
    cow       INTEGER, -- Number in the Correlates of War; NULL: not in its system of states.
    gw        INTEGER, -- Number of Gleditsch and Ward.
    PRIMARY KEY (state, first_day)
) STRICT, WITHOUT ROWID;

-- The rows of `states`, to which these rows refer, are inserted further below.
PRAGMA defer_foreign_keys = 1;
INSERT INTO state_codes (state, first_day, last_day, name, iso3, iso2, cow, gw) VALUES
    (1, '2008-08-26', NULL, 'Abkhazia', NULL, NULL, NULL, 396),
    (2, '1945-10-24', NULL, 'Afghanistan', 'AFG', 'AF', 700, 700),
    (3, '1945-10-24', NULL, 'Albania', 'ALB', 'AL', 339, 339),
    (4, '1962-07-05', NULL, 'Algeria', 'DZA', 'DZ', 615, 615),
    (5, '1945-10-24', '1993-07-27', 'Andorra', 'AND', 'AD', NULL, 232),
    (5, '1993-07-28', NULL, 'Andorra', 'AND', 'AD', 232, 232),
    (6, '1975-11-11', NULL, 'Angola', 'AGO', 'AO', 540, 540),
    (7, '1981-11-01', NULL, 'Antigua and Barbuda', 'ATG', 'AG', 58, 58),
    (8, '1945-10-24', NULL, 'Argentina', 'ARG', 'AR', 160, 160),
    (9, '1991-12-21', '1991-12-25', 'Armenia', 'ARM', 'AM', NULL, 371),
    (9, '1991-12-26', NULL, 'Armenia', 'ARM', 'AM', 371, 371),
    (10, '1945-10-24', NULL, 'Australia', 'AUS', 'AU', 900, 900),
    (11, '1945-10-24', '1955-07-26', 'Austria', 'AUT', 'AT', NULL, 305),
    (11, '1955-07-27', NULL, 'Austria', 'AUT', 'AT', 305, 305),
    (12, '1991-12-21', '1991-12-25', 'Azerbaijan', 'AZE', 'AZ', NULL, 373),
    (12, '1991-12-26', NULL, 'Azerbaijan', 'AZE', 'AZ', 373, 373),
    (13, '1973-07-10', NULL, 'Bahamas', 'BHS', 'BS', 31, 31),
    (14, '1971-08-15', NULL, 'Bahrain', 'BHR', 'BH', 692, 692),
    (15, '1971-12-16', NULL, 'Bangladesh', 'BGD', 'BD', 771, 771),
    (16, '1966-11-30', NULL, 'Barbados', 'BRB', 'BB', 53, 53),
    (17, '1945-10-24', '1991-08-24', 'Byelorussia', 'BYS', 'BY', NULL, NULL),
    (17, '1991-08-25', '1991-09-18', 'Byelorussia', 'BYS', 'BY', NULL, 370),
    (17, '1991-09-19', '1991-12-25', 'Belarus', 'BLR', 'BY', NULL, 370),
    (17, '1991-12-26', NULL, 'Belarus', 'BLR', 'BY', 370, 370),
    (18, '1945-10-24', NULL, 'Belgium', 'BEL', 'BE', 211, 211),
    (19, '1981-09-21', NULL, 'Belize', 'BLZ', 'BZ', 80, 80),
    (20, '1960-08-01', '1975-11-29', 'Dahomey', 'DHY', 'DY', 434, 434),
    (20, '1975-11-30', NULL, 'Benin', 'BEN', 'BJ', 434, 434),
    (21, '1949-01-01', '1971-09-20', 'Bhutan', 'BTN', 'BT', NULL, 760),
    (21, '1971-09-21', NULL, 'Bhutan', 'BTN', 'BT', 760, 760),
    (22, '1945-10-24', NULL, 'Bolivia', 'BOL', 'BO', 145, 145),
    (23, '1992-04-07', '1992-04-26', 'Bosnia and Herzegovina', 'BIH', 'BA', 346, NULL),
    (23, '1992-04-27', NULL, 'Bosnia and Herzegovina', 'BIH', 'BA', 346, 346),
    (24, '1966-09-30', NULL, 'Botswana', 'BWA', 'BW', 571, 571),
    (25, '1945-10-24', NULL, 'Brazil', 'BRA', 'BR', 140, 140),
    (26, '1984-01-01', NULL, 'Brunei', 'BRN', 'BN', 835, 835),
    (27, '1945-10-24', NULL, 'Bulgaria', 'BGR', 'BG', 355, 355),
    (28, '1960-08-05', '1984-08-03', 'Upper Volta', 'HVO', 'HV', 439, 439),
    (28, '1984-08-04', NULL, 'Burkina Faso', 'BFA', 'BF', 439, 439),
    (29, '1962-07-01', NULL, 'Burundi', 'BDI', 'BI', 516, 516),
    (30, '1953-11-09', '1970-10-08', 'Cambodia', 'KHM', 'KH', 811, 811),
    (30, '1970-10-09', '1975-04-16', 'Khmer Republic', 'KHM', 'KH', 811, 811),
    (30, '1975-04-17', '1976-01-04', 'Cambodia', 'KHM', 'KH', 811, 811),
    (30, '1976-01-05', '1989-04-30', 'Kampuchea', 'KHM', 'KH', 811, 811),
    (30, '1989-05-01', NULL, 'Cambodia', 'KHM', 'KH', 811, 811),
    (31, '1960-01-01', NULL, 'Cameroon', 'CMR', 'CM', 471, 471),
    (32, '1945-10-24', NULL, 'Canada', 'CAN', 'CA', 20, 20),
    (33, '1975-07-05', NULL, 'Cape Verde', 'CPV', 'CV', 402, 402),
    (34, '1960-08-13', '1976-12-03', 'Central African Republic', 'CAF', 'CF', 482, 482),
    (34, '1976-12-04', '1979-09-20', 'Central African Empire', 'CAF', 'CF', 482, 482),
    (34, '1979-09-21', NULL, 'Central African Republic', 'CAF', 'CF', 482, 482),
    (35, '1960-08-11', NULL, 'Chad', 'TCD', 'TD', 483, 483),
    (36, '1945-10-24', NULL, 'Chile', 'CHL', 'CL', 155, 155),
    (37, '1945-10-24', NULL, 'China', 'CHN', 'CN', 710, 710),
    (38, '1945-10-24', NULL, 'Colombia', 'COL', 'CO', 100, 100),
    (39, '1975-07-06', '1975-12-30', 'Comoros', 'COM', 'KM', NULL, 581),
    (39, '1975-12-31', NULL, 'Comoros', 'COM', 'KM', 581, 581),
    (40, '1945-10-24', NULL, 'Costa Rica', 'CRI', 'CR', 94, 94),
    (41, '1992-01-15', '1992-04-26', 'Croatia', 'HRV', 'HR', 344, NULL),
    (41, '1992-04-27', NULL, 'Croatia', 'HRV', 'HR', 344, 344),
    (42, '1945-10-24', NULL, 'Cuba', 'CUB', 'CU', 40, 40),
    (43, '1960-08-16', NULL, 'Cyprus', 'CYP', 'CY', 352, 352),
    (44, '1993-01-01', NULL, 'Czechia', 'CZE', 'CZ', 316, 316),
    (45, '1945-10-24', '1992-12-31', 'Czechoslovakia', 'CSK', 'CS', 315, 315),
    (46, '1945-10-24', NULL, 'Denmark', 'DNK', 'DK', 390, 390),
    (47, '1977-06-27', NULL, 'Djibouti', 'DJI', 'DJ', 522, 522),
    (48, '1978-11-03', NULL, 'Dominica', 'DMA', 'DM', 54, 54),
    (49, '1945-10-24', NULL, 'Dominican Republic', 'DOM', 'DO', 42, 42),
    (50, '1960-06-30', '1964-07-31', 'Congo (Leopoldville)', 'COD', 'CD', 490, 490),
    (50, '1964-08-01', '1971-10-26', 'DR Congo', 'COD', 'CD', 490, 490),
    (50, '1971-10-27', '1997-05-16', 'Zaire', 'ZAR', 'ZR', 490, 490),
    (50, '1997-05-17', NULL, 'DR Congo', 'COD', 'CD', 490, 490),
    (51, '1949-10-05', '1954-03-24', 'East Germany', 'DDR', 'DD', NULL, 265),
    (51, '1954-03-25', '1990-10-02', 'East Germany', 'DDR', 'DD', 265, 265),
    (52, '1945-10-24', NULL, 'Ecuador', 'ECU', 'EC', 130, 130),
    (53, '1945-10-24', '1958-02-21', 'Egypt', 'EGY', 'EG', 651, 651),
    (53, '1958-02-22', '1971-09-01', 'United Arab Republic', 'EGY', 'EG', 651, 651),
    (53, '1971-09-02', NULL, 'Egypt', 'EGY', 'EG', 651, 651),
    (54, '1945-10-24', NULL, 'El Salvador', 'SLV', 'SV', 92, 92),
    (55, '1968-10-12', NULL, 'Equatorial Guinea', 'GNQ', 'GQ', 411, 411),
    (56, '1993-05-24', NULL, 'Eritrea', 'ERI', 'ER', 531, 531),
    (57, '1991-09-06', NULL, 'Estonia', 'EST', 'EE', 366, 366),
    (58, '1968-09-06', '2018-04-18', 'Swaziland', 'SWZ', 'SZ', 572, 572),
    (58, '2018-04-19', NULL, 'Eswatini', 'SWZ', 'SZ', 572, 572),
    (59, '1945-10-24', NULL, 'Ethiopia', 'ETH', 'ET', 530, 530),
    (60, '1970-10-10', NULL, 'Fiji', 'FJI', 'FJ', 950, 950),
    (61, '1945-10-24', NULL, 'Finland', 'FIN', 'FI', 375, 375),
    (62, '1945-10-24', NULL, 'France', 'FRA', 'FR', 220, 220),
    (63, '1960-08-17', NULL, 'Gabon', 'GAB', 'GA', 481, 481),
    (64, '1965-02-18', NULL, 'Gambia', 'GMB', 'GM', 420, 420),
    (65, '1991-12-21', '1991-12-25', 'Georgia', 'GEO', 'GE', NULL, 372),
    (65, '1991-12-26', NULL, 'Georgia', 'GEO', 'GE', 372, 372),
    (66, '1949-09-21', '1955-05-04', 'West Germany', 'DEU', 'DE', NULL, 260),
    (66, '1955-05-05', '1990-10-02', 'West Germany', 'DEU', 'DE', 260, 260),
    (66, '1990-10-03', NULL, 'Germany', 'DEU', 'DE', 255, 260),
    (67, '1957-03-06', NULL, 'Ghana', 'GHA', 'GH', 452, 452),
    (68, '1945-10-24', NULL, 'Greece', 'GRC', 'GR', 350, 350),
    (69, '1974-02-07', NULL, 'Grenada', 'GRD', 'GD', 55, 55),
    (70, '1945-10-24', NULL, 'Guatemala', 'GTM', 'GT', 90, 90),
    (71, '1958-10-02', NULL, 'Guinea', 'GIN', 'GN', 438, 438),
    (72, '1974-09-10', NULL, 'Guinea-Bissau', 'GNB', 'GW', 404, 404),
    (73, '1966-05-26', NULL, 'Guyana', 'GUY', 'GY', 110, 110),
    (74, '1945-10-24', NULL, 'Haiti', 'HTI', 'HT', 41, 41),
    (75, '1945-10-24', NULL, 'Holy See', 'VAT', 'VA', NULL, NULL),
    (76, '1945-10-24', NULL, 'Honduras', 'HND', 'HN', 91, 91),
    (77, '1945-10-24', NULL, 'Hungary', 'HUN', 'HU', 310, 310),
    (78, '1945-10-24', NULL, 'Iceland', 'ISL', 'IS', 395, 395),
    (79, '1945-10-30', '1947-08-14', 'India', 'IND', 'IN', NULL, NULL),
    (79, '1947-08-15', NULL, 'India', 'IND', 'IN', 750, 750),
    (80, '1945-10-24', '1949-12-26', 'Indonesia', 'IDN', 'ID', NULL, 850),
    (80, '1949-12-27', NULL, 'Indonesia', 'IDN', 'ID', 850, 850),
    (81, '1945-10-24', NULL, 'Iran', 'IRN', 'IR', 630, 630),
    (82, '1945-10-24', NULL, 'Iraq', 'IRQ', 'IQ', 645, 645),
    (83, '1945-10-24', NULL, 'Ireland', 'IRL', 'IE', 205, 205),
    (84, '1948-05-14', NULL, 'Israel', 'ISR', 'IL', 666, 666),
    (85, '1945-10-24', NULL, 'Italy', 'ITA', 'IT', 325, 325),
    (86, '1960-08-07', NULL, 'Ivory Coast', 'CIV', 'CI', 437, 437),
    (87, '1962-08-06', NULL, 'Jamaica', 'JAM', 'JM', 51, 51),
    (88, '1945-10-24', '1952-04-27', 'Japan', 'JPN', 'JP', NULL, 740),
    (88, '1952-04-28', NULL, 'Japan', 'JPN', 'JP', 740, 740),
    (89, '1946-03-22', '1946-05-24', 'Transjordan', 'JOR', 'JO', 663, NULL),
    (89, '1946-05-25', '1949-04-25', 'Transjordan', 'JOR', 'JO', 663, 663),
    (89, '1949-04-26', NULL, 'Jordan', 'JOR', 'JO', 663, 663),
    (90, '1991-12-16', '1991-12-25', 'Kazakhstan', 'KAZ', 'KZ', NULL, 705),
    (90, '1991-12-26', NULL, 'Kazakhstan', 'KAZ', 'KZ', 705, 705),
    (91, '1963-12-12', NULL, 'Kenya', 'KEN', 'KE', 501, 501),
    (92, '1979-07-12', '1999-09-13', 'Kiribati', 'KIR', 'KI', NULL, 970),
    (92, '1999-09-14', NULL, 'Kiribati', 'KIR', 'KI', 946, 970),
    (93, '2008-02-17', '2008-02-19', 'Kosovo', NULL, NULL, NULL, 347),
    (93, '2008-02-20', NULL, 'Kosovo', NULL, NULL, 347, 347),
    (94, '1961-06-19', NULL, 'Kuwait', 'KWT', 'KW', 690, 690),
    (95, '1991-08-31', '1991-12-25', 'Kyrgyzstan', 'KGZ', 'KG', NULL, 703),
    (95, '1991-12-26', NULL, 'Kyrgyzstan', 'KGZ', 'KG', 703, 703),
    (96, '1953-10-23', '1954-04-30', 'Laos', 'LAO', 'LA', 812, NULL),
    (96, '1954-05-01', NULL, 'Laos', 'LAO', 'LA', 812, 812),
    (97, '1991-09-06', NULL, 'Latvia', 'LVA', 'LV', 367, 367),
    (98, '1945-10-24', '1946-03-09', 'Lebanon', 'LBN', 'LB', NULL, 660),
    (98, '1946-03-10', NULL, 'Lebanon', 'LBN', 'LB', 660, 660),
    (99, '1966-10-04', NULL, 'Lesotho', 'LSO', 'LS', 570, 570),
    (100, '1945-10-24', NULL, 'Liberia', 'LBR', 'LR', 450, 450),
    (101, '1951-12-24', NULL, 'Libya', 'LBY', 'LY', 620, 620),
    (102, '1945-10-24', '1990-09-17', 'Liechtenstein', 'LIE', 'LI', NULL, 223),
    (102, '1990-09-18', NULL, 'Liechtenstein', 'LIE', 'LI', 223, 223),
    (103, '1991-09-06', NULL, 'Lithuania', 'LTU', 'LT', 368, 368),
    (104, '1945-10-24', NULL, 'Luxembourg', 'LUX', 'LU', 212, 212),
    (105, '1960-06-26', '1975-12-29', 'Malagasy Republic', 'MDG', 'MG', 580, 580),
    (105, '1975-12-30', NULL, 'Madagascar', 'MDG', 'MG', 580, 580),
    (106, '1964-07-06', NULL, 'Malawi', 'MWI', 'MW', 553, 553),
    (107, '1957-08-31', '1963-09-15', 'Malaya', 'MYS', 'MY', 820, 820),
    (107, '1963-09-16', NULL, 'Malaysia', 'MYS', 'MY', 820, 820),
    (108, '1965-07-26', '1969-04-13', 'Maldive Islands', 'MDV', 'MV', 781, 781),
    (108, '1969-04-14', NULL, 'Maldives', 'MDV', 'MV', 781, 781),
    (109, '1960-06-20', '1960-09-21', 'Mali', 'MLI', 'ML', 432, NULL),
    (109, '1960-09-22', NULL, 'Mali', 'MLI', 'ML', 432, 432),
    (110, '1964-09-21', NULL, 'Malta', 'MLT', 'MT', 338, 338),
    (111, '1986-10-21', '1991-09-16', 'Marshall Islands', 'MHL', 'MH', NULL, 983),
    (111, '1991-09-17', NULL, 'Marshall Islands', 'MHL', 'MH', 983, 983),
    (112, '1960-11-28', NULL, 'Mauritania', 'MRT', 'MR', 435, 435),
    (113, '1968-03-12', NULL, 'Mauritius', 'MUS', 'MU', 590, 590),
    (114, '1945-10-24', NULL, 'Mexico', 'MEX', 'MX', 70, 70),
    (115, '1986-11-03', '1991-09-16', 'Micronesia', 'FSM', 'FM', NULL, 987),
    (115, '1991-09-17', NULL, 'Micronesia', 'FSM', 'FM', 987, 987),
    (116, '1991-08-27', '1991-12-25', 'Moldova', 'MDA', 'MD', NULL, 359),
    (116, '1991-12-26', NULL, 'Moldova', 'MDA', 'MD', 359, 359),
    (117, '1945-10-24', '1993-05-27', 'Monaco', 'MCO', 'MC', NULL, 221),
    (117, '1993-05-28', NULL, 'Monaco', 'MCO', 'MC', 221, 221),
    (118, '1945-10-24', NULL, 'Mongolia', 'MNG', 'MN', 712, 712),
    (119, '2006-06-03', '2006-06-11', 'Montenegro', 'MNE', 'ME', NULL, 341),
    (119, '2006-06-12', NULL, 'Montenegro', 'MNE', 'ME', 341, 341),
    (120, '1956-03-02', NULL, 'Morocco', 'MAR', 'MA', 600, 600),
    (121, '1975-06-25', NULL, 'Mozambique', 'MOZ', 'MZ', 541, 541),
    (122, '1948-01-04', '1989-06-17', 'Burma', 'BUR', 'BU', 775, 775),
    (122, '1989-06-18', NULL, 'Myanmar', 'MMR', 'MM', 775, 775),
    (123, '1990-03-21', NULL, 'Namibia', 'NAM', 'NA', 565, 565),
    (124, '1968-12-31', '1999-09-13', 'Nauru', 'NRU', 'NR', NULL, 971),
    (124, '1999-09-14', NULL, 'Nauru', 'NRU', 'NR', 970, 971),
    (125, '1945-10-24', NULL, 'Nepal', 'NPL', 'NP', 790, 790),
    (126, '1945-10-24', NULL, 'Netherlands', 'NLD', 'NL', 210, 210),
    (127, '1945-10-24', NULL, 'New Zealand', 'NZL', 'NZ', 920, 920),
    (128, '1945-10-24', NULL, 'Nicaragua', 'NIC', 'NI', 93, 93),
    (129, '1960-08-03', '1960-10-02', 'Niger', 'NER', 'NE', NULL, 436),
    (129, '1960-10-03', NULL, 'Niger', 'NER', 'NE', 436, 436),
    (130, '1960-10-01', NULL, 'Nigeria', 'NGA', 'NG', 475, 475),
    (131, '1948-09-09', NULL, 'North Korea', 'PRK', 'KP', 731, 731),
    (132, '1991-11-20', '1993-04-07', 'Macedonia', 'MKD', 'MK', NULL, 343),
    (132, '1993-04-08', '2019-02-11', 'Macedonia', 'MKD', 'MK', 343, 343),
    (132, '2019-02-12', NULL, 'North Macedonia', 'MKD', 'MK', 343, 343),
    (133, '1945-10-24', NULL, 'Norway', 'NOR', 'NO', 385, 385),
    (134, '1945-10-24', '1970-08-08', 'Muscat and Oman', 'OMN', 'OM', NULL, 698),
    (134, '1970-08-09', '1971-10-06', 'Oman', 'OMN', 'OM', NULL, 698),
    (134, '1971-10-07', NULL, 'Oman', 'OMN', 'OM', 698, 698),
    (135, '1947-08-14', NULL, 'Pakistan', 'PAK', 'PK', 770, 770),
    (136, '1994-10-01', '1994-12-14', 'Palau', 'PLW', 'PW', NULL, 986),
    (136, '1994-12-15', NULL, 'Palau', 'PLW', 'PW', 986, 986),
    (137, '1988-11-15', NULL, 'Palestine', 'PSE', 'PS', NULL, NULL),
    (138, '1945-10-24', NULL, 'Panama', 'PAN', 'PA', 95, 95),
    (139, '1975-09-16', NULL, 'Papua New Guinea', 'PNG', 'PG', 910, 910),
    (140, '1945-10-24', NULL, 'Paraguay', 'PRY', 'PY', 150, 150),
    (141, '1945-10-24', NULL, 'Peru', 'PER', 'PE', 135, 135),
    (142, '1945-10-24', '1946-07-03', 'Philippines', 'PHL', 'PH', NULL, NULL),
    (142, '1946-07-04', NULL, 'Philippines', 'PHL', 'PH', 840, 840),
    (143, '1945-10-24', NULL, 'Poland', 'POL', 'PL', 290, 290),
    (144, '1945-10-24', NULL, 'Portugal', 'PRT', 'PT', 235, 235),
    (145, '1971-09-03', NULL, 'Qatar', 'QAT', 'QA', 694, 694),
    (146, '1960-08-15', NULL, 'Republic of the Congo', 'COG', 'CG', 484, 484),
    (147, '1945-10-24', NULL, 'Romania', 'ROU', 'RO', 360, 360),
    (148, '1945-10-24', '1991-12-25', 'Soviet Union', 'SUN', 'SU', 365, 365),
    (148, '1991-12-26', NULL, 'Russia', 'RUS', 'RU', 365, 365),
    (149, '1962-07-01', NULL, 'Rwanda', 'RWA', 'RW', 517, 517),
    (150, '1983-09-19', NULL, 'Saint Kitts and Nevis', 'KNA', 'KN', 60, 60),
    (151, '1979-02-22', NULL, 'Saint Lucia', 'LCA', 'LC', 56, 56),
    (152, '1979-10-27', NULL, 'Saint Vincent and the Grenadines', 'VCT', 'VC', 57, 57),
    (153, '1962-01-01', '1976-12-14', 'Western Samoa', 'WSM', 'WS', NULL, 990),
    (153, '1976-12-15', '1997-07-03', 'Western Samoa', 'WSM', 'WS', 990, 990),
    (153, '1997-07-04', NULL, 'Samoa', 'WSM', 'WS', 990, 990),
    (154, '1945-10-24', '1992-03-01', 'San Marino', 'SMR', 'SM', NULL, 331),
    (154, '1992-03-02', NULL, 'San Marino', 'SMR', 'SM', 331, 331),
    (155, '1975-07-12', NULL, 'São Tomé and Príncipe', 'STP', 'ST', 403, 403),
    (156, '1945-10-24', NULL, 'Saudi Arabia', 'SAU', 'SA', 670, 670),
    (157, '1960-04-04', '1960-08-19', 'Senegal', 'SEN', 'SN', NULL, 433),
    (157, '1960-08-20', NULL, 'Senegal', 'SEN', 'SN', 433, 433),
    (158, '2006-06-03', '2006-06-04', 'Serbia', 'SRB', 'RS', 345, 345),
    (158, '2006-06-05', NULL, 'Serbia', 'SRB', 'RS', 345, 340),
    (159, '1992-04-28', '2003-02-03', 'Yugoslavia', 'YUG', 'YU', 345, 345),
    (159, '2003-02-04', '2006-06-02', 'Serbia and Montenegro', 'SCG', 'CS', 345, 345),
    (160, '1976-06-29', NULL, 'Seychelles', 'SYC', 'SC', 591, 591),
    (161, '1961-04-27', NULL, 'Sierra Leone', 'SLE', 'SL', 451, 451),
    (162, '1965-08-09', NULL, 'Singapore', 'SGP', 'SG', 830, 830),
    (163, '1993-01-01', NULL, 'Slovakia', 'SVK', 'SK', 317, 317),
    (164, '1992-01-15', '1992-04-26', 'Slovenia', 'SVN', 'SI', 349, NULL),
    (164, '1992-04-27', NULL, 'Slovenia', 'SVN', 'SI', 349, 349),
    (165, '1978-07-07', NULL, 'Solomon Islands', 'SLB', 'SB', 940, 940),
    (166, '1960-07-01', NULL, 'Somalia', 'SOM', 'SO', 520, 520),
    (167, '1945-10-24', NULL, 'South Africa', 'ZAF', 'ZA', 560, 560),
    (168, '1948-08-15', '1949-06-28', 'South Korea', 'KOR', 'KR', NULL, 732),
    (168, '1949-06-29', NULL, 'South Korea', 'KOR', 'KR', 732, 732),
    (169, '2008-08-26', NULL, 'South Ossetia', NULL, NULL, NULL, 397),
    (170, '2011-07-09', NULL, 'South Sudan', 'SSD', 'SS', 626, 626),
    (171, '1954-05-01', '1954-06-03', 'South Vietnam', 'VNM', 'VN', NULL, 817),
    (171, '1954-06-04', '1975-04-30', 'South Vietnam', 'VNM', 'VN', 817, 817),
    (172, '1967-11-30', '1990-05-21', 'South Yemen', 'YMD', 'YD', 680, 680),
    (173, '1945-10-24', NULL, 'Spain', 'ESP', 'ES', 230, 230),
    (174, '1948-02-04', '1972-05-21', 'Ceylon', 'LKA', 'LK', 780, 780),
    (174, '1972-05-22', NULL, 'Sri Lanka', 'LKA', 'LK', 780, 780),
    (175, '1956-01-01', NULL, 'Sudan', 'SDN', 'SD', 625, 625),
    (176, '1975-11-25', '1978-01-22', 'Surinam', 'SUR', 'SR', 115, 115),
    (176, '1978-01-23', NULL, 'Suriname', 'SUR', 'SR', 115, 115),
    (177, '1945-10-24', NULL, 'Sweden', 'SWE', 'SE', 380, 380),
    (178, '1945-10-24', NULL, 'Switzerland', 'CHE', 'CH', 225, 225),
    (179, '1945-10-24', '1945-12-31', 'Syria', 'SYR', 'SY', NULL, NULL),
    (179, '1946-01-01', '1946-04-16', 'Syria', 'SYR', 'SY', NULL, 652),
    (179, '1946-04-17', '1958-02-01', 'Syria', 'SYR', 'SY', 652, 652),
    (179, '1958-02-02', '1961-09-28', 'Syria', 'SYR', 'SY', NULL, 652),
    (179, '1961-09-29', NULL, 'Syria', 'SYR', 'SY', 652, 652),
    (180, '1945-10-24', '1949-12-07', 'Republic of China', 'TWN', 'TW', NULL, NULL),
    (180, '1949-12-08', NULL, 'Taiwan', 'TWN', 'TW', 713, 713),
    (181, '1991-09-09', '1991-12-25', 'Tajikistan', 'TJK', 'TJ', NULL, 702),
    (181, '1991-12-26', NULL, 'Tajikistan', 'TJK', 'TJ', 702, 702),
    (182, '1961-12-09', '1964-04-25', 'Tanganyika', 'TZA', 'TZ', 510, 510),
    (182, '1964-04-26', '1964-10-31', 'Tanganyika and Zanzibar', 'TZA', 'TZ', 510, 510),
    (182, '1964-11-01', NULL, 'Tanzania', 'TZA', 'TZ', 510, 510),
    (183, '1945-10-24', '1949-05-10', 'Siam', 'THA', 'TH', 800, 800),
    (183, '1949-05-11', NULL, 'Thailand', 'THA', 'TH', 800, 800),
    (184, '1945-10-24', '1950-10-01', 'Tibet', NULL, NULL, NULL, 711),
    (185, '2002-05-20', '2002-09-26', 'Timor-Leste', 'TLS', 'TL', NULL, 860),
    (185, '2002-09-27', NULL, 'Timor-Leste', 'TLS', 'TL', 860, 860),
    (186, '1960-04-27', NULL, 'Togo', 'TGO', 'TG', 461, 461),
    (187, '1970-06-04', '1999-09-13', 'Tonga', 'TON', 'TO', NULL, 972),
    (187, '1999-09-14', NULL, 'Tonga', 'TON', 'TO', 955, 972),
    (188, '1962-08-31', NULL, 'Trinidad and Tobago', 'TTO', 'TT', 52, 52),
    (189, '1956-01-01', '1956-03-19', 'Tunisia', 'TUN', 'TN', NULL, 616),
    (189, '1956-03-20', NULL, 'Tunisia', 'TUN', 'TN', 616, 616),
    (190, '1945-10-24', NULL, 'Turkey', 'TUR', 'TR', 640, 640),
    (191, '1991-10-27', '1991-12-25', 'Turkmenistan', 'TKM', 'TM', NULL, 701),
    (191, '1991-12-26', NULL, 'Turkmenistan', 'TKM', 'TM', 701, 701),
    (192, '1978-10-01', '2000-09-04', 'Tuvalu', 'TUV', 'TV', NULL, 973),
    (192, '2000-09-05', NULL, 'Tuvalu', 'TUV', 'TV', 947, 973),
    (193, '1962-10-09', NULL, 'Uganda', 'UGA', 'UG', 500, 500),
    (194, '1945-10-24', '1991-11-30', 'Ukraine', 'UKR', 'UA', NULL, NULL),
    (194, '1991-12-01', '1991-12-25', 'Ukraine', 'UKR', 'UA', NULL, 369),
    (194, '1991-12-26', NULL, 'Ukraine', 'UKR', 'UA', 369, 369),
    (195, '1971-12-02', NULL, 'United Arab Emirates', 'ARE', 'AE', 696, 696),
    (196, '1945-10-24', NULL, 'United Kingdom', 'GBR', 'GB', 200, 200),
    (197, '1945-10-24', NULL, 'United States', 'USA', 'US', 2, 2),
    (198, '1945-10-24', NULL, 'Uruguay', 'URY', 'UY', 165, 165),
    (199, '1991-08-31', '1991-12-25', 'Uzbekistan', 'UZB', 'UZ', NULL, 704),
    (199, '1991-12-26', NULL, 'Uzbekistan', 'UZB', 'UZ', 704, 704),
    (200, '1980-07-30', '1981-09-14', 'Vanuatu', 'VUT', 'VU', NULL, 935),
    (200, '1981-09-15', NULL, 'Vanuatu', 'VUT', 'VU', 935, 935),
    (201, '1945-10-24', NULL, 'Venezuela', 'VEN', 'VE', 101, 101),
    (202, '1954-05-01', '1954-07-20', 'North Vietnam', 'VDR', 'VD', NULL, 816),
    (202, '1954-07-21', '1976-07-01', 'North Vietnam', 'VDR', 'VD', 816, 816),
    (202, '1976-07-02', NULL, 'Vietnam', 'VNM', 'VN', 816, 816),
    (203, '1945-10-24', '1962-09-26', 'Yemen', 'YEM', 'YE', 678, 678),
    (203, '1962-09-27', '1990-05-21', 'Yemen Arab Republic', 'YEM', 'YE', 678, 678),
    (203, '1990-05-22', NULL, 'Yemen', 'YEM', 'YE', 679, 678),
    (204, '1945-10-24', '1992-04-27', 'Yugoslavia', 'YUG', 'YU', 345, 345),
    (205, '1964-10-24', NULL, 'Zambia', 'ZMB', 'ZM', 551, 551),
    (206, '1963-12-16', '1963-12-18', 'Zanzibar', NULL, NULL, NULL, NULL),
    (206, '1963-12-19', '1964-04-26', 'Zanzibar', NULL, NULL, 511, 511),
    (207, '1965-11-11', '1979-05-31', 'Rhodesia', 'RHO', 'RH', 552, 552),
    (207, '1979-06-01', '1979-12-11', 'Zimbabwe Rhodesia', 'RHO', 'RH', 552, 552),
    (207, '1979-12-12', '1980-04-17', 'Southern Rhodesia', 'RHO', 'RH', 552, 552),
    (207, '1980-04-18', NULL, 'Zimbabwe', 'ZWE', 'ZW', 552, 552);

-- The key of a state is its latest name, in lower case, with hyphens and without accents.
INSERT INTO states (state, key, name)
SELECT state, replace(replace(replace(lower(name), ' ', '-'), 'ã', 'a'), 'í', 'i'), name
FROM (SELECT state, name, max(first_day) FROM state_codes GROUP BY state);

CREATE VIEW work_actor_states AS -- One row per actor, and the state that it is.
SELECT
    a.actor AS actor, -- The actor.
    coalesce(
        (SELECT s.state FROM states AS s WHERE s.key = a.actor),
        (SELECT c.state FROM state_codes AS c WHERE c.iso3 = a.iso3 ORDER BY c.last_day IS NOT NULL, c.first_day LIMIT 1)
    ) AS state -- The state with the same key, else with the same code, a state of today first; NULL: none.
FROM actors AS a;

CREATE TABLE vote_files ( -- One row per file of votes that is loaded.
    vote_file INTEGER PRIMARY KEY, -- Its number in this database.
    belongs_to INTEGER NOT NULL REFERENCES vote_files, -- The file of votes with which it was loaded; of a file of votes, itself.
    name      TEXT NOT NULL, -- Name of the file.
    dataset   TEXT NOT NULL REFERENCES vocab_dataset, -- Its data set.
    content   TEXT NOT NULL CHECK (content IN ('votes', 'roll calls', 'issues of roll calls', 'votes and roll calls')), -- What it holds.
    sha256    TEXT NOT NULL UNIQUE, -- SHA-256 of its bytes, hexadecimal.
    bytes     INTEGER NOT NULL, -- Its size.
    read      INTEGER NOT NULL, -- Rows read.
    loaded    INTEGER NOT NULL, -- Rows that are loaded.
    repeated  INTEGER NOT NULL, -- Rows that repeat another row of it.
    unused    INTEGER NOT NULL, -- Rows of roll calls without a vote, which are left out.
    rejected  INTEGER NOT NULL, -- Rows that cannot be used.
    loaded_at TEXT NOT NULL, -- When it was loaded, UTC.
    CHECK (read = loaded + repeated + unused + rejected)
) STRICT;

CREATE TABLE roll_calls ( -- One row per roll call: a vote of the Assembly in which each state's choice was recorded.
    roll_call   INTEGER PRIMARY KEY, -- Its number in this database.
    vote_file   INTEGER NOT NULL REFERENCES vote_files, -- The file that has its votes.
    number      INTEGER NOT NULL, -- Its number in the data set.
    session     INTEGER, -- Session of the Assembly as given; 1000 + n: emergency special session n; 2000 + n: special session n; NULL: not given.
    date        TEXT, -- When, as EDTF. Data sets do not have the day of sessions 1 to 51, and often not that of 52 to 57.
    first_day   TEXT, -- First possible day.
    last_day    TEXT, -- Last possible day.
    resolution  TEXT, -- The resolution voted on, as A/RES/68/33; NULL: none, or not given.
    given       TEXT, -- The resolution or document as given.
    whole       INTEGER CHECK (whole IN (0, 1)), -- 1: on the whole of its resolution: the only vote on it that carried and is not described as one on a part, an amendment or a motion; 0: another vote; NULL: several votes fit, none does, or no resolution.
    paragraph   INTEGER CHECK (paragraph IN (0, 1)), -- 1: on a part of a text; NULL: not said.
    amendment   INTEGER CHECK (amendment IN (0, 1)), -- 1: on an amendment; NULL: not said.
    important   INTEGER CHECK (important IN (0, 1)), -- 1: named as important by the US Department of State; NULL: not said.
    title       TEXT, -- Title as given.
    description TEXT, -- Description as given.
    yes         INTEGER NOT NULL, -- States that voted yes, in the file.
    no          INTEGER NOT NULL, -- States that voted no.
    abstain     INTEGER NOT NULL, -- States that abstained.
    other       INTEGER NOT NULL, -- States in the file that did not vote: absent, not voting, not a member.
    given_totals TEXT, -- Totals as given, if they differ from those of the file: yes, no, abstentions; NULL: the same, or not given.
    UNIQUE (vote_file, number)
) STRICT;
CREATE INDEX roll_calls_by_resolution ON roll_calls (resolution);

CREATE TABLE roll_call_issues ( -- One row per roll call and issue under which it is filed.
    roll_call INTEGER NOT NULL REFERENCES roll_calls, -- The roll call.
    issue     TEXT NOT NULL REFERENCES vocab_issue, -- The issue.
    PRIMARY KEY (roll_call, issue)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_votes ( -- One row per roll call and state whose vote the file has.
    roll_call INTEGER NOT NULL REFERENCES roll_calls, -- The roll call.
    state     INTEGER NOT NULL REFERENCES states, -- The state.
    vote      TEXT NOT NULL REFERENCES vocab_vote, -- How it voted.
    PRIMARY KEY (roll_call, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_vote_agreement ( -- One row per pair of states and session: the roll calls in which both voted yes, no or abstained.
    low       INTEGER NOT NULL REFERENCES states, -- The state with the lower number.
    high      INTEGER NOT NULL REFERENCES states, -- The other state.
    vote_file INTEGER NOT NULL REFERENCES vote_files, -- The file of the votes.
    session   INTEGER NOT NULL, -- Session as in roll_calls; 0: not given.
    shared    INTEGER NOT NULL, -- These roll calls.
    same      INTEGER NOT NULL, -- Of these, those in which both did the same.
    decided   INTEGER NOT NULL, -- Of these, those in which neither abstained.
    opposite  INTEGER NOT NULL, -- Roll calls in which one voted yes and the other no.
    PRIMARY KEY (low, high, vote_file, session)
) STRICT, WITHOUT ROWID;

CREATE VIEW work_whole_votes AS -- One row per roll call, and whether it is the vote on the whole of its resolution.
WITH
-- Every resolution was adopted, so a vote without a majority was not on a whole resolution. Data
-- sets mark only some votes on parts, amendments and procedure, so words in the description of a
-- vote decide too. In sessions 18 to 30, the number can end in a letter, as in R/23/2466A: either
-- the part A is a resolution of its own, or A is one of several votes on one text.
votes_on_it AS (
    SELECT
        r.roll_call AS roll_call,
        f.dataset AS dataset,
        r.resolution AS resolution,
        r.session BETWEEN 18 AND 30 AND r.given GLOB '*[A-Z]' AS is_lettered,
        coalesce(r.paragraph, 0) = 1 OR coalesce(r.amendment, 0) = 1 AS is_marked,
        coalesce(r.paragraph, 0) = 0 AND coalesce(r.amendment, 0) = 0 AND r.yes > r.no
            AND ' ' || coalesce(r.description, '') NOT LIKE '% motion%'
            AND coalesce(r.description, '') NOT LIKE '%no action%'
            AND coalesce(r.description, '') NOT LIKE '%no-action%' AS may_be,
        r.amendment IS NULL AND coalesce(r.description, '') LIKE '%amendment%' AS on_amendment
    FROM roll_calls AS r
    JOIN vote_files AS f ON f.vote_file = r.vote_file
    WHERE r.resolution IS NOT NULL
),

resolutions AS (
    SELECT
        dataset,
        resolution,
        max(is_lettered) AS has_letters,
        sum(may_be) AS many,
        sum(may_be AND NOT on_amendment) AS fewer
    FROM votes_on_it
    GROUP BY dataset, resolution
)

SELECT
    v.roll_call AS roll_call, -- The roll call.
    CASE
        WHEN r.has_letters = 1 THEN NULL
        WHEN r.many = 1 THEN v.may_be
        WHEN r.fewer = 1 THEN v.may_be AND NOT v.on_amendment
        WHEN v.is_marked = 1 THEN 0
    END AS whole -- 1: on the whole; 0: another vote; NULL: several votes fit, or none does.
FROM votes_on_it AS v
JOIN resolutions AS r ON r.dataset = v.dataset AND r.resolution = v.resolution;

CREATE VIEW votes AS -- One row per roll call and state: how it voted. A state without a row is missing from the file; that does not mean that it was absent.
SELECT
    f.dataset AS dataset, -- The data set.
    r.number AS number, -- Number of the roll call in the data set.
    r.session AS session, -- Session; 1000 + n: emergency special session n; 2000 + n: special session n.
    r.date AS date, -- When, as EDTF.
    r.resolution AS resolution, -- The resolution voted on.
    r.whole AS whole, -- 1: on the whole of it; 0: another vote; NULL: unknown.
    s.key AS state, -- The state.
    coalesce(c.name, s.name) AS name, -- Its name at that time.
    v.vote AS vote, -- How it voted.
    r.title AS title, -- Title of the roll call.
    r.roll_call AS roll_call -- Number of the roll call in this database.
FROM work_votes AS v
JOIN roll_calls AS r ON r.roll_call = v.roll_call
JOIN vote_files AS f ON f.vote_file = r.vote_file
JOIN states AS s ON s.state = v.state
LEFT JOIN state_codes AS c ON c.state = v.state AND c.first_day <= r.last_day AND coalesce(c.last_day, '9999') >= r.last_day;

CREATE VIEW agreement AS -- One row per state, other state and session: how often they voted alike in the roll calls in which both voted yes, no or abstained.
SELECT
    a.dataset AS dataset, -- The data set.
    a.session AS session, -- Session; 1000 + n: emergency special session n; 2000 + n: special session n; 0: not given.
    a.state AS state, -- The state.
    a.other AS other, -- The other state.
    a.shared AS shared, -- Roll calls in which both voted yes, no or abstained.
    a.same AS same, -- Of these, those in which both did the same.
    a.shared - a.same - a.opposite AS partial, -- Those in which one of them abstained.
    a.opposite AS opposite, -- Those in which one voted yes and the other no.
    1e0 * a.same / a.shared AS identical, -- same / shared.
    (a.same + 0.5e0 * (a.shared - a.same - a.opposite)) / a.shared AS half, -- (same + half of partial) / shared.
    1e0 * a.decided / nullif(a.decided + a.opposite, 0) AS coincidence -- Without abstentions: both yes or both no, divided by these and opposite votes; NULL: none.
FROM (
    SELECT f.dataset AS dataset, s.key AS state, o.key AS other, a.*
    FROM work_vote_agreement AS a
    JOIN vote_files AS f ON f.vote_file = a.vote_file
    JOIN states AS s ON s.state = a.low
    JOIN states AS o ON o.state = a.high
    UNION ALL
    SELECT f.dataset, s.key, o.key, a.*
    FROM work_vote_agreement AS a
    JOIN vote_files AS f ON f.vote_file = a.vote_file
    JOIN states AS s ON s.state = a.high
    JOIN states AS o ON o.state = a.low
) AS a;

CREATE TABLE work_years ( -- One row per year from 1945 to 2100.
    year      INTEGER PRIMARY KEY, -- The year.
    first_day TEXT NOT NULL, -- Its first day.
    last_day  TEXT NOT NULL -- Its last day.
) STRICT;
INSERT INTO work_years
WITH RECURSIVE years (year) AS (SELECT 1945 UNION ALL SELECT year + 1 FROM years WHERE year < 2100)
SELECT year, year || '-01-01', year || '-12-31' FROM years;

CREATE VIEW work_state_years AS -- One row per state and year from 1945 to 2100 in which it exists: its name and codes at the end of the year or on its last day. If it has no code on that day, its last code of that year.
SELECT
    s.state AS state, -- The state.
    y.year AS year, -- The year.
    (SELECT c.name FROM state_codes AS c WHERE c.state = s.state AND c.first_day <= y.last_day AND coalesce(c.last_day, '9999-12-31') >= y.first_day ORDER BY c.first_day DESC LIMIT 1) AS name, -- Its name.
    (SELECT c.iso3 FROM state_codes AS c WHERE c.state = s.state AND c.first_day <= y.last_day AND coalesce(c.last_day, '9999-12-31') >= y.first_day AND c.iso3 IS NOT NULL ORDER BY c.first_day DESC LIMIT 1) AS iso3, -- ISO 3166 alpha-3.
    (SELECT c.cow FROM state_codes AS c WHERE c.state = s.state AND c.first_day <= y.last_day AND coalesce(c.last_day, '9999-12-31') >= y.first_day AND c.cow IS NOT NULL ORDER BY c.first_day DESC LIMIT 1) AS cow, -- Number in the Correlates of War.
    (SELECT c.gw FROM state_codes AS c WHERE c.state = s.state AND c.first_day <= y.last_day AND coalesce(c.last_day, '9999-12-31') >= y.first_day AND c.gw IS NOT NULL ORDER BY c.first_day DESC LIMIT 1) AS gw -- Number of Gleditsch and Ward.
FROM states AS s
JOIN work_years AS y ON EXISTS (SELECT 1 FROM state_codes AS c WHERE c.state = s.state AND c.first_day <= y.last_day AND coalesce(c.last_day, '9999-12-31') >= y.first_day);

CREATE VIEW work_event_days AS -- One row per data set of events and stretch of days that its files cover without a gap. A file covers the days on which its rows were added. If it does not say when, or if that was more than a week after its last event, it covers the days of its events.
SELECT
    dataset AS dataset, -- The data set.
    min(first_day) AS first_day, -- First day, counted from 1970-01-01.
    max(last_day) AS last_day -- Last day.
FROM (
    SELECT spans.*, sum(CASE WHEN first_day > before + 1 THEN 1 ELSE 0 END) OVER (PARTITION BY dataset ORDER BY first_day NULLS FIRST, last_day NULLS FIRST) AS stretch
    FROM (
        SELECT files.*, max(last_day) OVER (PARTITION BY dataset ORDER BY first_day NULLS FIRST, last_day NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM (
            SELECT DISTINCT
                dataset,
                CAST(unixepoch(CASE late WHEN 1 THEN first_day ELSE substr(coalesce(first_added, first_day), 1, 10) END) / 86400 AS BIGINT) AS first_day,
                CAST(unixepoch(CASE late WHEN 1 THEN last_day ELSE substr(coalesce(last_added, last_day), 1, 10) END) / 86400 AS BIGINT) AS last_day
            FROM (
                SELECT event_files.*, CASE WHEN unixepoch(last_day) + 7 * 86400 < unixepoch(substr(first_added, 1, 10)) THEN 1 ELSE 0 END AS late
                FROM event_files
            ) AS dated
            WHERE first_day IS NOT NULL
        ) AS files
    ) AS spans
) AS stretches
GROUP BY dataset, stretch;

CREATE VIEW work_event_years AS -- One row per data set of events and year of which its files cover a day.
SELECT
    days.dataset AS dataset, -- The data set.
    days.year AS year, -- The year.
    days.days AS days, -- Days of it that are covered.
    coalesce(counted.events, 0) AS events -- All events of the year, as work_event_counts counts them.
FROM (
    SELECT
        d.dataset AS dataset,
        y.year AS year,
        CAST(sum(
            CASE WHEN d.last_day < y.last_number THEN d.last_day ELSE y.last_number END
            - CASE WHEN d.first_day > y.first_number THEN d.first_day ELSE y.first_number END
            + 1
        ) AS BIGINT) AS days
    FROM work_event_days AS d
    JOIN (
        SELECT
            year,
            CAST(unixepoch(first_day) / 86400 AS BIGINT) AS first_number,
            CAST(unixepoch(last_day) / 86400 AS BIGINT) AS last_number
        FROM work_years
    ) AS y ON d.first_day <= y.last_number AND d.last_day >= y.first_number
    GROUP BY d.dataset, y.year
) AS days
LEFT JOIN (
    SELECT dataset, month, CAST(sum(events) AS BIGINT) AS events
    FROM work_event_counts
    WHERE low = 1 AND high = 1 AND type = '**'
    GROUP BY dataset, month
) AS counted ON counted.dataset = days.dataset AND counted.month = days.year * 100;

CREATE VIEW work_session_years AS -- One row per data set of votes and regular session with loaded roll calls.
SELECT
    f.dataset AS dataset, -- The data set.
    r.session + 1945 AS year, -- The year in which the session opened.
    r.session AS session, -- The session.
    count(*) AS roll_calls -- Its roll calls.
FROM roll_calls AS r
JOIN vote_files AS f ON f.vote_file = r.vote_file
WHERE r.session BETWEEN 1 AND 155
GROUP BY f.dataset, r.session;

CREATE VIEW work_date_years AS -- One row per date and year from 1945 to 2100 in which it may lie, by the rule for the window of that year.
SELECT
    d.date AS date, -- The date.
    y.year AS year, -- The year.
    CASE
        WHEN d.approximate = 1 THEN 0
        WHEN d.earliest >= y.first_day AND coalesce(d.latest, d.begun_by) <= y.last_day THEN 1
        ELSE f.each = 1 AND EXISTS (
            SELECT 1 FROM work_spans AS s
            WHERE s.date = d.date AND s.first_day >= y.first_day AND s.last_day <= y.last_day
        )
    END AS certain -- 1: certainly in it; 0: possibly, or going on.
FROM dates AS d
JOIN vocab_form AS f ON f.form = d.form
JOIN work_years AS y ON coalesce(d.earliest, '0000-01-01') <= y.last_day AND coalesce(d.latest, '9999-12-31') >= y.first_day
WHERE coalesce(d.earliest, d.latest) IS NOT NULL
  AND (d.spans = 0 OR EXISTS (
      SELECT 1 FROM work_spans AS s
      WHERE s.date = d.date AND s.last_day >= y.first_day AND s.first_day <= y.last_day
  ));

CREATE VIEW work_things AS -- One row per fact that is an account of something: what it describes, and when.
SELECT
    f.ref AS ref, -- The fact.
    f.account_of || CASE
        WHEN s.ref IS NULL THEN ''
        ELSE ' ' || (
            SELECT count(*) FROM facts AS others
            WHERE others.account_of = f.account_of AND others.dossier = f.dossier AND others.ref < f.ref
        )
    END AS thing, -- Key of the thing: the same in every dossier that describes it. If a dossier has several such stances of one holder, they are numbered, and the first in one dossier is taken for the first in another.
    CASE WHEN f.date_basis IS NULL THEN c.date ELSE f.date END AS date, -- When; of a stance without a date, that of the engagement that declares or enacts it.
    coalesce(v.done, 0) AS done -- 1: an engagement that took place or is going on.
FROM facts AS f
LEFT JOIN stances AS s ON s.ref = f.ref
LEFT JOIN facts AS c ON c.ref = s.through
LEFT JOIN engagements AS e ON e.ref = f.ref
LEFT JOIN vocab_status AS v ON v.status = e.status
WHERE f.account_of IS NOT NULL;

CREATE VIEW work_towards AS -- One row per stance or commitment, its holder or bound actor, and the actor towards whom it is.
SELECT
    stances.ref AS ref, -- The fact.
    stances.holder AS actor, -- The holder, or who is bound.
    stances.target AS towards, -- Towards whom; NULL: nobody, or not stated.
    0 AS binds -- 1: a commitment; 0: a stance.
FROM stances
UNION ALL
SELECT work_bound.ref, work_bound.actor, others.actor, 1
FROM work_bound
LEFT JOIN (
    SELECT participants.ref AS ref, participants.actor AS actor
    FROM participants
    JOIN vocab_role ON vocab_role.role = participants.role
    WHERE vocab_role.counts = 1 AND vocab_role.leads <= vocab_role.mutual
) AS others ON others.ref = work_bound.ref AND others.actor <> work_bound.actor;

INSERT INTO README (n, question, query) VALUES
    (23, 'Which files of votes of the UN General Assembly are loaded? None until import loads some. The view votes has how each state voted.', 'SELECT dataset, name, content, loaded, rejected FROM vote_files ORDER BY vote_file;'),
    (24, 'How often do two states vote alike? Here Malaysia and the United States, by session; identical is same / shared.', 'SELECT dataset, session, shared, same, identical FROM agreement WHERE state = ''malaysia'' AND other = ''united-states'' ORDER BY dataset, session;'),
    (25, 'Which codes does a state have, in which years? Here Germany.', 'SELECT first_day, last_day, state_codes.name, iso3, cow, gw FROM states JOIN state_codes USING (state) WHERE key = ''germany'' ORDER BY first_day;');

PRAGMA user_version = 28;
