"""The choice of cities above a dashboard over a topic, and the colours of those that it offers."""

from __future__ import annotations

from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import setting
from vigie_dashboards.transformations import Json

CITIES = {
    "Paris": "blue",
    "Marseille": "orange",
    "New York City": "green",
    "Singapore": "purple",
}
"""Those that are followed at first → their colour."""


def cities_variable(language: Language) -> Json:
    """Another name can be typed. The data source cannot list the cities."""
    return {
        "name": "city",
        "label": language.of("Ville", "City"),
        "description": language.of(
            "Choisir, ou écrire le nom d'une autre ville suivie",
            "Choose, or type the name of another followed city",
        ),
        "type": "custom",
        "query": ",".join(CITIES),
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "allowCustomValue": True,
        "current": {"text": ["All"], "value": ["$__all"]},
        "options": [],
    }


def colours_of_cities() -> list[Json]:
    """Overrides of curves, whose names begin with the city: else a colour goes by the place among the curves, and a
    city has another one in a replay than live. Two sources of a city have shades of one colour."""
    return [
        {
            "matcher": {"id": "byRegexp", "options": f"^{city} \\(.*"},
            "properties": [setting("color", {"mode": "shades", "fixedColor": color})],
        }
        for city, color in CITIES.items()
    ]
