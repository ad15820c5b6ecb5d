"""The choice of cities above a dashboard over a topic."""

from __future__ import annotations

from vigie_dashboards.language import Language
from vigie_dashboards.transformations import Json


def cities_variable(language: Language) -> Json:
    """The cities that are followed at first; another name can be typed. The data source cannot list them."""
    cities = ["Paris", "Marseille", "New York City", "Singapore"]
    return {
        "name": "city",
        "label": language.of("Ville", "City"),
        "description": language.of(
            "Choisir, ou écrire le nom d'une autre ville suivie", "Choose, or type the name of another followed city"
        ),
        "type": "custom",
        "query": ",".join(cities),
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "allowCustomValue": True,
        "current": {"text": ["All"], "value": ["$__all"]},
        "options": [],
    }
