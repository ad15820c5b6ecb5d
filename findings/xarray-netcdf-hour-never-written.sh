#!/usr/bin/env bash
# xarray 2026.9.0 beside netCDF4 1.7.5.1.post1, one file
#
# Behaviour: a value of a netCDF variable that nobody wrote holds the format's default fill value (for a float
# 9.96921e36). netCDF4 shows it as missing. xarray, reading through netCDF4 or h5netcdf, takes it for a
# measurement unless the file also has the attribute _FillValue: the mean of four temperatures is 2.5e36, and a
# packed one (int16, tenths) is -3276.7.
# Why nobody would guess it: xarray calls the other package to read the file, and the packed number looks like
# an ordinary wild value, which passes for a cold one wherever only too large values are checked.
# For a user: files of loggers and models in which an hour is left out end in absurd sums, or in a record low.
# Remedy: write _FillValue when you make the file; when you read it, mask by netCDF4.default_fillvals
# before scaling (mask_and_scale=False), or read with netCDF4.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  xarray==2026.9.0 netCDF4==1.7.5.1.post1 h5netcdf==1.8.2 h5py
cd "$work"
"$work/env/bin/python" - <<'EOF'
import sys
from importlib.metadata import version

import netCDF4
import xarray

for name in ("xarray", "netCDF4", "h5netcdf"):
    print(name, version(name))
with netCDF4.Dataset("hours.nc", "w") as file:
    file.createDimension("hour", 4)
    plain = file.createVariable("temperature", "f4", ("hour",))
    packed = file.createVariable("tenths", "i2", ("hour",))
    packed.scale_factor = 0.1
    for hour, value in ((0, 10.0), (1, 12.0), (3, 14.0)):
        plain[hour] = value
        packed[hour] = value
with netCDF4.Dataset("hours.nc") as file:
    by_netcdf4 = float(file["temperature"][:].mean()), float(file["tenths"][:].min())
print("netCDF4: mean", by_netcdf4[0], "lowest", round(by_netcdf4[1], 1))
by_xarray = []
for engine in ("netcdf4", "h5netcdf"):
    with xarray.open_dataset("hours.nc", engine=engine) as file:
        by_xarray.append((float(file.temperature.mean()), float(file.tenths.min())))
    print(f"xarray by {engine}: mean {by_xarray[-1][0]:.3g} lowest {by_xarray[-1][1]:.1f}")
holds = by_netcdf4[0] == 12 and all(mean > 2e36 and abs(low + 3276.7) < 0.01 for mean, low in by_xarray)
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
