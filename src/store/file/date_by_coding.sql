UPDATE dossiers SET loaded_at = coded_on || ' 00:00:00';
UPDATE work_migrations
SET applied_on = (SELECT max(coded_on) || 'T00:00:00Z' FROM dossiers);
