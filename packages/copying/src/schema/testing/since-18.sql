-- What PostgreSQL 18 brought.
CREATE EXTENSION btree_gist;
CREATE SCHEMA new;
CREATE TABLE new.rooms (id integer, valid tstzrange, CONSTRAINT rooms_pk PRIMARY KEY (id, valid WITHOUT OVERLAPS));
CREATE TABLE new.bookings (room integer, during tstzrange, CONSTRAINT in_time FOREIGN KEY (room, PERIOD during) REFERENCES new.rooms (id, PERIOD valid));
CREATE TABLE new.items (id integer PRIMARY KEY, price integer, doubled integer GENERATED ALWAYS AS (price * 2) VIRTUAL,
  CONSTRAINT "named not null" NOT NULL price, CONSTRAINT unenforced CHECK (price > 5) NOT ENFORCED);
INSERT INTO new.items VALUES (1, 1);
CREATE TABLE new.parts (id integer, item integer) PARTITION BY HASH (id);
CREATE TABLE new.parts_0 PARTITION OF new.parts FOR VALUES WITH (MODULUS 1, REMAINDER 0);
INSERT INTO new.parts VALUES (1, 99);
ALTER TABLE new.parts ADD CONSTRAINT dangling FOREIGN KEY (item) REFERENCES new.items NOT VALID;
CREATE TABLE new.loose (a integer);
INSERT INTO new.loose VALUES (NULL);
ALTER TABLE new.loose ADD CONSTRAINT later NOT NULL a NOT VALID;
ALTER TABLE new.loose ADD CONSTRAINT unenforced_key FOREIGN KEY (a) REFERENCES new.items NOT ENFORCED;
