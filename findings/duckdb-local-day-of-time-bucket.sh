#!/usr/bin/env bash
# DuckDB 2.0.0
#
# Behaviour: with the session's time zone set, date_trunc('day', t) of a TIMESTAMPTZ is the local day, but
# time_bucket(INTERVAL '1 day', t) of the same instant is the day in UTC, written on the local clock: it begins
# at 02:00 in a Paris summer and at 18:00 the evening before in Denver. The same for a month.
# Why nobody would guess it: the two are used for each other, every other calendar function follows the session,
# and at noon, where one tries it, both give the same date in Europe.
# For a user: rain and extremes of the hours around midnight are counted in the wrong day, and those of the last
# night of a month in the wrong month.
# Remedy: give the zone as third argument, time_bucket(INTERVAL '1 day', t, 'Europe/Paris'), or use date_trunc.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check duckdb==2.0.0
"$work/env/bin/python" - <<'EOF'
import sys

import duckdb

print("duckdb", duckdb.__version__)
database = duckdb.connect()
seen = {}
for zone, instant in (("Europe/Paris", "2026-07-31 22:30:00+00"), ("America/Denver", "2026-07-31 18:30:00+00")):
    database.execute(f"SET TimeZone = '{zone}'")
    seen[zone] = database.execute(
        f"""SELECT t::VARCHAR, date_trunc('day', t)::VARCHAR, time_bucket(INTERVAL '1 day', t)::VARCHAR,
                   time_bucket(INTERVAL '1 day', t, '{zone}')::VARCHAR, time_bucket(INTERVAL '1 month', t)::VARCHAR
            FROM (SELECT TIMESTAMPTZ '{instant}' AS t)"""
    ).fetchone()
    at, day, bucket, with_zone, month = seen[zone]
    print(f"{zone}, {at}: date_trunc {day}, time_bucket {bucket}, with a zone {with_zone}, month {month}")
paris, denver = seen["Europe/Paris"], seen["America/Denver"]
holds = paris[1:] == (
    "2026-08-01 00:00:00+02",
    "2026-07-31 02:00:00+02",
    "2026-08-01 00:00:00+02",
    "2026-07-01 02:00:00+02",
) and denver[1:4] == ("2026-07-31 00:00:00-06", "2026-07-30 18:00:00-06", "2026-07-31 00:00:00-06")
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
