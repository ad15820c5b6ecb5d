"""Alertes / Alerts: what runs and since when, how it came, what happened last."""

from __future__ import annotations

from vigie_dashboards.alert_tables import SHOWN_EVENTS, by_level, feed, records, running
from vigie_dashboards.alerts_timeline import alerts_timeline
from vigie_dashboards.cities_variable import cities_variable
from vigie_dashboards.dashboard_layout import Placed, dashboard, laid_out
from vigie_dashboards.language import Language
from vigie_dashboards.live_dashboard import replay_and_live
from vigie_dashboards.topic_target import KAFKA, from_topic, what_is_kept
from vigie_dashboards.transformations import (
    Json,
)

TOPIC = "weather.alerts"


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
            running(language),
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
            alerts_timeline(language),
            18,
            9,
        ),
        Placed(
            say("En cours, par niveau", "Running, by level"),
            what_runs,
            by_level(language),
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
            records(language),
            24,
            12,
        ),
        Placed(
            say("Derniers événements", "Last events"),
            say(
                f"Les {SHOWN_EVENTS} derniers, le plus récent d'abord.",
                f"The last {SHOWN_EVENTS}, the newest first.",
            ),
            feed(language),
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
