#!/bin/sh
# Run once, by the database's image, as the owner of the database: makes the role that gateways work as.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE chautari_app LOGIN PASSWORD :'password';
SQL
