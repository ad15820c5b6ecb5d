#!/usr/bin/env bash
# xclim 0.62.0
#
# Behaviour: CDD, the longest dry spell, has a switch for spells over New Year (resample_before_rl=False). A spell
# of 27 days from 20 December 2020 to 15 January 2021 then counts in 2020, the year in which it begins. The
# reference program of the index, climdex.pcic, counts it in the year in which it ends. A spell of 392 days gives
# xclim 392, 0, 0 for the three years that it touches.
# Why nobody would guess it: the switch reads as if it chose between cutting spells and keeping them whole, which it
# does; that keeping them whole also moves them by a year is said by the numbers only. CWD has the same.
# For a user: where the dry season lies over New Year each year has its neighbour's value, and a year inside a
# drought has 0 dry days in a row, the wettest value there is.
# Remedy: with whole spells compute the run lengths yourself and group them by the year of their last day; treat a
# year without an end of a spell as missing.
# Right value: Pacific Climate Impacts Consortium, climdex.pcic, climdex.cdd with spells.can.span.years = TRUE.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check xclim==0.62.0
"$work/env/bin/python" - <<'EOF'
import sys
import warnings

warnings.simplefilter("ignore")
import numpy as np
import pandas as pd
import xarray as xr
import xclim
from xclim.indices import maximum_consecutive_dry_days as cdd

print("xclim", xclim.__version__)
days = pd.date_range("2020-01-01", "2022-12-31")


def longest(begin, end, **switch):
    rain = np.where((days >= begin) & (days <= end), 0.0, 5.0)
    rain = xr.DataArray(rain, dims="time", coords={"time": days}, attrs={"units": "mm/day"})
    return [int(value) for value in cdd(rain, freq="YS", **switch).values]


cut = longest("2020-12-20", "2021-01-15")
whole = longest("2020-12-20", "2021-01-15", resample_before_rl=False)
long = longest("2020-12-20", "2022-01-15", resample_before_rl=False)
print("27 dry days over New Year 2021, in 2020, 2021, 2022: cut", cut, "whole", whole, "(climdex.pcic: in 2021)")
print("392 dry days from December 2020 to January 2022, whole:", long)
holds = cut == [12, 15, 0] and whole == [27, 0, 0] and long == [392, 0, 0]
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
