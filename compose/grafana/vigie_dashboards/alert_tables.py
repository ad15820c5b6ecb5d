"""Tables of alerts and records: what runs, by level, records, and the last events."""

from __future__ import annotations

from typing import Any

from vigie_dashboards.language import Language
from vigie_dashboards.message_tables import Column, mode, source, table
from vigie_dashboards.panel_settings import INSTANT_PX, coloured, missing_as, texts
from vigie_dashboards.transformations import (
    Json,
    arranged,
    as_instants,
    last_of_each,
    only,
    only_chosen_cities,
    sorted_by,
)

SUBJECT = ["city_id", "city", "rule_id", "source"]
"""Of these one alert runs at a time: one that began later takes the place of one whose end was missed."""
LEVEL_COLOURS = ((None, "yellow"), (2, "orange"), (3, "red"), (4, "dark-red"))
SHOWN_EVENTS = 100
IN_FULL = [("custom.wrapText", True)]


def _level(without: str) -> list[tuple[str, Any]]:
    """Settings of a level. without: what stands where there is none, of a spell rule or of what is over."""
    return [
        ("decimals", 0),
        ("mappings", missing_as(without)),
        *coloured(LEVEL_COLOURS),
    ]


def _coloured_text(words: dict[str, tuple[str, str]]) -> list[tuple[str, Any]]:
    return [("mappings", texts(words)), ("custom.cellOptions", {"type": "color-text"})]


def _no_level(language: Language) -> str:
    return language.of("sans niveau", "no level")


def _events(language: Language) -> dict[str, tuple[str, str]]:
    """In nouns: in French an alert is « annulée », a record « annulé »."""
    say = language.of
    return {
        "start": (say("début", "start"), "orange"),
        "change": (
            say("changement", "change"),
            "text",
        ),  # for the better or the worse: the level says which
        "end": (say("fin", "end"), "green"),
        "retract": (say("annulation", "retracted"), "blue"),
    }


def _what_runs(others: list[str]) -> list[Json]:
    """The last message of each subject, where it is not the last of its alert."""
    runs = {
        "fieldName": "event (last)",
        "config": {"id": "regex", "options": {"value": "^(start|change)$"}},
    }
    return [
        only_chosen_cities(),
        only([*SUBJECT, "event", *others]),
        last_of_each(SUBJECT, ["event", *others]),
        {
            "id": "filterByValue",
            "options": {"type": "include", "match": "all", "filters": [runs]},
        },
    ]


def running(language: Language) -> Json:
    say = language.of
    columns = [
        Column("city", say("Ville", "City"), 115),
        Column("level", say("Niveau", "Level"), 95, _level(_no_level(language))),
        Column("at", say("Dernier changement", "Last change"), INSTANT_PX),
        Column("started_at", say("Alerte depuis", "Alert since"), INSTANT_PX),
        Column("replayed", "Mode", 60, mode(language)),
        Column(
            f"text_{language.code}",
            say("Message de ce changement", "Message of that change"),
            214,
            IN_FULL,
            True,
        ),
        Column("rule_id", say("Règle", "Rule"), 185),
        source(230),
    ]
    others = [column.key for column in columns if column.key not in SUBJECT]
    shown = {
        column.key if column.key in SUBJECT else f"{column.key} (last)": column.label
        for column in columns
    }
    steps = _what_runs(others)
    return table(
        language,
        columns,
        [
            *steps[:2],
            as_instants(["at", "started_at"]),
            *steps[2:],
            arranged(shown, ["city_id", "event (last)"]),
        ],
        columns[0].label,
        say("aucune alerte en cours", "no alert is running"),
    )


def records(language: Language) -> Json:
    """The last message of each record, also where it is over or withdrawn."""
    say = language.of
    scopes = {
        "all_time": (say("toutes années", "all years"), "red"),
        "month": (say("du mois", "of the month"), "orange"),
        "day": (say("du jour", "of the day"), "text"),
    }
    # Not "settled", which a record that was retracted is not.
    states = {
        "record": (say("non", "no"), "text"),
        "provisional": (say("oui", "yes"), "blue"),
    }
    columns = [
        Column("city", say("Ville", "City"), 115),
        Column(
            "event", say("Événement", "Event"), 105, _coloured_text(_events(language))
        ),
        Column("record_scope", say("Portée", "Scope"), 108, _coloured_text(scopes)),
        Column(
            "record_state", say("Provisoire", "Provisional"), 98, _coloured_text(states)
        ),
        Column(
            "record_margin",
            say("Marge", "Margin"),
            75,
            [("decimals", 1), ("mappings", missing_as("–"))],
        ),
        Column("metric", say("Unité", "Unit"), 50, [("mappings", _units())]),
        Column("at", say("Depuis", "Since"), INSTANT_PX),
        Column("replayed", "Mode", 60, mode(language)),
        Column(
            f"text_{language.code}",
            say("Dernier message", "Last message"),
            238,
            IN_FULL,
            True,
        ),
        source(224),
    ]
    others = [column.key for column in columns if column.key not in SUBJECT]
    shown = {
        column.key if column.key in SUBJECT else f"{column.key} (last)": column.label
        for column in columns
    }
    is_record = {
        "fieldName": "record_state",
        "config": {"id": "regex", "options": {"value": "^(record|provisional)$"}},
    }
    return table(
        language,
        columns,
        [
            only_chosen_cities(),
            {
                "id": "filterByValue",
                "options": {"type": "include", "match": "all", "filters": [is_record]},
            },
            only([*SUBJECT, *others]),
            as_instants(["at"]),
            last_of_each(SUBJECT, others),
            sorted_by("at (last)", descending=True),
            arranged(shown, ["city_id", "rule_id"]),
        ],
        None,
        say("aucun record dans ces messages", "no record in these messages"),
    )


def _units() -> list[Json]:
    """Of a metric its unit, which its name ends with."""
    units = {"c": "°C", "pct": "%", "ms": "m/s", "hpa": "hPa", "mm": "mm"}
    return [
        {
            "type": "regex",
            "options": {
                "pattern": f"^.*_{end}$",
                "result": {"text": unit, "index": index},
            },
        }
        for index, (end, unit) in enumerate(units.items())
    ]


def by_level(language: Language) -> Json:
    say = language.of
    level, count = say("Niveau", "Level"), say("Alertes", "Alerts")
    counted = {
        "level (last)": {"operation": "groupby", "aggregations": []},
        "event (last)": {"operation": "aggregate", "aggregations": ["count"]},
    }
    steps = [
        *_what_runs(["level"]),
        {"id": "groupBy", "options": {"fields": counted}},
        arranged({"level (last)": level, "event (last) (count)": count}),
    ]
    return table(
        language,
        [
            Column("level", level, 110, _level(_no_level(language))),
            Column("event_count", count, 90),
        ],
        steps,
        level,
        say("aucune", "none"),
    )


def feed(language: Language) -> Json:
    say = language.of
    columns = [
        Column("at", say("Quand", "When"), INSTANT_PX),
        Column("city", say("Ville", "City"), 115),
        Column(
            "event",
            say("Événement", "Event"),
            104,
            _coloured_text(_events(language)),
        ),
        Column("level", say("Niveau", "Level"), 80, _level("–")),
        Column("replayed", "Mode", 60, mode(language)),
        Column(f"text_{language.code}", say("Message", "Message"), 298, IN_FULL, True),
        Column("rule_id", say("Règle", "Rule"), 185),
        source(230),
    ]
    keys = [column.key for column in columns]
    return table(
        language,
        columns,
        [
            only_chosen_cities(),
            sorted_by("time", descending=True),
            {"id": "limit", "options": {"limitField": SHOWN_EVENTS}},
            # Not left out at the end: `organize` without "time" drops the other instant too.
            only(keys),
            as_instants(["at"]),
            arranged({column.key: column.label for column in columns}),
        ],
        None,
    )
