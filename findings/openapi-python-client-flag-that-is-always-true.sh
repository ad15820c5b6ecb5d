#!/usr/bin/env bash
# openapi-python-client 0.29.1
#
# Behaviour: of a property that may be absent and whose only value is true (JSON Schema's "const": true), the generated
# module is no Python: the check of the value is written without a space before the next word, "Trueand". The generator
# ends with 0 and says nothing. A const that is text, or one that is required, is written well.
# Why nobody would guess it: OpenAPI 3.1 has const for just this, the description passes validators, and only the module
# of that one schema fails, when it is imported.
# For a user: the client of an API whose answers have a flag like "provisional": true cannot be imported.
# Remedy: describe such a flag as a boolean, or as an enum of one text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check openapi-python-client==0.29.1
cat >"$work/openapi.json" <<'JSON'
{"openapi": "3.1.0", "info": {"title": "stations", "version": "1"},
 "paths": {"/station": {"get": {"operationId": "station", "responses": {"200": {"description": "one",
   "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Flagged"}}}}}}},
   "/name": {"get": {"operationId": "name", "responses": {"200": {"description": "one",
   "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Named"}}}}}}}},
 "components": {"schemas": {
   "Flagged": {"type": "object", "properties": {"provisional": {"const": true}}},
   "Named": {"type": "object", "properties": {"kind": {"const": "station"}}}}}}
JSON
cd "$work"
PATH="$work/env/bin:$PATH" "$work/env/bin/openapi-python-client" generate --path openapi.json --meta none \
  --output-path client >"$work/told" 2>&1 || true
"$work/env/bin/python" - <<'EOF'
import ast
import sys
from importlib.metadata import version
from pathlib import Path

print("openapi-python-client", version("openapi-python-client"))


def is_python(name):
    text = Path("client/models", name).read_text(encoding="utf-8")
    try:
        ast.parse(text)
    except SyntaxError as wrong:
        print(f"{name}: no Python, line {wrong.lineno}: {(wrong.text or '').strip()}")
        return False
    print(f"{name}: Python")
    return True


holds = not is_python("flagged.py") and "Trueand" in Path("client/models/flagged.py").read_text() and is_python("named.py")
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
