"""Panels of Vigie's health about what comes out of it: the history, known answers, how far the layers agree."""

from __future__ import annotations

from vigie_dashboards.dashboard_layout import Placed
from vigie_dashboards.language import Language
from vigie_dashboards.prometheus_panels import counts, in_red, in_unit
from vigie_dashboards.transformations import Json


def result_panels(language: Language) -> list[Placed]:
    """Age of the history, canary, reconciliation, what is open or silent."""
    say = language.of
    return [
        Placed(
            say(
                "Depuis le dernier changement de l'historique",
                "Since the history changed last",
            ),
            say(
                "Import, archive ou reconstitution ; les relevés d'un rejeu ne sont pas archivés.",
                "Import, archive or backfill; the readings of a replay are not archived.",
            ),
            in_unit(
                language,
                [
                    (
                        "vigie_history_updated_age_seconds / 3600",
                        say("historique", "history"),
                    )
                ],
                "h",
                limit=3,
                decimals=1,
            ),
            12,
            8,
        ),
        Placed(
            say(
                "Canari : messages perdus, doublés ou faux",
                "Canary: lost, doubled or wrong messages",
            ),
            say(
                "Des relevés et requêtes connus ; toujours nul.",
                "Of known readings and queries; always nought.",
            ),
            _canary(language),
            12,
            8,
        ),
        Placed(
            say(
                "Heures closes qui diffèrent entre les couches",
                "Closed hours that differ between the layers",
            ),
            say(
                "Sur 30 jours, et pourquoi ; sans explication : toujours nul.",
                "Over 30 days, and why; unexplained: always nought.",
            ),
            in_red(
                counts(
                    language,
                    [
                        (
                            'vigie_reconciliation_hours{outcome="unexplained"}',
                            say("sans explication", "unexplained"),
                        ),
                        (
                            'sum(vigie_reconciliation_hours{outcome!~"equal|unexplained"})',
                            say(
                                "expliquées (tardif, révisé, rejeté, absent)",
                                "explained (late, revised, rejected, missing)",
                            ),
                        ),
                    ],
                ),
                say("sans explication", "unexplained"),
            ),
            12,
            8,
        ),
        Placed(
            say(
                "Requêtes ouvertes, villes muettes depuis un jour",
                "Open requests, cities silent for a day",
            ),
            say(
                "Requêtes sans réponse encore ; villes suivies dont rien n'a été reçu en un jour.",
                "Requests without an answer yet; followed cities of which nothing was received in a day.",
            ),
            counts(
                language,
                [
                    ("vigie_queries_open", say("requêtes ouvertes", "open requests")),
                    (
                        "vigie_cities_silent",
                        say(
                            "villes sans relevé depuis un jour",
                            "cities without a reading for a day",
                        ),
                    ),
                ],
            ),
            12,
            8,
        ),
    ]


def _canary(language: Language) -> Json:
    say = language.of
    sent = {
        "readings": say("relevés", "readings"),
        "queries": say("requêtes", "queries"),
    }
    faults = {
        "lost": (say("perdus", "lost"), say("perdues", "lost")),
        "doubled": (say("doublés", "doubled"), say("doublées", "doubled")),
        "wrong": (say("faux", "wrong"), say("fausses", "wrong")),
    }
    return counts(
        language,
        [
            (
                f'increase(vigie_canary_{fault}_total{{of="{of}"}}[1h])',
                f"{sent[of]} {words[number]}",
            )
            for fault, words in faults.items()
            for number, of in enumerate(sent)
        ],
    )
