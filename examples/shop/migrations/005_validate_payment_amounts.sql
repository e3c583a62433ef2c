SET lock_timeout = '2s';

ALTER TABLE "Billing".payments VALIDATE CONSTRAINT payments_amount_positive;
