UPDATE dossiers SET loaded_at = coded_on || ' 00:00:00';
UPDATE refinery_schema_history
SET applied_on = (SELECT max(coded_on) || 'T00:00:00Z' FROM dossiers);
