#!/bin/sh
# Runs once in the postgres container, after roller.sql: gives the two roles the passwords from the environment.
set -eu
psql -X -q -v ON_ERROR_STOP=1 -v ejer="$EJER_KODE" -v app="$APP_KODE" -U "$POSTGRES_USER" -d postgres <<'SQL'
ALTER ROLE sygesikring_ejer PASSWORD :'ejer';
ALTER ROLE sygesikring_app PASSWORD :'app';
SQL
