"""Dates of relative periods, by the cases of the contract that the page is held to as well."""

from datetime import date

import pytest
from contract_examples import CONTRACT, read

from vigie_airflow.schedules.relative_periods import dates_of

CASES = read(CONTRACT / "schedule-cases.json")


@pytest.mark.parametrize(("period", "due_on", "first", "last"), CASES["periods"])
def test_a_period_has_the_dates_of_the_calendar(period, due_on, first, last):
    assert dates_of(period, date.fromisoformat(due_on)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_period_that_is_not_known_is_named():
    with pytest.raises(ValueError, match="Cannot tell the dates of 'last_decade'"):
        dates_of("last_decade", date(2026, 12, 1))
