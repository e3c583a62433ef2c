-- Good: new rows are checked from now on; the old ones are looked at in 005, without stopping anyone.
SET lock_timeout = '2s';

ALTER TABLE "Billing".payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0) NOT VALID;
