-- Dangerous: without CONCURRENTLY, whatever writes audit.events waits until the index is built.
CREATE INDEX events_subject_idx ON audit.events (subject_type, subject_id);
