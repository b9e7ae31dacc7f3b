-- The two roles and the database; run by psql as the superuser, any number of times.
-- Passwords are no part of this file: the embedded server needs none, docker-compose sets them (adgangskoder.sh).

-- Owns the database and what the migrations make. CREATEDB is for the tests' databases.
SELECT 'CREATE ROLE sygesikring_ejer' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sygesikring_ejer') \gexec
ALTER ROLE sygesikring_ejer LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- What web, workers and tests connect as. It owns nothing, so row-level security holds for it.
SELECT 'CREATE ROLE sygesikring_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sygesikring_app') \gexec
ALTER ROLE sygesikring_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

SELECT 'CREATE DATABASE sygesikring OWNER sygesikring_ejer'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'sygesikring') \gexec
ALTER DATABASE sygesikring OWNER TO sygesikring_ejer;

-- In the template too, for the databases that tests make.
\connect template1
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

\connect sygesikring
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
