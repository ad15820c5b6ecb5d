"""Santé de Vigie / Vigie's health: what an operator looks at first, from Prometheus."""

from __future__ import annotations

from vigie_dashboards.dashboard_layout import Placed, dashboard, laid_out
from vigie_dashboards.health.health_batch_panels import batch_panels
from vigie_dashboards.health.health_platform_panels import platform_panels
from vigie_dashboards.health.health_result_panels import result_panels
from vigie_dashboards.health.health_speed_panels import speed_panels
from vigie_dashboards.health.health_verdict import (
    operators_alarms,
    parts_that_are_well,
    verdict,
    version,
)
from vigie_dashboards.language import Language
from vigie_dashboards.prometheus_panels import PROMETHEUS
from vigie_dashboards.transformations import Json


def health(language: Language) -> Json:
    say = language.of
    panels = [
        Placed(
            say("Verdict", "Verdict"),
            say(
                "Tout va bien : chaque partie va bien et aucune alarme n'est levée. Sinon, ce qui ne va pas.",
                "Well: each part is well and no alarm is raised. Else what is ill.",
            ),
            verdict(language),
            24,
            3,
        ),
        Placed(
            say("Parties", "Parts"),
            say(
                "Ce que /api/health dit de chaque partie.",
                "What /api/health says of each part.",
            ),
            parts_that_are_well(language),
            16,
            5,
        ),
        Placed(
            say("Version", "Version"),
            "",
            version(language),
            8,
            5,
        ),
        Placed(
            say("Alarmes de l'exploitant", "Operator's alarms"),
            say(
                "Règles de compose/prometheus/rules.yml qui sont remplies, et depuis quand.",
                "Rules of compose/prometheus/rules.yml that are met, and since when.",
            ),
            operators_alarms(language),
            24,
            6,
        ),
        *speed_panels(language),
        *batch_panels(language),
        *platform_panels(language),
        *result_panels(language),
    ]
    return dashboard(
        language,
        say("vigie-sante", "vigie-health"),
        say("Santé de Vigie", "Vigie's health"),
        say(
            "Ce que l'exploitant regarde d'abord, d'après Prometheus.",
            "What an operator looks at first, by Prometheus.",
        ),
        "6h",
        laid_out(panels, [], PROMETHEUS),
        refresh="30s",
        liveNow=False,
    )
