"""The dashboards against the contract: what Grafana would only show as an empty panel is found here."""

import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GRAFANA = ROOT / "compose" / "grafana"
DASHBOARDS = sorted((GRAFANA / "dashboards").glob("*.json"))
RESULTS_TOPIC = "weather.queries.results"
ROWS_KEPT_BY_THE_BROWSER = 1000
COLUMNS_OF_THE_DATA_SOURCE = {"time", "partition", "offset"}
# Everything these dashboards use; a misspelt id is a transformation that silently does nothing.
TRANSFORMATIONS = {"filterFieldsByName", "partitionByValues", "groupBy", "organize", "convertFieldType"}


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def live_reading() -> dict:
    return read(ROOT / "contract" / "schemas" / "live-reading.schema.json")["properties"]


def is_number(key: str) -> bool:
    types = live_reading()[key]["type"]
    return not {"number", "integer"}.isdisjoint([types] if isinstance(types, str) else types)


def topic(name: str) -> dict:
    return next(one for one in read(ROOT / "contract" / "topics.json")["topics"] if one["name"] == name)


def datasource() -> dict:
    provisioned = yaml.safe_load((GRAFANA / "provisioning/datasources/weather-kafka.yaml").read_text("utf-8"))
    return provisioned["datasources"][0]


def panels(dashboard: dict) -> list[dict]:
    return [panel for panel in dashboard["panels"] if panel["type"] != "text"]


def fields_of_the_topic_in(panel: dict) -> set[str]:
    """The names that a panel's transformations take from the messages."""
    names: set[str] = set()
    for transformation in panel["transformations"]:
        options = transformation["options"]
        match transformation["id"]:
            case "filterFieldsByName":
                names.update(options["include"]["names"])
            case "partitionByValues":
                names.update(options["fields"])
            case "convertFieldType":
                names.update(conversion["targetField"] for conversion in options["conversions"])
            case "groupBy":
                names.update(options["fields"])
    return names


def columns_after_grouping(panel: dict) -> set[str]:
    grouping = next(one["options"]["fields"] for one in panel["transformations"] if one["id"] == "groupBy")
    return {
        name if column["operation"] == "groupby" else f"{name} ({aggregation})"
        for name, column in grouping.items()
        for aggregation in column["aggregations"] or [""]
    }


@pytest.fixture(params=DASHBOARDS, ids=lambda path: path.name)
def dashboard(request) -> dict:
    return read(request.param)


def test_there_is_the_dashboard_of_live_cities():
    assert "Villes en direct" in [read(path)["title"] for path in DASHBOARDS]


def test_dashboards_are_numbered_and_have_titles_and_uids_of_their_own():
    dashboards = [read(path) for path in DASHBOARDS]

    assert all(re.match(r"\d{2}-", path.name) for path in DASHBOARDS)
    assert len({one["uid"] for one in dashboards}) == len({one["title"] for one in dashboards}) == len(dashboards)
    assert all(len(one["uid"]) <= 40 for one in dashboards)


def test_a_dashboard_is_the_bare_classic_model(dashboard):
    assert dashboard.get("id") is None
    assert dashboard["schemaVersion"] == 42
    assert not {"dashboard", "__inputs", "__requires", "__elements"} & dashboard.keys()


def test_a_dashboard_lives_without_refreshing(dashboard):
    assert dashboard["refresh"] == ""  # an auto-refresh runs the query again and empties the panel for a moment
    assert dashboard["liveNow"] is True


def test_panel_ids_are_unique_and_their_places_are_numbers_that_do_not_overlap(dashboard):
    cells = [
        (x, y)
        for place in (panel["gridPos"] for panel in dashboard["panels"])
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]

    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
    assert len(set(cells)) == len(cells)
    assert max(x for x, _ in cells) < 24


def test_all_targets_are_identical_so_that_the_panels_share_one_stream(dashboard):
    targets = [json.dumps(target) for panel in panels(dashboard) for target in panel["targets"]]

    assert len(targets) == len(panels(dashboard))
    assert len(set(targets)) == 1


def test_the_target_reads_the_live_readings_as_they_are_written(dashboard):
    target = panels(dashboard)[0]["targets"][0]

    assert target["topicName"] == RESULTS_TOPIC
    assert target["messageFormat"] == "json"
    assert target["timestampMode"] == "message"
    assert "alias" not in target  # it would rename the columns that the transformations look for


def test_what_is_asked_of_the_past_fits_into_the_browser(dashboard):
    target = panels(dashboard)[0]["targets"][0]

    assert target["autoOffsetReset"] == "lastN"
    assert target["lastN"] * topic(RESULTS_TOPIC)["partitions"] <= ROWS_KEPT_BY_THE_BROWSER


def test_panels_and_targets_name_the_provisioned_data_source(dashboard):
    provisioned = {"type": datasource()["type"], "uid": datasource()["uid"]}

    for panel in panels(dashboard):
        assert panel["datasource"] == provisioned
        assert all(target["datasource"] == provisioned for target in panel["targets"])


def test_every_field_of_a_transformation_is_a_key_of_the_message(dashboard):
    for panel in panels(dashboard):
        assert fields_of_the_topic_in(panel) <= live_reading().keys() | COLUMNS_OF_THE_DATA_SOURCE, panel["title"]


def test_every_transformation_exists(dashboard):
    for panel in panels(dashboard):
        assert {one["id"] for one in panel["transformations"]} <= TRANSFORMATIONS


def test_a_curve_shows_one_number_with_its_unit_and_leaves_gaps(dashboard):
    for panel in (one for one in panels(dashboard) if one["type"] == "timeseries"):
        numbers = [name for name in fields_of_the_topic_in(panel) - COLUMNS_OF_THE_DATA_SOURCE if is_number(name)]

        assert len(numbers) == 1, panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"] == unit_of(numbers[0])
        assert panel["fieldConfig"]["defaults"]["custom"]["spanNulls"] is False


def test_a_curve_is_of_one_city_even_where_two_have_the_same_name(dashboard):
    for panel in (one for one in panels(dashboard) if one["type"] == "timeseries"):
        partition = next(one["options"] for one in panel["transformations"] if one["id"] == "partitionByValues")

        assert partition["fields"] == ["city_id", "city", "country"]
        assert partition["naming"]["asLabels"] is True
        assert "${__field.labels.city}" in panel["fieldConfig"]["defaults"]["displayName"]


def test_a_table_renames_and_orders_columns_that_its_grouping_makes(dashboard):
    for panel in (one for one in panels(dashboard) if one["type"] == "table"):
        organized = next(one["options"] for one in panel["transformations"] if one["id"] == "organize")
        shown = columns_after_grouping(panel) - organized["excludeByName"].keys()

        assert organized["renameByName"].keys() == organized["indexByName"].keys() == shown
        assert organized["excludeByName"].keys() <= columns_after_grouping(panel)


def test_a_table_shows_the_last_reading_as_it_is_and_where_it_is_from(dashboard):
    for panel in (one for one in panels(dashboard) if one["type"] == "table"):
        grouping = next(one["options"]["fields"] for one in panel["transformations"] if one["id"] == "groupBy")

        assert {"source", "replayed", "observed_at", "received_at"} <= grouping.keys()
        # "lastNotNull" would show an older value beside a younger time.
        assert all(column["aggregations"] in ([], ["last"]) for column in grouping.values())


def test_a_table_gives_every_number_its_unit_and_every_instant_a_form(dashboard):
    for panel in (one for one in panels(dashboard) if one["type"] == "table"):
        organized = next(one["options"] for one in panel["transformations"] if one["id"] == "organize")
        shown_as = {column.partition(" (")[0]: label for column, label in organized["renameByName"].items()}
        units = {
            override["matcher"]["options"]: entry["value"]
            for override in panel["fieldConfig"]["overrides"]
            for entry in override["properties"]
            if entry["id"] == "unit"
        }

        assert {one["matcher"]["options"] for one in panel["fieldConfig"]["overrides"]} <= set(shown_as.values())
        for name, label in shown_as.items():
            if is_number(name):
                assert units[label] == unit_of(name)
            elif name.endswith("_at"):
                assert units[label] == "dateTimeFromNow" or units[label].startswith("time:")


def unit_of(key: str) -> str:
    """Grafana's id of the unit that the key's name ends with."""
    return {"c": "celsius", "pct": "percent", "ms": "velocityms", "hpa": "pressurehpa", "mm": "suffix:mm"}[
        key.rpartition("_")[2]
    ]


# Units that write a number as it is, whatever its size. Others scale it: 0.2 mm in `lengthmm` is "200.0 µm",
# 1234.5 mm is "1.2 m"; `short`, `s` and `bytes` do likewise. Seen by running the value formats of @grafana/data 13.2.3.
UNITS_THAT_KEEP_THE_NUMBER = {"celsius", "percent", "velocityms", "pressurehpa", "suffix:mm", "none"}


def units_in(part: object) -> set[str]:
    """Every unit that a part of a dashboard sets, as a default or in an override."""
    if isinstance(part, list):
        return set().union(*map(units_in, part))
    if not isinstance(part, dict):
        return set()
    found = set().union(*map(units_in, part.values()))
    if isinstance(part.get("unit"), str):
        found.add(part["unit"])
    if part.get("id") == "unit":
        found.add(part["value"])
    return found


def test_no_unit_scales_its_number_so_that_small_rain_stays_in_millimetres(dashboard):
    of_numbers = {unit for unit in units_in(dashboard) if unit != "dateTimeFromNow" and not unit.startswith("time:")}

    assert of_numbers <= UNITS_THAT_KEEP_THE_NUMBER


def test_the_data_source_has_a_fixed_uid_and_its_address_from_the_environment():
    assert datasource()["uid"] == "weather-kafka"
    assert datasource()["jsonData"]["bootstrapServers"] == "$KAFKA_BOOTSTRAP"
    assert isinstance(datasource()["jsonData"]["healthcheckTimeout"], int)  # a quoted number is refused


def test_the_dashboards_are_files_that_the_browser_cannot_change():
    provider = yaml.safe_load((GRAFANA / "provisioning/dashboards/vigie.yaml").read_text("utf-8"))["providers"][0]

    assert provider["options"]["path"] == "$VIGIE_DASHBOARDS"
    assert provider["allowUiUpdates"] is False
    assert provider["disableDeletion"] is True
