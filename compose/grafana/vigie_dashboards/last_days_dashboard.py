"""Derniers jours / Last days: the curves of the followed cities from Prometheus, which keeps them for thirty days."""

from __future__ import annotations

import re
from typing import Any

from vigie_dashboards.cities_variable import colours_of_cities
from vigie_dashboards.contract_units_and_levels import decimals_of, unit_of
from vigie_dashboards.dashboard_layout import Placed, dashboard, laid_out
from vigie_dashboards.language import Language
from vigie_dashboards.live_dashboard import replay_and_live
from vigie_dashboards.panel_settings import time_axis
from vigie_dashboards.prometheus_panels import PROMETHEUS, lines
from vigie_dashboards.reading_curves import (
    axis_down_to_the_lowest_level,
    threshold_lines,
)
from vigie_dashboards.transformations import Json

HEIGHT = 12
"""Room for the names of eight replayed cities below a curve."""

OF_CHOSEN_CITIES = '{city=~"$city"}'


def last_days(language: Language) -> Json:
    say = language.of
    uid = say("vigie-derniers-jours", "vigie-last-days")
    panels = [
        Placed(
            title,
            say(
                f"{what} Une valeur toutes les 15 secondes ; un trou : pas de relevé depuis 90 minutes.",
                f"{whats} A value every 15 seconds; a gap: no reading for 90 minutes.",
            ),
            _curve(language, key, **custom),
            12,
            HEIGHT,
        )
        for key, title, what, whats, custom in _curves(language)
    ]
    return dashboard(
        language,
        uid,
        say("Derniers jours", "Last days"),
        say(
            "Les relevés en direct tels que Prometheus les garde, trente jours : rien n'est perdu quand la page se "
            "recharge, et Grafana peut alerter sur ces courbes. L'heure est celle où Vigie a su la valeur ; de quel "
            "jour enregistré est un rejeu, Villes en direct le dit.",
            "The live readings as Prometheus keeps them, for thirty days: nothing is lost when the page reloads, and "
            "Grafana can alert on these curves. The time is when Vigie knew the value; which recorded day a "
            "replay is of, Live cities says.",
        ),
        "7d",
        laid_out(panels, [], PROMETHEUS),
        refresh="1m",
        liveNow=False,
        variables=[_cities(language)],
        links=replay_and_live(language, uid, "1h", "7d"),
    )


def _curves(language: Language) -> list[tuple[str, str, str, str, dict[str, float]]]:
    """Key of the live reading, title, description in both languages, and axis of each curve."""
    say = language.of
    return [
        (
            "temperature_c",
            say("Température", "Temperature"),
            "Air à 2 m.",
            "Air at 2 m.",
            {},
        ),
        (
            "temperature_anomaly_c",
            say("Écart à la normale", "Anomaly"),
            "Température moins la normale de la ville à cette heure et en cette saison.",
            "Temperature minus the city's normal at this hour and season.",
            {"axisSoftMin": -5, "axisSoftMax": 5},
        ),
        (
            "temperature_percentile_pct",
            say(
                "Plus chaud que (part du climat)", "Warmer than (share of the climate)"
            ),
            "Part du climat de la ville, à cette heure et en cette saison, plus froide que maintenant.",
            "Share of the city's climate, at this hour and season, colder than now.",
            {"axisSoftMin": 0, "axisSoftMax": 100},
        ),
        (
            "wind_gust_ms",
            say("Rafales", "Gusts"),
            "Rafale la plus forte.",
            "Strongest gust.",
            {"axisSoftMin": 0},
        ),
        (
            "precipitation_sum_24h_mm",
            say("Pluie sur 24 h", "Rain in 24 h"),
            "Somme des 24 heures qui précèdent.",
            "Sum of the 24 hours before.",
            {"axisSoftMin": 0},
        ),
        (
            "pressure_msl_hpa",
            say("Pression", "Pressure"),
            "Réduite au niveau de la mer.",
            "Reduced to sea level.",
            {},
        ),
    ]


def _curve(language: Language, key: str, **custom: Any) -> Json:
    panel = lines(
        language,
        [(f"{_metric(key)}{OF_CHOSEN_CITIES}", "{{city}} ({{country}}) {{source}}")],
        unit_of(key),
        custom=custom,
    )
    panel["fieldConfig"]["defaults"]["noValue"] = language.absent
    panel["fieldConfig"]["overrides"] = [
        time_axis(language.in_utc_by_arrival),
        *colours_of_cities(),
    ]
    panel["transformations"] = [_replay_is_said_shortly(language)]
    defaults = panel["fieldConfig"]["defaults"]
    defaults["decimals"] = decimals_of(key)
    if "axisSoftMin" not in custom:
        del defaults["custom"][
            "axisSoftMin"
        ]  # nought is no mark of a pressure or temperature
    if levels := threshold_lines(key):
        defaults["thresholds"] = levels
        defaults["custom"]["thresholdsStyle"] = {"mode": "dashed"}
        defaults["custom"] = axis_down_to_the_lowest_level(key) | defaults["custom"]
    return panel


def _replay_is_said_shortly(language: Language) -> Json:
    """As on the page of live cities."""
    of_replay = language.of("$1 rejeu $2", "$1 replay $2")
    pattern = r"^(.* \(..\)) replay:(?:open-meteo-)?(?:historical-)?(.*)$"
    return {
        "id": "renameByRegex",
        "options": {"regex": pattern, "renamePattern": of_replay},
    }


def _metric(key: str) -> str:
    """To Prometheus _ms would be milliseconds."""
    return "vigie_city_" + re.sub("_ms$", "_mps", key)


def _cities(language: Language) -> Json:
    """Of Prometheus, unlike of the topics, Grafana can ask which cities there are."""
    asked = "label_values(vigie_city_temperature_c, city)"
    return {
        "name": "city",
        "label": language.of("Ville", "City"),
        "type": "query",
        "datasource": PROMETHEUS,
        "query": {"query": asked, "refId": "cities"},
        "definition": asked,
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": ["All"], "value": ["$__all"]},
        "options": [],
    }
