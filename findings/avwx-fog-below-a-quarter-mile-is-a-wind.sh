#!/usr/bin/env bash
# avwx-engine 1.9.10
#
# Behaviour: M1/4SM, the American "less than a quarter of a mile", is turned into M14KT, a wind. The report
# then has no visibility, and M14KT stands among the unknown groups. Where the wind is missing it becomes
# the wind's direction.
# Why nobody would guess it: 1/4SM without the letter is read well, and the flight category still comes out
# low when a ceiling is reported, so that only the worst fogs lose their number.
# For a user: the lowest visibilities of a station are missing; a mean or a count of fog hours looks better.
# Remedy: take M1/4SM out of the report before it is parsed and keep it as "below 402 m"; `metar` 2.0.2 reads it.
# Right value: Federal Meteorological Handbook No. 1, 12.6.6 (M1/4SM: less than a quarter of a statute mile).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check avwx-engine==1.9.10 metar==2.0.2
"$work/env/bin/python" - <<'EOF'
import sys
from importlib.metadata import version

import avwx
from metar.Metar import Metar

print("avwx-engine", version("avwx-engine"), "beside metar", version("metar"))
at_limit = "KBOS 100054Z 36004KT 1/4SM FG VV001 12/12 A2988"
below = at_limit.replace("1/4SM", "M1/4SM")
print("metar reads M1/4SM as", Metar("METAR " + below, year=2026, month=1).visibility())
well = avwx.Metar.from_report(at_limit).data
lost = avwx.Metar.from_report(below).data
print("avwx reads 1/4SM as", well.visibility.value, "mile")
print("avwx reads M1/4SM as visibility", lost.visibility, "and sets aside", lost.other)
calm = avwx.Metar.from_report(below.replace("36004KT ", "AUTO ")).data
print("without a wind group its direction is", calm.wind_direction and calm.wind_direction.repr)
holds = well.visibility.value == 0.25 and lost.visibility is None and lost.other == ["M14KT"]
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
