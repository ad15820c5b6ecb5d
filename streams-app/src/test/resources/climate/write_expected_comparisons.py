"""Writes expected.csv: 1,000 readings of the bundled history beside the other years of their cities, by plain Python.

Run it in the repository's root:
`python3 streams-app/src/test/resources/climate/write_expected_comparisons.py`. It shares no code with Vigie:
days, hours, means, deviations and ranks are counted here once more, in fractions and long decimals.
"""

import csv
import gzip
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal, getcontext
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

HISTORY = Path("embedded/history/openmeteo-archive-world.csv.gz")
# The last half hour before a full hour and the half hour after it; half past is still the hour before. Mumbai's values
# are stamped at half past; New York's, Melbourne's and Sao Paulo's clocks change (Sao Paulo's no longer did).
CITIES = {
    "Tokyo": ("1850147", "Asia/Tokyo"),
    "New York": ("5128581", "America/New_York"),
    "Mumbai": ("1275339", "Asia/Kolkata"),
    "Melbourne": ("2158177", "Australia/Melbourne"),
    "London": ("2643743", "Europe/London"),
}
YEARS = range(2020, 2024)
ENOUGH_DAYS = 12
SAMPLES = 1000

getcontext().prec = 60


def main():
    history = read()
    picked = random.Random(16).sample(
        [(city, at) for city in CITIES for at in history[city] if local(city, at).year in YEARS], SAMPLES
    )
    out = Path(__file__).with_name("expected.csv")
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(
            "city_id observed_at temperature_c slot normal_c anomaly_c standardised_anomaly percentile_pct "
            "rank_from_warmest rank_from_coldest values years state".split()
        )
        past = {city: by_local_hour(city, history[city]) for city in CITIES}
        for city, at in sorted(picked):
            rows.writerow(row(city, at, history[city][at], past[city]))


def read():
    """City → instant → temperature as written in the file."""
    history = defaultdict(dict)
    with gzip.open(HISTORY, "rt", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["city"] in CITIES and line["temperature_c"]:
                at = datetime.strptime(line["time_utc"], "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
                history[line["city"]][at] = Decimal(line["temperature_c"])
    return history


def local(city, at):
    """The date and full hour of the city's clock that an instant is nearest to."""
    clock = at.astimezone(ZoneInfo(CITIES[city][1])).replace(tzinfo=None)
    return (clock + timedelta(minutes=30 if clock.minute != 30 else 0)).replace(minute=0)


def by_local_hour(city, readings):
    """Date and hour → temperature; of an hour that the clock repeats the first."""
    past = {}
    for at in sorted(readings):
        past.setdefault(local(city, at), readings[at])
    return past


def row(city, at, temperature, past):
    moment = local(city, at)
    by_year = defaultdict(list)
    for year in set(YEARS) - {moment.year}:
        for day in season(moment, year):
            value = past.get(datetime(day.year, day.month, day.day, moment.hour))
            if value is not None:
                by_year[year].append(value)
    counted = {year: values for year, values in by_year.items() if len(values) >= ENOUGH_DAYS}
    values = [value for one in counted.values() for value in one]
    mean = rounded(Fraction(sum(values)) / len(values))
    anomaly = temperature - mean
    exact_mean = Fraction(sum(values)) / len(values)
    variance = sum((Fraction(value) - exact_mean) ** 2 for value in values) / (len(values) - 1)
    deviation = rounded_decimal((Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt())
    return [
        CITIES[city][0],
        at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        temperature,
        moment.strftime("%m-%dT%H"),
        plain(mean),
        plain(anomaly),
        plain(rounded(Fraction(anomaly) / Fraction(deviation))),
        plain(rounded(Fraction(100 * sum(value < temperature for value in values), len(values)))),
        1 + sum(value > temperature for value in values),
        1 + sum(value < temperature for value in values),
        len(values),
        len(counted),
        "provisional",
    ]


def season(moment, year):
    """The dates of a year within seven days of a day of the calendar, be it of this year, the last or the next."""
    middles = []
    for near in (year - 1, year, year + 1):
        try:
            middles.append(date(near, moment.month, moment.day))
        except ValueError:
            middles.append(date(near, 2, 28))
    first = date(year, 1, 1)
    dates = (first + timedelta(days=n) for n in range(366))
    return [day for day in dates if day.year == year and any(abs((day - middle).days) <= 7 for middle in middles)]


def rounded(fraction):
    """To thousandths, half up."""
    return Decimal((fraction * 1000 + Fraction(1, 2)).__floor__()) / 1000


def rounded_decimal(number):
    return (number * 1000 + Decimal("0.5")).to_integral_value(ROUND_FLOOR) / 1000


def plain(number):
    text = format(number.normalize(), "f")
    return "0" if text == "-0" else text


if __name__ == "__main__":
    main()
