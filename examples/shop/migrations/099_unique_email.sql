-- Failing: some people signed up twice, in other letters. The server's message would name one of them.
SET lock_timeout = '2s';

CREATE UNIQUE INDEX CONCURRENTLY customers_email_key_lower ON crm.customers (lower(email));
