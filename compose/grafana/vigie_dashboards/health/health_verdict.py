"""What is ill and since when: the verdict, the parts and the operator's alarms, from Prometheus."""

from __future__ import annotations

from typing import Any

from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import (
    INSTANT,
    INSTANT_PX,
    missing_as,
    of_column,
    texts,
)
from vigie_dashboards.prometheus_panels import targets
from vigie_dashboards.transformations import Json


def verdict(language: Language) -> Json:
    """One tile where nothing is ill, else one for each part and alarm; none where Prometheus knows of no part."""
    say = language.of
    raised = 'ALERTS{alertstate="firing"}'
    queries = [
        (
            f"count(vigie_part_up) unless on() (vigie_part_up == 0 or {raised})",
            say("Vigie : tout va bien", "Vigie: well"),
        ),
        ("vigie_part_up == 0", say("{{part}} en panne", "{{part}} ill")),
        (
            f"0 * count by (alertname) ({raised})",
            say("alarme {{alertname}}", "alarm {{alertname}}"),
        ),
    ]
    steps = [{"value": None, "color": "red"}, {"value": 1, "color": "green"}]
    settings = {
        "thresholds": {"mode": "absolute", "steps": steps},
        "color": {"mode": "thresholds"},
    }
    return _stat(language, queries, settings, "name")


def parts_that_are_well(language: Language) -> Json:
    say = language.of
    words = texts(
        {"1": (say("bien", "well"), "green"), "0": (say("en panne", "ill"), "red")}
    )
    settings = {"mappings": words, "color": {"mode": "thresholds"}}
    panel = _stat(language, [("vigie_part_up", "{{part}}")], settings, "value_and_name")
    panel["options"]["text"] = {
        "titleSize": 14,
        "valueSize": 22,
    }  # else each as large as it has room
    return panel


def version(language: Language) -> Json:
    grey = {"color": {"mode": "fixed", "fixedColor": "text"}}
    return _stat(language, [("vigie_build_info", "{{version}}")], grey, "name")


def _stat(
    language: Language, queries: list[tuple[str, str]], settings: Json, text_mode: str
) -> Json:
    unknown = language.of("rien de connu", "nothing is known")
    return {
        "type": "stat",
        "targets": targets(queries, instant=True),
        "fieldConfig": {
            "defaults": {"unit": "none", "noValue": unknown, **settings},
            "overrides": [],
        },
        "options": {
            "colorMode": "background",
            "graphMode": "none",
            "justifyMode": "center",
            "textMode": text_mode,
            "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        },
        "transformations": [],
    }


def operators_alarms(language: Language) -> Json:
    say = language.of
    name, severity, state = (
        say("Règle", "Rule"),
        say("Gravité", "Severity"),
        say("État", "State"),
    )
    since = say("Depuis", "Since")
    labels = {
        "part": say("Partie", "Part"),
        "city": say("Ville", "City"),
        "country": say("Pays", "Country"),
        "city_id": say("Id. de la ville", "City id"),
        "source": "Source",
        "job": say("Processus", "Process"),
        "instance": say("Adresse", "Address"),
        "dag_id": "DAG",
        "kind": say("Sorte", "Kind"),
        "reason": say("Motif", "Reason"),
        "of": say("Canari", "Canary"),
        "webhook": "Webhook",
    }
    states: list[tuple[str, Any]] = [
        (
            "mappings",
            texts(
                {
                    "firing": (say("en alarme", "firing"), "red"),
                    "pending": (say("bientôt", "pending"), "orange"),
                }
            ),
        ),
        ("custom.cellOptions", {"type": "color-text"}),
    ]
    severities: list[tuple[str, Any]] = [
        (
            "mappings",
            texts(
                {
                    "page": (say("tout de suite", "at once"), "red"),
                    "warn": (say("à suivre", "soon"), "orange"),
                }
            ),
        ),
        ("custom.cellOptions", {"type": "color-text"}),
    ]
    # The value is the instant since which the rule is met, in seconds; ALERTS itself is 1, and has the state.
    target = targets(
        [("ALERTS * ignoring(alertstate) group_left ALERTS_FOR_STATE * 1000", "")],
        instant=True,
    )
    return {
        "type": "table",
        "targets": [target[0] | {"format": "table"}],
        "fieldConfig": {
            "defaults": {
                "noValue": say("rien à signaler", "nothing to report"),
                "mappings": missing_as("–"),  # a label that only other rules have
                "custom": {
                    "align": "auto",
                    "cellOptions": {"type": "auto"},
                    "filterable": True,
                },
            },
            "overrides": [
                of_column(state, states),
                of_column(severity, severities),
                of_column(since, [("unit", INSTANT), ("custom.width", INSTANT_PX)]),
            ],
        },
        "options": {"showHeader": True, "cellHeight": "sm"},
        "transformations": [
            {
                "id": "organize",
                "options": {
                    "excludeByName": {"Time": True, "__name__": True},
                    "indexByName": {
                        "alertname": 0,
                        "severity": 1,
                        "alertstate": 2,
                        "Value": 3,
                    },
                    "renameByName": {
                        "alertname": name,
                        "severity": severity,
                        "alertstate": state,
                        "Value": since,
                        **labels,
                    },
                },
            }
        ],
    }
