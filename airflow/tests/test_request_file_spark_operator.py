"""A request reaches its job in a file that nobody else can read, and leaves nothing behind."""

import json
import os

import pytest
from example_requests import query

from vigie_airflow.operators.request_file_spark_operator import LONGEST_S, request_file

OURS_ALONE = 0o600


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_STATE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", ["camille@example.org", "<b> & 'quoted' \"twice\" {{ macros }} é 東京 \\"])
def test_the_file_holds_the_request_and_is_its_owner_s_alone(state, name):
    request = query(submitted_by=name)

    with request_file(request) as file:
        assert file.parent == state / "requests"
        assert file.parent.stat().st_mode & 0o777 == 0o700
        assert file.stat().st_mode & 0o777 == OURS_ALONE
        assert json.loads(file.read_text(encoding="utf-8")) == request

    assert list(file.parent.iterdir()) == []


def test_the_file_goes_where_the_job_fails(state):
    with pytest.raises(RuntimeError), request_file(query()):
        raise RuntimeError("Cannot answer")

    assert list((state / "requests").iterdir()) == []


def test_two_attempts_have_a_file_each():
    with request_file(query()) as one, request_file(query()) as other:
        assert one != other


def test_the_file_of_a_task_that_was_killed_a_day_ago_is_removed(state):
    with request_file(query()) as file:
        old, young = file.with_name("request-old.json"), file.with_name("request-young.json")
        for left in (old, young):
            left.write_text("{}")
        long_ago = young.stat().st_mtime - LONGEST_S - 60
        os.utime(old, (long_ago, long_ago))

    with request_file(query()):
        assert (old.exists(), young.exists()) == (False, True)


def test_without_a_state_folder_the_file_is_a_temporary_one(monkeypatch):
    monkeypatch.delenv("VIGIE_STATE")

    with request_file(query()) as file:
        assert file.stat().st_mode & 0o777 == OURS_ALONE

    assert not file.exists()
