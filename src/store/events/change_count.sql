-- Add to one row of counts, or create it.
INSERT INTO work_event_counts
    (low, high, dataset, month, flow, type, quad, total, relative, events, roots, scaled, intensity)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
ON CONFLICT DO UPDATE SET
    total = total + excluded.total,
    relative = relative + excluded.relative,
    events = events + excluded.events,
    roots = roots + excluded.roots,
    scaled = scaled + excluded.scaled,
    intensity = intensity + excluded.intensity;
