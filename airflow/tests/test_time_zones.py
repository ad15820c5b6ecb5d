"""Java, Python and the browser tell the same time: Java's rules are those of the package tzdata in the lock."""

import csv
import gzip
import zoneinfo
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tzdata

CONTRACT = Path(__file__).parents[2] / "contract"
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


def shipped() -> tuple[str, dict[str, list[str]]]:
    """The release of contract/time-zones/rules.tsv, and the columns of each zone."""
    version, *zones = (CONTRACT / "time-zones" / "rules.tsv").read_text().splitlines()
    return version.split("\t")[1], {zone: columns for zone, *columns in (line.split("\t") for line in zones)}


def zones_of_the_gazetteer() -> list[str]:
    with gzip.open(CONTRACT / "gazetteer" / "cities.tsv.gz", "rt", encoding="utf-8") as cities:
        rows = csv.DictReader(cities, delimiter="\t", quoting=csv.QUOTE_NONE)
        return sorted({row["timezone"] for row in rows})


VERSION, RULES = shipped()


@pytest.fixture(scope="module", autouse=True)
def rules_of_the_lock():
    """The package's, not those of the machine."""
    zoneinfo.reset_tzpath([])
    yield
    zoneinfo.reset_tzpath()


def test_the_lock_has_the_same_release():
    assert tzdata.IANA_VERSION == VERSION


@pytest.mark.parametrize("zone", zones_of_the_gazetteer())
def test_clocks_change_at_the_same_instants_from_1970_to_2030(zone):
    assert changes_by_python(zoneinfo.ZoneInfo.no_cache(zone)) == changes_by_java(zone)


def changes_by_java(zone: str) -> list[tuple[datetime, timedelta]]:
    """When each offset began, as the file says; its changes of standard time alone are none of the clock."""
    columns = RULES[zone]
    if columns[0].startswith("="):
        return changes_by_java(columns[0][1:])
    all_changes = [(-(2**62), int(columns[0]))]
    all_changes += [(int(at), int(offset)) for at, offset, *_ in (c.split(":") for c in columns[1].split())]
    first, last = FIRST.timestamp(), LAST.timestamp()
    before = max(change for change in all_changes if change[0] <= first)
    changes = []
    for at, offset in [(first, before[1]), *(change for change in all_changes if first < change[0] < last)]:
        if not changes or changes[-1][1] != timedelta(seconds=offset):
            changes.append((datetime.fromtimestamp(at, UTC), timedelta(seconds=offset)))
    return changes


def changes_by_python(zone: zoneinfo.ZoneInfo) -> list[tuple[datetime, timedelta]]:
    """The same by looking at the clock every day, and by halves where it went another way since."""
    changes = [(FIRST, offset(zone, FIRST))]
    day = FIRST
    while day < LAST:
        next_day = day + timedelta(days=1)
        if offset(zone, next_day) != changes[-1][1]:
            at = first_second(zone, day, next_day)
            changes.append((at, offset(zone, at)))
        day = next_day
    return [change for change in changes if change[0] < LAST]


def first_second(zone: zoneinfo.ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before).total_seconds() // 2)
        if offset(zone, middle) == offset(zone, before):
            before = middle
        else:
            after = middle
    return after


def offset(zone: zoneinfo.ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset()
