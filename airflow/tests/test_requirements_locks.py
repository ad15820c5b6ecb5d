"""The locked environment: every package pinned by hash, and no word about where packages come from."""

import re
from pathlib import Path

import pytest

AIRFLOW = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.txt", "requirements-uv.txt", "../compose/images/airflow/requirements.txt"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock):
    for line in (AIRFLOW / lock).read_text().splitlines():
        code = line.partition("#")[0]
        assert not re.search(r"index-url|find-links|://", code), line


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_has_a_hash(lock):
    packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^ *#.*\n", "", (AIRFLOW / lock).read_text()))

    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", package), package
        assert "--hash=sha256:" in package


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_everything_that_its_list_asks_for(lock):
    wanted = re.findall(r"(?m)^[a-z0-9-]+", (AIRFLOW / lock).with_suffix(".in").read_text())
    locked = re.findall(r"(?m)^([a-z0-9._-]+)(?:\[[a-z,]+\])?==", (AIRFLOW / lock).read_text())

    assert set(wanted) <= set(locked)
