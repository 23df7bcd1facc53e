#!/bin/sh
# Types of the API from the server's own schema. CI runs this and fails when the result differs.
set -eu
cd "$(dirname "$0")/.."
schema="$(mktemp --suffix=.yaml)"
trap 'rm -f "$schema"' EXIT
(cd .. && .venv/bin/python manage.py spectacular --file "$schema")
npx openapi-typescript "$schema" --output src/api/schema.d.ts
