#!/bin/sh
# Types of the page from the committed schema, into the file named. The client adds an
# Idempotency-Key to every write by itself, so no call has to name it.
set -eu
cd "$(dirname "$0")/.."
schema="$(mktemp --suffix=.yaml)"
trap 'rm -f "$schema"' EXIT
sed '/^ *- name: Idempotency-Key$/,/^ *required:/ s/required: true/required: false/' src/api/schema.yaml > "$schema"
npx --no-install openapi-typescript "$schema" --output "$1"
