#!/bin/sh
# The server's schema and its types for the page. `manage.py test` fails when either is stale.
set -eu
cd "$(dirname "$0")/.."
(cd .. && .venv/bin/python manage.py spectacular --file frontend/src/api/schema.yaml)
sh scripts/gen-types.sh src/api/schema.d.ts
