-- Good: readers and writers go on while the index is built. It cannot run in a transaction, and need not.
SET lock_timeout = '2s';

CREATE INDEX CONCURRENTLY payments_received_at_idx ON "Billing".payments (received_at);
