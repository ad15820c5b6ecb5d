"""A dashboard and where its panels stand, its links, and the choice of cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import ZONE
from vigie_dashboards.transformations import Json

COLUMNS = 24
"""Of Grafana's grid."""


@dataclass(frozen=True)
class Placed:
    """A panel and its place: width and height in cells of the grid; rows fill from the left."""

    title: str
    description: str
    panel: Json
    width: int
    height: int


def laid_out(
    panels: Sequence[Placed], targets: Sequence[Json], datasource: Json
) -> list[Json]:
    made: list[Json] = []
    x = y = row_height = 0
    for number, placed in enumerate(panels, start=1):
        if x + placed.width > COLUMNS:
            x, y, row_height = 0, y + row_height, 0
        place = {"x": x, "y": y, "w": placed.width, "h": placed.height}
        head: Json = {
            "id": number,
            "type": placed.panel["type"],
            "title": placed.title,
            "gridPos": place,
        }
        if placed.description:
            head["description"] = placed.description
        if placed.panel["type"] != "text":
            head |= {
                "datasource": datasource,
                "targets": placed.panel.get("targets", list(targets)),
            }
        made.append(
            head
            | {name: value for name, value in placed.panel.items() if name not in head}
        )
        x, row_height = x + placed.width, max(row_height, placed.height)
    return made


def time_link(uid: str, title: str, tooltip: str, since: str) -> Json:
    return {
        "title": title,
        "type": "link",
        "icon": "clock",
        "url": f"/d/{uid}?from=now-{since}&to=now",
        "targetBlank": False,
        "keepTime": False,
        "includeVars": True,
        "asDropdown": False,
        "tags": [],
        "tooltip": tooltip,
    }


def others_link(language: Language) -> Json:
    return {
        "title": language.of("Autres tableaux", "Other dashboards"),
        "type": "dashboards",
        "icon": "external link",
        "url": "",
        "targetBlank": False,
        "keepTime": False,
        "includeVars": False,
        "asDropdown": True,
        "tags": ["vigie", language.name],
        "tooltip": "",
    }


def dashboard(
    language: Language,
    uid: str,
    title: str,
    description: str,
    since: str,
    panels: list[Json],
    **more: Any,
) -> Json:
    """A dashboard that lives without a refresh, which would run the query again and empty its panels for a moment.

    since: how far back it looks when it opens, such as "15m".
    """
    links = more.pop("links", [])
    variables = more.pop("variables", [])
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["vigie", language.name],
        "schemaVersion": 42,
        "version": 1,
        "editable": False,
        "graphTooltip": 1,
        "liveNow": True,
        "refresh": "",
        "timezone": ZONE,
        "time": {"from": f"now-{since}", "to": "now"},
        "timepicker": {"hidden": False},
        "templating": {"list": variables},
        "annotations": {"list": []},
        "links": [*links, others_link(language)],
        **more,
        "panels": panels,
    }
