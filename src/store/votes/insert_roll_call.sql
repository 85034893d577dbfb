-- Insert a roll call. Its first and last day follow from its date, which is a month or a day. A
-- question mark marks an uncertain date.
INSERT INTO roll_calls (
    roll_call, vote_file, number, session, date, first_day, last_day, resolution, given, paragraph,
    amendment, important, title, description, yes, no, abstain, other, given_totals
)
SELECT
    ?1, ?2, ?3, ?4, ?5,
    iif(length(?5) = 7, ?5 || '-01', rtrim(?5, '?')),
    iif(length(?5) = 7, date(?5 || '-01', '+1 month', '-1 day'), rtrim(?5, '?')),
    ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17;
