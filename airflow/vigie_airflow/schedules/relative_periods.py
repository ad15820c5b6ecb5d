"""Local dates seen from the date on which a question is due; the form's relativePeriods.js has the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTHS_A_YEAR = 12


def dates_of(period: str, due_on: date) -> tuple[date, date]:
    """First and last date, both inclusive. Raises ValueError for a period that is not known."""
    if period not in PERIODS:
        raise ValueError(f"Cannot tell the dates of {period!r}: none of {', '.join(PERIODS)}")
    return PERIODS[period](due_on)


def _last_week(due_on: date) -> tuple[date, date]:
    monday = due_on - timedelta(days=due_on.weekday())
    return monday - WEEK, monday - DAY


def _first_of_month(due_on: date, months: int) -> date:
    """months: 0 of its own month, -1 of the one before."""
    number = due_on.year * MONTHS_A_YEAR + due_on.month - 1 + months
    return date(number // MONTHS_A_YEAR, number % MONTHS_A_YEAR + 1, 1)


PERIODS: dict[str, Callable[[date], tuple[date, date]]] = {
    "yesterday": lambda due_on: (due_on - DAY, due_on - DAY),
    "last_week": _last_week,
    "last_month": lambda due_on: (_first_of_month(due_on, -1), _first_of_month(due_on, 0) - DAY),
    "month_to_date": lambda due_on: (_first_of_month(due_on, 0), due_on),
    "last_12_months": lambda due_on: (_first_of_month(due_on, -MONTHS_A_YEAR), _first_of_month(due_on, 0) - DAY),
}
