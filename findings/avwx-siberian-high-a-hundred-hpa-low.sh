#!/usr/bin/env bash
# metar 2.0.2 and avwx-engine 1.9.10
#
# Behaviour: SLP786 beside A3185 is read as 978.6 hPa. The group has three digits, so it can mean 978.6 or
# 1078.6; both packages decide by the digits alone (500 and more is 9xx), though the altimeter in the
# same report says 1078.6.
# Why nobody would guess it: the rule is right for every pressure between 950 and 1050 hPa, and the two
# numbers that contradict each other by 100 hPa come out of one parsed object.
# For a user: the strongest winter highs of Alaska, Yukon and Siberia become deep lows; a highest pressure
# is never above 1049.9 hPa. (The digits are those of Northway, Alaska, 31 January 1989: 1078.6 hPa.)
# Remedy: of the two candidates take the one nearer to the altimeter setting; metar-taf-parser-mivek does.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  metar==2.0.2 avwx-engine==1.9.10 metar-taf-parser-mivek==1.13.1
"$work/env/bin/python" - <<'EOF'
import sys
from importlib.metadata import version

import avwx
from metar.Metar import Metar
from metar_taf_parser.parser.parser import MetarParser

for name in ("metar", "avwx-engine", "metar-taf-parser-mivek"):
    print(name, version(name))
report = "PAOR 311853Z 00000KT 10SM CLR M49/M52 A3185 RMK AO2 SLP786"
read = Metar("METAR " + report, year=1989, month=1)
by_metar = round(read.press_sea_level.value("HPA"), 1)
by_avwx = avwx.Metar.from_report(report).data.remarks_info.sea_level_pressure.value
by_mivek = [r for r in MetarParser().parse(report).remarks if "1078.6" in r]
print("the altimeter setting of the report:", round(read.press.value("HPA"), 1), "hPa")
print("sea-level pressure, right 1078.6: metar", by_metar, "avwx", by_avwx, "metar-taf-parser", by_mivek)
holds = by_metar == 978.6 and by_avwx == 978.6 and by_mivek
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
