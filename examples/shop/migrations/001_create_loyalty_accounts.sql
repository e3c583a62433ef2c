-- Good: a table of the branch's own. Nothing that runs today waits for it.
SET lock_timeout = '2s';

CREATE TABLE crm.loyalty_accounts (
  customer_id bigint PRIMARY KEY,
  points integer NOT NULL DEFAULT 0 CHECK (points >= 0),
  opened_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX loyalty_accounts_points_idx ON crm.loyalty_accounts (points);
