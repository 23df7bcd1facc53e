#!/bin/sh
# The server's schema and its types for the page. `manage.py test` fails when either is stale.
set -eu
cd "$(dirname "$0")/.."
(cd .. && .venv/bin/python manage.py spectacular --file frontend/src/api/schema.yaml)
npx openapi-typescript src/api/schema.yaml --output src/api/schema.d.ts
