#!/usr/bin/env bash
# avwx-engine 1.9.10 and metar-taf-parser-mivek 1.13.1 (METAR), pymetdecoder 0.2.2 (SYNOP)
#
# Behaviour: a speed or gust of three digits is read wrongly and without a word. 33065G105KT becomes 655 kt
# with gusts of 10 in avwx; 280100G120KT becomes 10 kt without gusts in metar-taf-parser, and ICAO's form for
# the same, 280P99KT, no wind at all. In a SYNOP the gust 91199 00140 is 99 kt, though the same addition is
# understood for the mean wind (29999 00125).
# Why nobody would guess it: wind is the first group that each of them reads, and is right in every report
# of every other day; no warning and no error comes with the wrong number.
# For a user: the hurricane is the hour that goes missing, or looks calm, in a record of highest winds.
# Remedy: read the wind group of a METAR yourself (three digits of direction, then two or three, or P and two),
# or ask the `metar` package, which is right; add up 9xx99 and 00fff of a SYNOP by hand.
# Right values: Federal Meteorological Handbook No. 1, 12.6.5 (wind in two or three digits); WMO-No. 306,
# FM 15 (P99KT) and FM 12 (99 knots and more are followed by 00fff).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  avwx-engine==1.9.10 metar-taf-parser-mivek==1.13.1 pymetdecoder==0.2.2 metar==2.0.2
"$work/env/bin/python" - <<'EOF'
import sys
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
import avwx
from metar.Metar import Metar
from metar_taf_parser.parser.parser import MetarParser
from pymetdecoder import synop

for name in ("avwx-engine", "metar-taf-parser-mivek", "pymetdecoder", "metar"):
    print(name, version(name))


def by_avwx(report):
    data = avwx.Metar.from_report(report).data
    return (data.wind_speed.value, data.wind_gust.value if data.wind_gust else None)


def by_mivek(report):
    wind = MetarParser().parse(report).wind
    return (wind.speed, wind.gust) if wind else None


def by_metar(report):
    read = Metar("METAR " + report, year=2026, month=1)
    return tuple(int(v.value("KT")) if v else None for v in (read.wind_speed, read.wind_gust))


def gust_of_synop(report):
    return synop.SYNOP().decode(report)["highest_gust"][0]["speed"]["value"]


three = "KMWN 100053Z 280100G120KT 10SM CLR M20/M25 A2990"
gust = "KNPA 100053Z 33065G105KT 10SM CLR 20/15 A2900"
icao = "ROIG 100053Z 280P99KT 9999 20/15 Q0950"
ship = "AAXX 01004 07110 41599 29999 00125 10094 20047 39980 49990 52015 333 91199 00140"
seen = {
    "280100G120KT, right (100, 120): metar": by_metar(three),
    "280100G120KT: avwx": by_avwx(three),
    "280100G120KT: metar-taf-parser": by_mivek(three),
    "33065G105KT, right (65, 105): metar": by_metar(gust),
    "33065G105KT: avwx": by_avwx(gust),
    "280P99KT, right more than 99: metar-taf-parser": by_mivek(icao),
    "91199 00140, right 140: pymetdecoder": gust_of_synop(ship),
}
for what, value in seen.items():
    print(f"{what} reads {value}")
expected = [(100, 120), (1000, 12), (10, None), (65, 105), (655, 10), None, 99]
sys.exit(0 if list(seen.values()) == expected else "The behaviour changed: look again.")
EOF
