"""Alertes / Alerts: what runs and since when, how it came, what happened last."""

from __future__ import annotations

from typing import Any

from vigie_dashboards.language import Language
from vigie_dashboards.live_dashboard import replay_and_live
from vigie_dashboards.parts import (
    INSTANT_PX,
    KAFKA,
    NEUTRAL,
    ZONE,
    Column,
    Json,
    Placed,
    cities_variable,
    coloured,
    dashboard,
    from_topic,
    laid_out,
    missing_as,
    mode,
    source,
    table,
    texts,
    what_is_kept,
)
from vigie_dashboards.transformations import (
    arranged,
    as_instants,
    calculated,
    last_of_each,
    named_by_labels,
    only,
    only_chosen_cities,
    partitioned,
    sorted_by,
)

TOPIC = "weather.alerts"

SUBJECT = ["city_id", "city", "rule_id", "source"]
"""Of these one alert runs at a time: one that began later takes the place of one whose end was missed."""

LEVEL_COLOURS = ((None, "yellow"), (2, "orange"), (3, "red"), (4, "dark-red"))
EVENTS = ["start", "change", "end", "retract"]
STATE = "level * 10 + event"
SHOWN_EVENTS = 100
IN_FULL = [("custom.wrapText", True)]


def alerts(language: Language) -> Json:
    say = language.of
    uid = say("vigie-alertes", "vigie-alerts")
    what_runs = say(
        "D'après le dernier message de chaque ville, règle et source. Une alerte dont le dernier message est plus "
        "ancien que ce que le panneau garde n'y est pas : l'écran de Vigie les a toutes.",
        "By the last message of each city, rule and source. An alert whose last message is older than what the panel "
        "keeps is not here: Vigie's own screen has them all.",
    )
    panels = [
        Placed(
            say("Alertes en cours", "Running alerts"),
            f"{what_runs} {what_is_kept(language)}",
            _running(language),
            24,
            12,
        ),
        Placed(
            f"{say('Déroulement', 'Timeline')} ({language.in_utc_by_arrival})",
            say(
                "Une ligne par ville, règle et source, à la couleur du niveau. De quelle heure enregistrée est un "
                "événement : voir les derniers événements.",
                "A line for each city, rule and source, in the colour of the level. Of which recorded hour an event "
                "is: see the last events.",
            ),
            _timeline(language),
            18,
            9,
        ),
        Placed(
            say("En cours, par niveau", "Running, by level"),
            what_runs,
            _by_level(language),
            6,
            9,
        ),
        Placed(
            say("Records", "Records"),
            say(
                "Un par jour, ville, source et grandeur ; provisoire avec deux à neuf ans d'historique. Annulé : la "
                "valeur a été corrigée, ou l'historique tient mieux. Depuis : de ce dernier message.",
                "One a day, city, source and metric; provisional with two to nine years of history. Withdrawn: the "
                "value was corrected, or the history holds a better one. Since: of that last message.",
            ),
            _records(language),
            24,
            12,
        ),
        Placed(
            say("Derniers événements", "Last events"),
            say(f"Les {SHOWN_EVENTS} derniers, le plus récent d'abord.", f"The last {SHOWN_EVENTS}, the newest first."),
            _feed(language),
            24,
            10,
        ),
    ]
    return dashboard(
        language,
        uid,
        say("Alertes", "Alerts"),
        say(
            f"Ce qui commence, change et finit, d'après le sujet Kafka {TOPIC}. {what_is_kept(language)}",
            f"What starts, changes and ends, from the Kafka topic {TOPIC}. {what_is_kept(language)}",
        ),
        "1h",
        laid_out(panels, from_topic(TOPIC), KAFKA),
        variables=[cities_variable(language)],
        links=replay_and_live(language, uid, "1h", "7d"),
    )


def _level(without: str) -> list[tuple[str, Any]]:
    """Settings of a level. without: what stands where there is none, of a spell rule or of what is over."""
    return [("decimals", 0), ("mappings", missing_as(without)), *coloured(LEVEL_COLOURS)]


def _coloured_text(words: dict[str, tuple[str, str]]) -> list[tuple[str, Any]]:
    return [("mappings", texts(words)), ("custom.cellOptions", {"type": "color-text"})]


def _no_level(language: Language) -> str:
    return language.of("sans niveau", "no level")


def _events(language: Language) -> dict[str, tuple[str, str]]:
    """In nouns: in French an alert is « annulée », a record « annulé »."""
    say = language.of
    return {
        "start": (say("début", "start"), "orange"),
        "change": (say("changement", "change"), "text"),  # for the better or the worse: the level says which
        "end": (say("fin", "end"), "green"),
        "retract": (say("annulation", "retracted"), "blue"),
    }


def _what_runs(others: list[str]) -> list[Json]:
    """The last message of each subject, where it is not the last of its alert."""
    runs = {"fieldName": "event (last)", "config": {"id": "regex", "options": {"value": "^(start|change)$"}}}
    return [
        only_chosen_cities(),
        only([*SUBJECT, "event", *others]),
        last_of_each(SUBJECT, ["event", *others]),
        {"id": "filterByValue", "options": {"type": "include", "match": "all", "filters": [runs]}},
    ]


def _running(language: Language) -> Json:
    say = language.of
    columns = [
        Column("city", say("Ville", "City"), 115),
        Column("level", say("Niveau", "Level"), 95, _level(_no_level(language))),
        Column("at", say("Dernier changement", "Last change"), INSTANT_PX),
        Column("started_at", say("Alerte depuis", "Alert since"), INSTANT_PX),
        Column("replayed", "Mode", 60, mode(language)),
        Column(f"text_{language.code}", say("Message de ce changement", "Message of that change"), 214, IN_FULL, True),
        Column("rule_id", say("Règle", "Rule"), 185),
        source(230),
    ]
    others = [column.key for column in columns if column.key not in SUBJECT]
    shown = {column.key if column.key in SUBJECT else f"{column.key} (last)": column.label for column in columns}
    steps = _what_runs(others)
    return table(
        language,
        columns,
        [*steps[:2], as_instants(["at", "started_at"]), *steps[2:], arranged(shown, ["city_id", "event (last)"])],
        columns[0].label,
        say("aucune alerte en cours", "no alert is running"),
    )


def _records(language: Language) -> Json:
    """The last message of each record, also where it is over or withdrawn."""
    say = language.of
    scopes = {
        "all_time": (say("absolu", "all-time"), "red"),
        "month": (say("du mois", "of the month"), "orange"),
        "day": (say("du jour", "of the day"), "text"),
    }
    # Not "settled", which a record that was retracted is not.
    states = {"record": (say("non", "no"), "text"), "provisional": (say("oui", "yes"), "blue")}
    columns = [
        Column("city", say("Ville", "City"), 115),
        Column("event", say("Événement", "Event"), 105, _coloured_text(_events(language))),
        Column("record_scope", say("Portée", "Scope"), 108, _coloured_text(scopes)),
        Column("record_state", say("Provisoire", "Provisional"), 98, _coloured_text(states)),
        Column("record_margin", say("Marge", "Margin"), 75, [("decimals", 1), ("mappings", missing_as("–"))]),
        Column("metric", say("Unité", "Unit"), 50, [("mappings", _units())]),
        Column("at", say("Depuis", "Since"), INSTANT_PX),
        Column("replayed", "Mode", 60, mode(language)),
        Column(f"text_{language.code}", say("Dernier message", "Last message"), 238, IN_FULL, True),
        source(224),
    ]
    others = [column.key for column in columns if column.key not in SUBJECT]
    shown = {column.key if column.key in SUBJECT else f"{column.key} (last)": column.label for column in columns}
    is_record = {"fieldName": "record_state", "config": {"id": "regex", "options": {"value": "^(record|provisional)$"}}}
    return table(
        language,
        columns,
        [
            only_chosen_cities(),
            {"id": "filterByValue", "options": {"type": "include", "match": "all", "filters": [is_record]}},
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
        {"type": "regex", "options": {"pattern": f"^.*_{end}$", "result": {"text": unit, "index": index}}}
        for index, (end, unit) in enumerate(units.items())
    ]


def _by_level(language: Language) -> Json:
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
        [Column("level", level, 110, _level(_no_level(language))), Column("event_count", count, 90)],
        steps,
        level,
        say("aucune", "none"),
    )


def _timeline(language: Language) -> Json:
    """States are the number of the event, and ten times the level where there is one."""
    say = language.of
    no_level = say("en cours", "running")
    runs = {
        str(10 * level + event): (say(f"niveau {level}", f"level {level}") if level else no_level, color)
        for level, color in ((0, NEUTRAL), (1, "yellow"), (2, "orange"), (3, "red"), (4, "dark-red"))
        for event in (EVENTS.index("start"), EVENTS.index("change"))
    }
    runs |= {
        str(EVENTS.index("end")): (say("fin", "over"), "transparent"),
        str(EVENTS.index("retract")): (say("annulation", "retracted"), "transparent"),
    }
    number_of_event = {"targetField": "event", "destinationType": "enum", "enumConfig": {"text": EVENTS}}
    as_text = {"targetField": STATE, "destinationType": "string"}  # Grafana merges numbers by thresholds
    return {
        "type": "state-timeline",
        "fieldConfig": {
            "defaults": {
                "noValue": language.absent_from_the_record,
                "mappings": texts(runs),
                "color": {"mode": "fixed", "fixedColor": "transparent"},
                "custom": {"fillOpacity": 80, "lineWidth": 0},
            },
            "overrides": [],
        },
        "options": {
            "timezone": [ZONE],
            "showValue": "auto",
            "rowHeight": 0.8,
            "mergeValues": True,
            "alignValue": "left",
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
            "tooltip": {"mode": "single", "sort": "none"},
        },
        "transformations": [
            only_chosen_cities(),
            {"id": "convertFieldType", "options": {"fields": {}, "conversions": [number_of_event]}},
            calculated("level", "*", "10"),
            calculated("level * 10", "+", "event"),
            only(["time", *SUBJECT, STATE]),
            {"id": "convertFieldType", "options": {"fields": {}, "conversions": [as_text]}},
            partitioned(SUBJECT),
            *named_by_labels(language, SUBJECT, "$1 · $3 · $4"),
        ],
    }


def _feed(language: Language) -> Json:
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
