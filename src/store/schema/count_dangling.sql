-- The number of rows that refer to missing rows. The large tables of data sets are not checked,
-- because they refer to nothing that dossiers declare. work_event_actors is: it refers to actors.
SELECT count(*)
FROM pragma_table_list AS tables
JOIN pragma_foreign_key_check(tables.name)
WHERE tables.schema = 'main'
  AND tables.type = 'table'
  AND tables.name NOT IN (
      'work_events', 'work_event_counts', 'work_event_file_sets', 'work_event_pairs',
      'work_votes', 'work_vote_agreement'
  );
