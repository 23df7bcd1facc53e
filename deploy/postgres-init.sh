#!/bin/sh
# Runs once, when the database folder is new: the application's own role, which row-level security
# holds against, and the role that its figures job takes on: nobody signs in as that one.
set -eu
password=$(cat /run/secrets/database_password)
psql -v ON_ERROR_STOP=1 -v password="$password" --username postgres <<'SQL'
create role stillroom login nosuperuser nobypassrls nocreatedb nocreaterole password :'password';
create role stillroom_figures nologin nosuperuser nobypassrls;
grant stillroom_figures to stillroom with inherit false, set true;
create database stillroom owner stillroom;
SQL
