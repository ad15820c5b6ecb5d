#!/usr/bin/env bash
# earthkit-meteo 1.2.1 beside MetPy 1.7.1
#
# Behaviour: the direction of a calm (u = v = 0) is 270 degrees in earthkit-meteo and that of a north wind is 0.
# MetPy gives 0 and 360.
# Why nobody would guess it: 270 is a sound direction, so a calm cannot be told from a west wind afterwards, and
# 0, which observers write for a calm, is a north wind here. Both packages call it the meteorological direction.
# For a user: hours of calm grow the west of a wind rose, and a file of one package
# that is read by the rule of the other counts north winds as calms.
# Remedy: take the direction away where the speed is 0 (under 0.2 m/s), then write 360 for 0.
# Right value: WMO-No. 306, code table 0877: 00 is calm, 36 is north.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check earthkit-meteo==1.2.1 metpy==1.7.1
"$work/env/bin/python" - <<'EOF'
import sys
from importlib.metadata import version

import earthkit.meteo.wind as earthkit
import metpy.calc as metpy
import numpy as np
from metpy.units import units

print("earthkit-meteo", version("earthkit-meteo"), "MetPy", version("metpy"))
u, v = np.array([0.0, 0.0, 5.0]), np.array([0.0, -5.0, 0.0])
first = earthkit.direction(u, v).tolist()
second = metpy.wind_direction(u * units("m/s"), v * units("m/s")).magnitude.tolist()
for name, one, other in zip(("calm", "north wind", "west wind"), first, second):
    print(f"{name}: earthkit-meteo {one:g}, MetPy {other:g}")
holds = first == [270, 0, 270] and second == [0, 360, 270]
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
