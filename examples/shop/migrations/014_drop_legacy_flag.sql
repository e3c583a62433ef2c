-- prodlike: allow drop-column because no release since 2022 reads legacy_flag
SET lock_timeout = '2s';

ALTER TABLE crm.customers DROP COLUMN legacy_flag;
