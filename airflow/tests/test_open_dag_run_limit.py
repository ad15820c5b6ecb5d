"""How many runs Airflow is given at a time."""

import itertools

from vigie_airflow.requests.open_dag_run_limit import MAX_OPEN_RUNS, OpenDagRunLimit


def test_the_first_request_is_counted_at_once_though_the_clock_never_stands_still():
    ticks = itertools.count(0.0, 1e-9)
    limit = OpenDagRunLimit(lambda _: 0, lambda: next(ticks))

    assert limit.has_room("query")


def test_with_as_many_open_runs_as_it_is_given_there_is_no_room():
    ticks = itertools.count(0.0, 1e-9)
    limit = OpenDagRunLimit(lambda _: MAX_OPEN_RUNS, lambda: next(ticks))

    assert not limit.has_room("query")
