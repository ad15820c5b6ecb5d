"""Panels of Vigie's health about the speed layer: how fresh its readings are, and what it rejects."""

from __future__ import annotations

from vigie_dashboards.dashboard_layout import Placed
from vigie_dashboards.language import Language
from vigie_dashboards.prometheus_panels import counts, in_unit


def speed_panels(language: Language) -> list[Placed]:
    """Freshness, lag, commits, rejects."""
    say = language.of
    return [
        Placed(
            say(
                "Âge du dernier relevé de chaque ville",
                "Age of each city's last reading",
            ),
            say("Les dix plus vieux.", "The ten oldest."),
            in_unit(
                language,
                [("topk(10, vigie_city_reading_age_seconds / 60)", "{{city}}")],
                "min",
                limit=90,
            ),
            12,
            8,
        ),
        Placed(
            say("Relevés qui attendent", "Readings that wait"),
            say(
                "Messages que la couche vitesse n'a pas encore validés.",
                "Messages that the speed layer has not committed yet.",
            ),
            counts(
                language,
                [("vigie_streams_lag", say("en attente", "waiting"))],
                limit=10000,
            ),
            12,
            8,
        ),
        Placed(
            say(
                "Depuis le dernier commit, et depuis le dernier message",
                "Since the last commit, and the last message",
            ),
            "",
            in_unit(
                language,
                [
                    ("vigie_streams_last_commit_age_seconds", say("commit", "commit")),
                    ("vigie_streams_last_event_age_seconds", say("message", "message")),
                ],
                "s",
            ),
            12,
            8,
        ),
        Placed(
            say("Relevés rejetés, par heure", "Readings rejected, an hour"),
            "",
            counts(
                language,
                [
                    # Nought, where the speed layer works and rejected nothing.
                    (
                        "sum(increase(vigie_streams_rejected_total[1h])) or on() 0 * vigie_streams_running",
                        say("tous motifs", "all reasons"),
                    ),
                    (
                        "sum by (reason) (increase(vigie_streams_rejected_total[1h]))",
                        "{{reason}}",
                    ),
                ],
            ),
            12,
            8,
        ),
    ]
