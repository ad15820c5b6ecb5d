"""The dashboards against their source, the contract and each other. What each panel makes of messages: panels/tests."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GRAFANA = ROOT / "compose" / "grafana"
DASHBOARDS = sorted((GRAFANA / "dashboards").rglob("*.json"))
OF_TOPICS = [path for path in DASHBOARDS if not path.name.startswith(("04-", "05-"))]
"""The others read Prometheus: test_prometheus.py."""
RESULTS_TOPIC = "weather.queries.results"
ALERTS_TOPIC = "weather.alerts"
ROWS_KEPT_BY_THE_BROWSER = 1000


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def topic(name: str) -> dict:
    return next(one for one in read(ROOT / "contract" / "topics.json")["topics"] if one["name"] == name)


def keys_of(dashboard: dict) -> dict:
    """The keys of the messages that a dashboard's target reads → their schema."""
    schema = topic(target_of(dashboard)["topicName"])["schema"]
    return read(ROOT / "contract" / "schemas" / f"{schema}.schema.json")["properties"]


def is_number(key: dict) -> bool:
    return not {"number", "integer"}.isdisjoint([key["type"]] if isinstance(key["type"], str) else key["type"])


def datasource(name: str = "weather-kafka") -> dict:
    provisioned = yaml.safe_load((GRAFANA / "provisioning/datasources" / f"{name}.yaml").read_text("utf-8"))
    return provisioned["datasources"][0]


def panels(dashboard: dict) -> list[dict]:
    return [panel for panel in dashboard["panels"] if panel["type"] != "text"]


def panels_of(dashboard: dict, kind: str) -> list[dict]:
    return [panel for panel in panels(dashboard) if panel["type"] == kind]


def target_of(dashboard: dict) -> dict:
    return panels(dashboard)[0]["targets"][0]


def options_of(panel: dict, transformation: str) -> dict:
    return next(one["options"] for one in panel["transformations"] if one["id"] == transformation)


@pytest.fixture(params=OF_TOPICS, ids=lambda path: f"{path.parent.name}/{path.name}")
def dashboard(request) -> dict:
    return read(request.param)


def test_the_files_are_what_their_source_says():
    checked = subprocess.run([sys.executable, GRAFANA / "make-dashboards", "--check"], capture_output=True, text=True)

    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_each_dashboard_is_there_in_both_languages():
    titles = {
        language: [read(path)["title"] for path in DASHBOARDS if path.parent.name == language]
        for language in ("fr", "en")
    }

    assert titles == {
        "fr": ["Villes en direct", "Alertes", "Normales", "Santé de Vigie", "Derniers jours"],
        "en": ["Live cities", "Alerts", "Normals", "Vigie's health", "Last days"],
    }


def test_the_languages_differ_in_words_only():
    french, english = ([read(path) for path in DASHBOARDS if path.parent.name == language] for language in ("fr", "en"))

    for one, other in zip(french, english, strict=True):
        assert [(panel["type"], panel["gridPos"]) for panel in one["panels"]] == [
            (panel["type"], panel["gridPos"]) for panel in other["panels"]
        ]


def test_dashboards_are_numbered_and_have_titles_and_uids_of_their_own():
    dashboards = [read(path) for path in DASHBOARDS]

    assert all(re.match(r"\d{2}-", path.name) for path in DASHBOARDS)
    assert len({one["uid"] for one in dashboards}) == len({one["title"] for one in dashboards}) == len(dashboards)
    assert all(len(one["uid"]) <= 40 for one in dashboards)


def test_a_dashboard_is_the_bare_classic_model():
    for dashboard in map(read, DASHBOARDS):
        assert dashboard.get("id") is None
        assert dashboard["schemaVersion"] == 42
        assert not {"dashboard", "__inputs", "__requires", "__elements"} & dashboard.keys()


def test_a_dashboard_lives_without_refreshing(dashboard):
    assert dashboard["refresh"] == ""  # an auto-refresh runs the query again and empties the panel for a moment
    assert dashboard["liveNow"] is True


def test_panel_ids_are_unique_and_their_places_are_numbers_that_do_not_overlap():
    for dashboard in map(read, DASHBOARDS):
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


def test_the_target_reads_its_topic_as_it_is_written(dashboard):
    target = target_of(dashboard)

    assert target["topicName"] in (RESULTS_TOPIC, ALERTS_TOPIC)
    assert target["messageFormat"] == "json"
    assert target["timestampMode"] == "message"
    assert "alias" not in target  # it would rename the columns that the transformations look for


def test_what_is_asked_of_the_past_fits_into_the_browser(dashboard):
    target = target_of(dashboard)

    assert target["autoOffsetReset"] == "lastN"
    assert target["lastN"] * topic(target["topicName"])["partitions"] <= ROWS_KEPT_BY_THE_BROWSER


def test_the_description_says_how_many_messages_that_is_markers_of_transactions_being_offsets_too(dashboard):
    asked = target_of(dashboard)["lastN"]

    assert f" {asked} " in dashboard["description"]
    assert re.search(rf"\b{asked // 2}\b\D+\b{asked}\b", dashboard["description"])


@pytest.mark.parametrize("packets", ["live-readings", "alerts"])
def test_half_of_the_offsets_at_least_are_messages_as_recorded(packets):
    offsets: dict[int, list[int]] = {}
    with gzip.open(ROOT / "compose/panels/recorded" / f"{packets}-packets.ndjson.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            _, partitions, of_packet, *_ = json.loads(line)["packet"]["data"]["values"]
            for partition, offset in zip(partitions, of_packet, strict=True):
                offsets.setdefault(partition, []).append(offset)

    assert all(2 * len(found) >= found[-1] - found[0] + 1 for found in offsets.values())


def test_panels_and_targets_name_the_provisioned_data_source(dashboard):
    provisioned = {"type": datasource()["type"], "uid": datasource()["uid"]}

    for panel in panels(dashboard):
        assert panel["datasource"] == provisioned
        assert all(target["datasource"] == provisioned for target in panel["targets"])


def test_every_panel_shows_the_chosen_cities_before_anything_else(dashboard):
    for panel in panels(dashboard):
        first = panel["transformations"][0]

        assert first["id"] == "filterByValue"
        assert first["options"]["filters"][0]["config"]["options"]["value"] == "^(${city:pipe})$"
    assert [variable["name"] for variable in dashboard["templating"]["list"]] == ["city"]


def test_a_curve_shows_one_number_with_its_unit_and_leaves_gaps(dashboard):
    for panel in panels_of(dashboard, "timeseries"):
        names = options_of(panel, "filterFieldsByName")["include"]["names"]
        numbers = [name for name in names if name in keys_of(dashboard) and is_number(keys_of(dashboard)[name])]

        assert len(numbers) == 1, panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"] == unit_of(numbers[0])
        assert panel["fieldConfig"]["defaults"]["custom"]["spanNulls"] is False


def test_a_curve_is_of_one_source_of_one_city_even_where_two_have_the_same_name(dashboard):
    for panel in panels_of(dashboard, "timeseries"):
        partition = options_of(panel, "partitionByValues")

        assert partition["fields"] == ["city_id", "city", "country", "source"]
        assert partition["naming"]["asLabels"] is True
        # Labels by the alphabet: city, city_id, country, source. What the names become: panels/tests.
        of_replay, of_live = panel["transformations"][-2:]
        assert re.fullmatch(r"\$1 \(\$3\) (rejeu|replay) \$4", of_replay["options"]["renamePattern"])
        assert of_live["options"]["renamePattern"] == "$1 ($3) $4"


def test_lines_of_a_curve_are_the_levels_of_the_alert_rules(dashboard):
    rules = read(ROOT / "contract" / "alert-rules.json")["rules"]
    for panel in panels_of(dashboard, "timeseries"):
        names = options_of(panel, "filterFieldsByName")["include"]["names"]
        levels = [level["at"] for rule in rules if rule.get("watches") in names for level in rule["levels"]]
        steps = panel["fieldConfig"]["defaults"].get("thresholds", {}).get("steps", [])

        assert [step["value"] for step in steps[1:]] == sorted(levels)


def test_a_table_shows_the_last_message_as_it_is_and_where_it_is_from(dashboard):
    tables = [panel for panel in panels_of(dashboard, "table") if "par niveau" not in panel["title"]]
    for panel in (one for one in tables if "by level" not in one["title"]):
        renamed = options_of(panel, "organize")["renameByName"]
        aggregations = [
            column["aggregations"]
            for transformation in panel["transformations"]
            if transformation["id"] == "groupBy"
            for column in transformation["options"]["fields"].values()
        ]

        assert {"source", "replayed"} <= {name.removesuffix(" (last)") for name in renamed}, panel["title"]
        # "lastNotNull" would show an older value beside a younger time.
        assert all(used in ([], ["last"]) for used in aggregations)


WINDOW_PX = 1280
MARGINS_PX = 32
PADDING_PX = 20
"""Of the page, the panel and its table together."""


def ends_of_columns(panel: dict) -> dict[str, int]:
    """Where each column of a table ends, in pixels from its left, by the key of the message; one that grows has its
    least width where there is no room left."""
    widths = {
        override["matcher"]["options"]: entry["value"]
        for override in panel["fieldConfig"]["overrides"]
        for entry in override["properties"]
        if entry["id"] in ("custom.width", "custom.minWidth")
    }
    shown = list(options_of(panel, "organize")["renameByName"].items())
    end = 0
    return {name.removesuffix(" (last)"): (end := end + widths[label]) for name, label in shown}


def room_of(panel: dict) -> float:
    return (WINDOW_PX - 16) * panel["gridPos"]["w"] / 24 - (MARGINS_PX - 16)


def test_where_from_of_when_how_old_and_whether_replayed_is_seen_at_1280_pixels():
    for path in (path for path in OF_TOPICS if target_of(read(path))["topicName"] == RESULTS_TOPIC):
        for panel in panels_of(read(path), "table"):
            ends = ends_of_columns(panel)

            must_be_seen = {"replayed", "observed_at", "time", "age / limit", "source", "temperature_c"}
            must_be_seen |= {"temperature_anomaly_c", "temperature_percentile_pct"}
            assert max(ends[name] for name in must_be_seen) <= room_of(panel), path.name


def test_which_alert_runs_since_when_and_whether_replayed_is_seen_at_1280_pixels():
    tables = [
        panel
        for path in OF_TOPICS
        if target_of(read(path))["topicName"] != RESULTS_TOPIC
        for panel in panels_of(read(path), "table")
    ]
    running = [panel for panel in tables if "started_at" in ends_of_columns(panel)]
    of_events = [panel for panel in tables if "at" in ends_of_columns(panel)]

    assert len(running) == 2  # in two languages
    assert len(of_events) == 6  # and records, since when they are so, and the feed
    for panel in of_events:
        ends = ends_of_columns(panel)
        text = next(name for name in ends if name.startswith("text_"))
        seen = ["city", "at", "replayed", text] + ["started_at"] * (panel in running)
        assert max(ends[name] for name in seen) <= room_of(panel), panel["title"]


def test_every_time_says_of_which_zone_it_is():
    """Of an axis its label, whatever zone the reader chooses for the page; of a table each instant."""
    for path in DASHBOARDS:
        dashboard = read(path)
        assert dashboard["timezone"] == "utc"
        for panel in panels(dashboard):
            if panel["type"] in ("timeseries", "state-timeline"):
                assert panel["options"]["timezone"] == ["utc"], panel["title"]
                assert "UTC" in panel["title"] + axis_label_of(panel), panel["title"]
    instants = {unit for path in DASHBOARDS for unit in units_in(read(path)) if unit.startswith("time:")}
    assert instants == {"time:YYYY-MM-DD HH:mm z"}


def axis_label_of(panel: dict) -> str:
    return "".join(
        entry["value"]
        for override in panel["fieldConfig"]["overrides"]
        if override["matcher"] == {"id": "byType", "options": "time"}
        for entry in override["properties"]
        if entry["id"] == "custom.axisLabel"
    )


def test_of_a_replay_an_axis_says_that_it_is_of_arrival():
    for dashboard in (read(path) for path in DASHBOARDS if not path.name.startswith("04-")):
        for panel in panels_of(dashboard, "timeseries") + panels_of(dashboard, "state-timeline"):
            said = panel["title"] + panel.get("description", "") + axis_label_of(panel)
            assert re.search("en rejeu.*arrivée|in a? ?replay.*arrival", said, re.IGNORECASE), panel["title"]


def test_the_right_edge_cuts_no_number_at_1280_pixels():
    """Of 1022 hPa a 1 was left."""
    for path in OF_TOPICS:
        for panel in panels_of(read(path), "table"):
            begins = 0
            for name, end in ends_of_columns(panel).items():
                is_cut = begins + PADDING_PX < room_of(panel) < end
                assert not is_cut or name in ("rule_id", "source"), f"{path.name}, {panel['title']}: {name}"
                begins = end


def test_a_source_is_read_whole_at_1280_pixels():
    """Of two that begin alike, open-meteo-historical-forecast and -archive, only the end differs."""
    for path in OF_TOPICS:
        for panel in panels_of(read(path), "table"):
            if "source" in (ends := ends_of_columns(panel)):
                before = max((end for end in ends.values() if end < ends["source"]), default=0)
                assert ends["source"] - before >= 224, panel["title"]
                assert ends["source"] <= room_of(panel), panel["title"]


LONGEST_AGE = {"fr": "il y a quelques secondes", "en": "a few seconds ago"}
"""Of moment's, with which Grafana writes ages in the language of the browser."""
CHARACTER_PX = 7.2
"""In the table's font, and in a wider one where that is missing."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_age_is_read_whole_in_the_language_of_the_dashboard(language):
    """Of "il y a quelques secondes" the last word was cut."""
    tables = [panel for path in OF_TOPICS if path.parent.name == language for panel in panels_of(read(path), "table")]
    ages = [
        {entry["id"]: entry["value"] for entry in override["properties"]}
        for panel in tables
        for override in panel["fieldConfig"]["overrides"]
    ]
    widths = [settings["custom.width"] for settings in ages if settings.get("unit") == "dateTimeFromNow"]

    assert len(widths) == 2  # of live cities and of normals
    assert min(widths) >= CHARACTER_PX * len(LONGEST_AGE[language]) + PADDING_PX / 2


def test_no_level_of_an_alert_is_drawn_below_the_axis_over_its_times():
    with_levels = [
        panel
        for path in DASHBOARDS
        for panel in panels_of(read(path), "timeseries")
        if panel["fieldConfig"]["defaults"]["custom"]["thresholdsStyle"]["mode"] == "dashed"
    ]
    assert len(with_levels) > 10
    for panel in with_levels:
        steps = panel["fieldConfig"]["defaults"]["thresholds"]["steps"]
        lowest = min(step["value"] for step in steps if step["value"] is not None)
        # A level below nought is one that readings come to from above.
        assert lowest > 0 or panel["fieldConfig"]["defaults"]["custom"]["axisSoftMin"] <= lowest, panel["title"]


def test_what_a_source_did_not_give_is_said_so(dashboard):
    """And of a table of events, that there is none."""
    for panel in panels(dashboard):
        said = panel["fieldConfig"]["defaults"]["noValue"]
        assert re.search("absent|missing|^aucun|^no", said), panel["title"]


def unit_of(key: str) -> str:
    """Grafana's id of the unit that the key's name ends with."""
    return {"c": "celsius", "pct": "percent", "ms": "velocityms", "hpa": "pressurehpa", "mm": "suffix:mm"}[
        key.rpartition("_")[2]
    ]


# Units that write a number as it is, whatever its size. Others scale it: 0.2 mm in `lengthmm` is "200.0 µm",
# 1234.5 mm is "1.2 m"; `short`, `s` and `bytes` do likewise. panels/tests shows it with @grafana/data.
UNITS_THAT_KEEP_THE_NUMBER = {"celsius", "percent", "velocityms", "pressurehpa", "suffix:mm", "none"}
UNITS_THAT_KEEP_THE_NUMBER |= {"suffix:% du climat", "suffix:% of climate"}


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


def test_the_curves_of_the_last_days_have_the_units_of_the_live_ones():
    of_days = {name for path in DASHBOARDS if path.name.startswith("05-") for name in units_in(read(path))}

    assert len(of_days) > 3
    assert of_days <= UNITS_THAT_KEEP_THE_NUMBER


def test_the_figures_come_from_the_provisioned_prometheus():
    provisioned = {"type": "prometheus", "uid": datasource("vigie-prometheus")["uid"]}
    of_prometheus = [read(path) for path in DASHBOARDS if path not in OF_TOPICS]

    assert datasource("vigie-prometheus")["url"] == "$VIGIE_PROMETHEUS"
    assert len(of_prometheus) == 4
    for panel in (panel for one in of_prometheus for panel in one["panels"]):
        assert panel["datasource"] == provisioned
        assert all(target["datasource"] == provisioned for target in panel["targets"])


def test_the_data_source_has_a_fixed_uid_and_its_address_from_the_environment():
    assert datasource()["uid"] == "weather-kafka"
    assert datasource()["jsonData"]["bootstrapServers"] == "$KAFKA_BOOTSTRAP"
    assert isinstance(datasource()["jsonData"]["healthcheckTimeout"], int)  # a quoted number is refused


def test_the_dashboards_are_files_that_the_browser_cannot_change():
    providers = yaml.safe_load((GRAFANA / "provisioning/dashboards/vigie.yaml").read_text("utf-8"))["providers"]

    assert [one["options"]["path"] for one in providers] == ["$VIGIE_DASHBOARDS/fr", "$VIGIE_DASHBOARDS/en"]
    assert len({one["name"] for one in providers}) == len({one["folder"] for one in providers}) == 2
    assert all(one["allowUiUpdates"] is False and one["disableDeletion"] is True for one in providers)
