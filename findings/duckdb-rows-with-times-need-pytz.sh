#!/usr/bin/env bash
# DuckDB 2.0.0 beside pandas 3.1.1
#
# Behaviour: fetchall() of a TIMESTAMPTZ needs the package pytz, which DuckDB's does not ask for. pandas brought it
# until its release 3, which does not, so an environment of the two in their newest releases cannot fetch such a row.
# The same query gives its result as a data frame or as NumPy arrays.
# Why nobody would guess it: no code changed; the error comes with the update of another package, at the first row
# that holds an instant, and the standard library has had time zones since Python 3.9.
# For a user: a query of hourly readings ends with "Required module 'pytz'" after an update of pandas.
# Remedy: install pytz beside DuckDB, fetch with df(), or select epoch_ms(t) or t::VARCHAR.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check duckdb==2.0.0 pandas==3.1.1
"$work/env/bin/python" - <<'EOF'
import sys

import duckdb
import pandas

print("duckdb", duckdb.__version__, "pandas", pandas.__version__)
query = "SELECT TIMESTAMPTZ '2026-07-31 22:30:00+00' AS at, 0.2 AS rain_mm"
frame = duckdb.sql(query).df()
print("as a frame:", frame["at"][0], "in", frame["at"].dtype)
try:
    rows = duckdb.sql(query).fetchall()
except duckdb.InvalidInputException as error:
    rows = str(error).splitlines()[0]
print("as rows:", rows)
sys.exit(0 if isinstance(rows, str) and "pytz" in rows else "The behaviour changed: look again.")
EOF
