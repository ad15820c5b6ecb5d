"""The dashboards as files, by where they lie under dashboards/."""

from __future__ import annotations

import json

from vigie_dashboards.alerts_dashboard import alerts
from vigie_dashboards.health.health_dashboard import health
from vigie_dashboards.language import ENGLISH, FRENCH
from vigie_dashboards.last_days_dashboard import last_days
from vigie_dashboards.live_dashboard import live_cities
from vigie_dashboards.normals_dashboard import normals

DASHBOARDS = (
    (live_cities, "01-villes-en-direct", "01-live-cities"),
    (alerts, "02-alertes", "02-alerts"),
    (normals, "03-normales", "03-normals"),
    (health, "04-sante-de-vigie", "04-vigies-health"),
    (last_days, "05-derniers-jours", "05-last-days"),
)


def dashboard_files() -> dict[str, str]:
    return {
        f"{language.code}/{language.of(*names)}.json": _text(make(language))
        for language in (FRENCH, ENGLISH)
        for make, *names in DASHBOARDS
    }


def _text(dashboard: dict) -> str:
    return json.dumps(dashboard, ensure_ascii=False, indent=2) + "\n"
