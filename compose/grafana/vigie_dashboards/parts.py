"""What the dashboards are made of: the classic model's panels, targets, transformations and settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vigie_dashboards.contract_units import decimals_of, levels_of, unit_of
from vigie_dashboards.language import Language
from vigie_dashboards.transformations import (
    CITY,
    Json,
    by_city,
    named_by_labels,
    only,
    only_chosen_cities,
)

KAFKA = {"type": "hamedkarbasi93-kafka-datasource", "uid": "weather-kafka"}
OFFSETS_OF_THE_PAST = 250
"""Of each of four partitions: together the 1000 rows that the browser keeps, were there a row for each offset."""

COLUMNS = 24
"""Of Grafana's grid."""

INSTANT = "time:YYYY-MM-DD HH:mm z"
"""With the zone that the dashboard shows times in: UTC, unless the reader chooses another one above the panels."""
INSTANT_PX = 174
ZONE = "utc"
"""Of every axis, whatever the reader chooses: its label names it."""
AGE = "dateTimeFromNow"
DARKENING = ("yellow", "orange", "red", "dark-red", "purple", "dark-purple")
NEUTRAL = "#b8bcc4"
COOLING = ("light-blue", "blue", "dark-blue")


def from_topic(name: str) -> list[Json]:
    """The one target of all panels of a dashboard: byte-identical ones share a stream."""
    return [
        {
            "refId": "A",
            "datasource": KAFKA,
            "topicName": name,
            "partition": "all",
            "messageFormat": "json",
            "autoOffsetReset": "lastN",
            "lastN": OFFSETS_OF_THE_PAST,
            "timestampMode": "message",
            "keyFormat": "none",
        }
    ]


def what_is_kept(language: Language) -> str:
    """How far back a panel reaches; said where people read, because offsets are not rows."""
    return language.of(
        f"À l'ouverture : les {OFFSETS_OF_THE_PAST} derniers offsets de chaque partition, repères de transaction "
        f"compris, soit de {OFFSETS_OF_THE_PAST // 2} à {OFFSETS_OF_THE_PAST} messages ; ensuite au plus 1000 "
        "messages de toutes les villes.",
        f"When it opens: the last {OFFSETS_OF_THE_PAST} offsets of each partition, transaction markers included, "
        f"which is {OFFSETS_OF_THE_PAST // 2} to {OFFSETS_OF_THE_PAST} messages; after that at most 1000 messages "
        "of all cities.",
    )


@dataclass(frozen=True)
class Column:
    """A column of a table.

    key: of the message. width: in pixels. more: further settings of the column. grows: takes what room is left.
    """

    key: str
    label: str
    width: int
    more: Sequence[tuple[str, Any]] = field(default_factory=tuple)
    grows: bool = False


def setting(name: str, value: Any) -> Json:
    return {"id": name, "value": value}


def fixed_colour(color: str) -> tuple[str, Any]:
    return "color", {"mode": "fixed", "fixedColor": color}


def of_column(label: str, settings: Sequence[tuple[str, Any]]) -> Json:
    return {
        "matcher": {"id": "byName", "options": label},
        "properties": [setting(name, value) for name, value in settings],
    }


def time_axis(label: str) -> Json:
    """Override that writes under a curve what its times are."""
    return {"matcher": {"id": "byType", "options": "time"}, "properties": [setting("custom.axisLabel", label)]}


def texts(words: dict[str, tuple[str, str]]) -> list[Json]:
    """Mappings of values to a text and a colour."""
    options = {
        value: {"text": text, "color": color, "index": index}
        for index, (value, (text, color)) in enumerate(words.items())
    }
    return [{"type": "value", "options": options}]


def mode(language: Language) -> list[tuple[str, Any]]:
    """Settings of the column that says whether recorded data is played back."""
    words = {"true": (language.of("rejeu", "replay"), "orange"), "false": (language.of("direct", "live"), "green")}
    return [("mappings", texts(words)), ("custom.cellOptions", {"type": "color-text"})]


def source(width: int = 225) -> Column:
    """Where a message is from; whether it was played back is in the column of the mode."""
    without = {"pattern": "^replay:(.*)$", "result": {"text": "$1", "index": 0}}
    return Column("source", "Source", width, [("mappings", [{"type": "regex", "options": without}])])


def texts_of_ranges(words: Sequence[tuple[tuple[float | None, float | None], str, str]]) -> list[Json]:
    """Mappings of the values between two ends, of which None is endless, to a text and a colour."""
    return [
        {
            "type": "range",
            "options": {"from": first, "to": last, "result": {"text": text, "color": color, "index": index}},
        }
        for index, ((first, last), text, color) in enumerate(words)
    ]


def missing_as(text: str) -> list[Json]:
    """Mapping of null, which would have the colour of the lowest threshold, and of an empty text."""
    return [
        {
            "type": "special",
            "options": {"match": match, "result": {"text": text, "color": "transparent", "index": index}},
        }
        for index, match in enumerate(("null", "empty"))
    ]


def coloured(steps: Sequence[tuple[float | None, str]]) -> list[tuple[str, Any]]:
    """Settings of a cell whose background tells how far its value is out."""
    return [
        ("thresholds", {"mode": "absolute", "steps": [{"value": value, "color": color} for value, color in steps]}),
        ("custom.cellOptions", {"type": "color-background", "mode": "basic"}),
    ]


def threshold_lines(key: str) -> Json | None:
    """The levels of the alert rules as lines in a curve of the key they watch."""
    levels = levels_of(key)
    if not levels:
        return None
    below = sorted(zip(levels.get("below", ()), COOLING, strict=False))
    above = list(zip(levels.get("above", ()), DARKENING, strict=False))
    steps = [{"value": None, "color": "transparent"}] + [{"value": at, "color": color} for at, color in below + above]
    return {"mode": "absolute", "steps": steps}


def axis_down_to_the_lowest_level(key: str) -> dict[str, float]:
    """Settings of a curve with lines: one below the axis would be drawn over the times under it."""
    below = levels_of(key).get("below", ())
    return {"axisSoftMin": min(below)} if below else {}


def table(
    language: Language,
    columns: Sequence[Column],
    transformations: Sequence[Json],
    sort_by: str | None,
    without_rows: str | None = None,
) -> Json:
    """A table whose columns have the units that their keys end with.

    without_rows: what stands in place of rows where there are none; else what stands for a missing value.
    """
    return {
        "type": "table",
        "fieldConfig": {
            "defaults": {
                "noValue": without_rows or language.absent,
                "custom": {"align": "auto", "cellOptions": {"type": "auto"}, "filterable": True},
            },
            "overrides": [of_column(column.label, _settings_of(language, column)) for column in columns],
        },
        "options": {
            "showHeader": True,
            "cellHeight": "sm",
            "sortBy": [{"displayName": sort_by, "desc": False}] if sort_by else [],
        },
        "transformations": list(transformations),
    }


def _settings_of(language: Language, column: Column) -> list[tuple[str, Any]]:
    settings: list[tuple[str, Any]] = [("custom.minWidth" if column.grows else "custom.width", column.width)]
    given = {name for name, _ in column.more}
    if column.key.endswith("_at") or column.key in ("at", "time"):
        settings += [] if "unit" in given else [("unit", INSTANT)]
    elif unit_of(column.key) != "none" or column.key.endswith("_count"):
        settings += [("unit", unit_of(column.key)), ("decimals", decimals_of(column.key))]
        settings += [] if "mappings" in given else [("mappings", missing_as(language.absent))]
    return settings + list(column.more)


def curve(language: Language, key: str, **custom: Any) -> Json:
    """A curve for each source of each city, with the levels of the alert rules as lines; an empty one says why."""
    lines = threshold_lines(key)
    return {
        "type": "timeseries",
        "fieldConfig": {
            "defaults": {
                "unit": unit_of(key),
                "decimals": decimals_of(key),
                "noValue": language.absent_from_the_record,
                "mappings": missing_as(_why_missing(language, key)),
                "color": {"mode": "palette-classic"},
                **({"thresholds": lines} if lines else {}),
                "custom": {
                    "drawStyle": "line",
                    "lineInterpolation": "linear",
                    "lineWidth": 2,
                    "fillOpacity": 0,
                    "showPoints": "auto",
                    "pointSize": 5,
                    "spanNulls": False,
                    "axisPlacement": "auto",
                    "axisLabel": "",
                    "scaleDistribution": {"type": "linear"},
                    "hideFrom": {"legend": False, "tooltip": False, "viz": False},
                    "thresholdsStyle": {"mode": "dashed" if lines else "off"},
                    **axis_down_to_the_lowest_level(key),
                    **custom,
                },
            },
            "overrides": [time_axis(language.in_utc_by_arrival)],
        },
        "options": {
            "timezone": [ZONE],
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": ["last"]},
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
        "transformations": [
            only_chosen_cities(),
            only(["time", *CITY, key]),
            by_city(),
            *named_by_labels(language, CITY, "$1 ($3) $4"),
        ],
    }


def _why_missing(language: Language, key: str) -> str:
    """What stands in the legend of a curve for a value that is null."""
    if key in ("temperature_normal_c", "temperature_anomaly_c", "temperature_percentile_pct"):
        return language.of("normale ou mesure absente", "normal or reading missing")
    if key == "pressure_tendency_3h_hpa":  # also of a source that has pressures, for less than three hours yet
        return language.of("incalculable", "not computable")
    return language.of("absent de la source", "not in the source")


@dataclass(frozen=True)
class Placed:
    """A panel and its place: width and height in cells of the grid; rows fill from the left."""

    title: str
    description: str
    panel: Json
    width: int
    height: int


def note(text: str) -> Json:
    return {"type": "text", "options": {"mode": "markdown", "content": text}}


def laid_out(panels: Sequence[Placed], targets: Sequence[Json], datasource: Json) -> list[Json]:
    made: list[Json] = []
    x = y = row_height = 0
    for number, placed in enumerate(panels, start=1):
        if x + placed.width > COLUMNS:
            x, y, row_height = 0, y + row_height, 0
        place = {"x": x, "y": y, "w": placed.width, "h": placed.height}
        head: Json = {"id": number, "type": placed.panel["type"], "title": placed.title, "gridPos": place}
        if placed.description:
            head["description"] = placed.description
        if placed.panel["type"] != "text":
            head |= {"datasource": datasource, "targets": placed.panel.get("targets", list(targets))}
        made.append(head | {name: value for name, value in placed.panel.items() if name not in head})
        x, row_height = x + placed.width, max(row_height, placed.height)
    return made


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
    language: Language, uid: str, title: str, description: str, since: str, panels: list[Json], **more: Any
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
