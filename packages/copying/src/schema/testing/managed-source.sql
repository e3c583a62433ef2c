-- A database as Amazon RDS has it, as far as roles, rights and schemas go; seen by an account that may only read.
CREATE ROLE rdsadmin SUPERUSER;
CREATE ROLE rds_superuser;
CREATE ROLE rds_iam;
CREATE ROLE master CREATEDB CREATEROLE LOGIN;
CREATE ROLE app LOGIN;
CREATE ROLE rdsapp_own_role;
CREATE ROLE sampler LOGIN;
GRANT rds_superuser TO master;
GRANT rds_iam TO app;
GRANT rdsapp_own_role TO app;

CREATE EXTENSION pgcrypto;
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION hstore;
GRANT EXECUTE ON FUNCTION digest(text, text) TO app;
CREATE SCHEMA shop AUTHORIZATION master;
CREATE SCHEMA jobs AUTHORIZATION rdsadmin;
ALTER SCHEMA public OWNER TO rdsadmin;
GRANT ALL ON SCHEMA shop TO rds_superuser;
GRANT USAGE ON SCHEMA shop TO app, rdsapp_own_role;

CREATE TABLE shop.customers (id serial PRIMARY KEY, email text);
CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer integer REFERENCES shop.customers, secret integer);
CREATE TABLE shop.secrets (id serial PRIMARY KEY, customer integer REFERENCES shop.customers);
ALTER TABLE shop.orders ADD CONSTRAINT to_secret FOREIGN KEY (secret) REFERENCES shop.secrets;
CREATE TABLE shop.logs (at date, id integer, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE shop.logs_old PARTITION OF shop.logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY LIST (id);
CREATE TABLE shop.logs_old_1 PARTITION OF shop.logs_old FOR VALUES IN (1);
CREATE INDEX ON shop.logs (id);
CREATE VIEW shop.with_secrets AS SELECT c.id FROM shop.customers c JOIN shop.secrets s ON s.customer = c.id;
CREATE VIEW shop.with_with_secrets AS SELECT * FROM shop.with_secrets;
CREATE VIEW shop.of_logs AS SELECT id FROM shop.logs;
CREATE MATERIALIZED VIEW shop.needs_path AS SELECT count(*) FROM shop.customers;
CREATE TABLE jobs.job (id serial PRIMARY KEY);
ALTER TABLE jobs.job OWNER TO rdsadmin;
ALTER TABLE shop.customers OWNER TO master;
ALTER TABLE shop.orders OWNER TO master;
ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_service ON shop.customers TO rds_superuser USING (true);
CREATE POLICY for_app ON shop.customers TO app, sampler USING (true);
GRANT SELECT ON shop.customers TO rds_superuser, app;
GRANT SELECT, INSERT ON shop.orders TO app;
SET SESSION AUTHORIZATION rdsadmin;
GRANT SELECT ON jobs.job TO app;
RESET SESSION AUTHORIZATION;
ALTER DEFAULT PRIVILEGES FOR ROLE rdsadmin IN SCHEMA shop GRANT SELECT ON TABLES TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE master IN SCHEMA shop GRANT SELECT ON TABLES TO rds_superuser, app;
ALTER DEFAULT PRIVILEGES FOR ROLE master IN SCHEMA shop GRANT USAGE ON SEQUENCES TO rds_superuser;

DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = "$user", shop, public', current_database()); END $$;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.jwt_secret = %L', current_database(), 'secret-of-the-source'); END $$;
DO $$ BEGIN EXECUTE format('ALTER ROLE app IN DATABASE %I SET search_path = shop', current_database()); END $$;
ALTER ROLE app SET statement_timeout = '5s';
ALTER ROLE app SET timezone = 'Asia/Seoul';

GRANT USAGE ON SCHEMA shop, jobs TO sampler;
GRANT SELECT ON ALL TABLES IN SCHEMA shop, jobs TO sampler;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop, jobs TO sampler;
REVOKE ALL ON shop.secrets, shop.logs_old, shop.logs_old_1 FROM sampler;

INSERT INTO shop.customers (email) SELECT 'a' || i FROM generate_series(1, 3) i;
INSERT INTO shop.orders (customer) SELECT id FROM shop.customers;
