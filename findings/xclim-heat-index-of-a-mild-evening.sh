#!/usr/bin/env bash
# xclim 0.62.0 beside thermofeel 2.3.0 and meteocalc 1.1.0
#
# Behaviour: from just above 20 °C on, xclim's heat_index applies the regression that was fitted for 80 °F (27 °C)
# and more. 21 °C at 40 % "feel like" 25.0 °C; at 20 °C there is no value. thermofeel's simplified heat index gives
# the same from 20.1 °C on, and at 20 °C the temperature: a step of five degrees. The National Weather Service's
# own rule gives 20.2 °C.
# Why nobody would guess it: both agree with every published table, since those begin at 80 °F, and the limit of
# 20 °C looks like caution.
# For a user: mild evenings gain up to five degrees, and a mean over a summer mostly measures the error.
# Remedy: thermofeel's adjusted heat index and meteocalc follow the rule; or use heat_index only where it is 27 °C.
# Right value: NWS, "The Heat Index Equation" (after SR 90-23): the simple formula where its mean with the
# temperature stays below 80 °F.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  xclim==0.62.0 thermofeel==2.3.0 meteocalc==1.1.0
"$work/env/bin/python" - <<'EOF'
import sys
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
import meteocalc
import numpy as np
import pandas as pd
import thermofeel
import xarray as xr
from xclim.indices import heat_index

for name in ("xclim", "thermofeel", "meteocalc"):
    print(name, version(name))


def by_xclim(celsius, percent):
    one = {"dims": "time", "coords": {"time": pd.date_range("2026-07-01", periods=1)}}
    t = xr.DataArray([float(celsius)], attrs={"units": "degC"}, **one)
    rh = xr.DataArray([float(percent)], attrs={"units": "%"}, **one)
    return float(heat_index(t, rh)[0])


def by_thermofeel(celsius, percent):
    kelvin = thermofeel.calculate_heat_index_simplified(np.array([celsius + 273.15]), np.array([float(percent)]))
    return float(kelvin[0]) - 273.15


seen = {}
for celsius, percent in ((20, 40), (20.1, 40), (21, 40), (25, 50), (32, 65)):
    rule = meteocalc.heat_index(meteocalc.Temp(celsius, "c"), percent).c
    seen[celsius] = (by_xclim(celsius, percent), by_thermofeel(celsius, percent), rule)
    print(f"{celsius} °C, {percent} %: xclim, thermofeel, NWS:", [round(value, 1) for value in seen[celsius]])
holds = (
    np.isnan(seen[20][0])
    and round(seen[20][1], 1) == 20
    and all(seen[celsius][which] - seen[celsius][2] > 4 for celsius in (20.1, 21) for which in (0, 1))
    and max(seen[32]) - min(seen[32]) < 0.01
)
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
