-- What the gap of reference ?1, whose slug is ?2, is about: a reference is computed, a
-- slug is read.
SELECT gap_list.about
FROM gap_list
WHERE gap_list.ref = ?1
  AND gap_list.gap_id IN (SELECT gaps.gap_id FROM gaps WHERE gaps.slug = ?2)
