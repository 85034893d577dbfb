-- all dealings of Malaysia and the United States, with their forces and ministers
SELECT ref FROM pairs
WHERE state = 'malaysia' AND other = 'united-states' AND both = 1 AND through_body = 0
ORDER BY ref;
--> aukus-concerns@my22
--> bersama-warrior-2019@my22
--> blinken-saifuddin-statement@my22
--> blinken-visit@my22
--> criticism-of-us-support-for-israel@my22
--> diplomatic-anniversary@my22
--> imet-training@my22
--> keris-strike@my22
--> kritenbrink-visit@my22
--> malaysia-us-cooperation@my22
--> malaysia-us-defence-cooperation@my22
--> malaysia-us-economic-ties@my22
--> malaysia-us-relations@my22
--> maritime-grants@my22
--> open-criticism-of-us-policy@my22
--> raimondo-visit@my22
--> roosevelt-drills@my22
--> scaneagle-uavs@my22
--> summit-skipped@my22
--> supply-chain-agreement@my22
--> supply-chain-plans-confirmed@my22
--> ties-with-aukus-players@my22
--> us-joint-exercises@my22
--> us-visits-2021@my22

-- exercises and training in 2021: IMET is ongoing then
SELECT ref, date, CASE WHEN latest = '9999-12-31' THEN 'ongoing' ELSE 'in it' END
FROM engagements JOIN facts USING (ref) JOIN dates USING (date)
WHERE engagement_kind IN ('exercise', 'training')
  AND earliest <= '2021-12-31' AND latest >= '2021-01-01'
ORDER BY earliest;
--> imet-training@my22|1982/..|ongoing
--> roosevelt-drills@my22|2021-04|in it
--> exercises-with-australia@my22|[2021-09-08..2021-10-07]|in it

-- who voiced concern on AUKUS
SELECT holder FROM stances WHERE topic = 'aukus' AND position = 'concern';
--> malaysia

-- the paragraph behind a stance
SELECT cited FROM facts WHERE ref = 'concern-over-aukus@my22';
--> non-aligning-subtleties/3.1 navigating-great-power-rivalry/1.1

-- what keeps the profile low
SELECT from_ref FROM links
WHERE relation = 'constrains' AND to_ref = 'us-calibration@my22'
   OR relation = 'motivates' AND to_ref = 'low-profile-towards-us@my22'
ORDER BY from_ref;
--> china-sensitivities@my22
--> domestic-sentiments@my22
--> keep-non-alignment@my22
--> policymakers-heed-sentiment@my22

-- pledged against received: 12, 6, and 6 open at most and at least as far as recorded
SELECT thing, unit, promised_low, promised_high, arrived_low, open_low, open_high, as_of
FROM work_pledges;
--> scaneagle|UAV|12|12|6|6|6|2020-05

-- who was foreign minister in December 2021
SELECT name FROM affiliations JOIN actors USING (actor) JOIN facts USING (ref) JOIN dates USING (date)
WHERE office = 'Foreign Minister'
  AND earliest <= '2021-12-31' AND latest >= '2021-12-01';
--> Saifuddin Abdullah

-- kinds by year
SELECT substr(earliest, 1, 4) AS year, engagement_kind, count(*)
FROM engagements JOIN facts USING (ref) JOIN dates USING (date)
JOIN vocab_engagement_kind USING (engagement_kind)
WHERE part_of IS NULL AND earliest >= '2019' AND standing = 0
GROUP BY year, engagement_kind ORDER BY year, engagement_kind;
--> 2021|announcement|2
--> 2021|exercise|1
--> 2021|joint_statement|1
--> 2021|visit|1
--> 2022|vote|1

-- low-key dealings
SELECT ref, visibility_words FROM engagements WHERE visibility = 'low_key' ORDER BY ref;
--> malaysia-us-relations@my22|low-key

-- what is hedged, with the words that hedge it
SELECT ref, hedge, cue FROM facts
WHERE hedged = 1 AND fact_kind <> 'link' ORDER BY ordinal;
--> quiet-in-south-china-sea@my22|PR+|has tended to
--> takes-no-side-against-russia@my22|PR+|seemingly
--> build-on-us-benefits@my22|PS+|if not
--> most-institutionalised@my22|PR+|probably
--> seen-as-uncritical@my22|Uu|whenever
--> moving-the-needle@my22|PS+|may be reasons to wonder whether
--> no-shift-to-china@my22|PR+|suggest; as yet

-- more than a million dollars a year, and no upper bound
SELECT amount, low, high, per, date_words FROM quantities JOIN facts USING (ref) WHERE thing = 'imet-funds';
--> > 1,000,000 USD a year|1000000.0||year|in recent years

-- an agreement planned and not signed
SELECT status, done FROM engagements JOIN vocab_status USING (status) WHERE ref = 'supply-chain-agreement@my22';
--> announced|0

-- the unnamed minister is unnamed, with two offices
SELECT named, office, date FROM affiliations JOIN facts USING (ref)
JOIN actors USING (actor) WHERE actor = 'then-foreign-minister' ORDER BY office;
--> 0|Defence Minister|[2022-03-02..2022-12-31]
--> 0|Foreign Minister|

-- FDPA as printed, and FPDA
SELECT typed, actors.name FROM work_names JOIN actors USING (actor)
WHERE typed IN ('fdpa', 'fpda') ORDER BY typed;
--> fdpa|Five Power Defence Arrangements
--> fpda|Five Power Defence Arrangements

-- the quoted war against Islam has no speaker
SELECT utterance, voice, speaker IS NULL FROM stances
JOIN citations USING (ref) WHERE utterance LIKE '%war against Islam%';
--> tantamount to an American war against Islam|unnamed|1

-- the tanker is barred, that is explained as commercial, and there are no sanctions
SELECT engagement_kind, ref FROM participants JOIN engagements USING (ref)
WHERE actor = 'malaysia' AND (
    ref IN ('tanker-barred@my22', 'no-sanctions@my22')
    OR engagement_kind = 'sanction'
)
UNION ALL
SELECT relation, from_ref FROM links
WHERE relation = 'explains' AND to_ref = 'tanker-barred@my22'
ORDER BY 1, 2;
--> explains|tanker-decision-commercial@my22
--> refusal|no-sanctions@my22
--> refusal|tanker-barred@my22

-- open lists are marked open
SELECT ref FROM engagements
WHERE open_participants + open_topics + open_parts > 0 ORDER BY ref;
--> blinken-saifuddin-statement@my22
--> malaysia-us-defence-cooperation@my22
--> maritime-grants@my22
--> open-criticism-of-us-policy@my22
--> us-blacklist@my22
--> us-joint-exercises@my22
--> us-visits-2021@my22

-- title, author and date of the source are unknown, the time of writing is inferred
SELECT title IS NULL, author IS NULL, published IS NULL,
       written, written_basis, length(written_reason) > 0 FROM sources;
--> 1|1|1|[2022-03-02..2022-12-31]|inferred|1

-- the exercises with Australia come a week after an unknown day of September 2021
SELECT earliest, latest, form, date_basis, lag FROM facts JOIN dates USING (date)
JOIN links ON from_ref = facts.ref AND relation = 'follows'
WHERE facts.ref = 'exercises-with-australia@my22';
--> 2021-09-08|2021-10-07|one_of|relative|P7D
