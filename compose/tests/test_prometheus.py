"""What Prometheus scrapes, the rules it evaluates, and the dashboards over both."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

COMPOSE = Path(__file__).resolve().parents[1]
PROMETHEUS = COMPOSE / "prometheus"
PROMTOOL = os.environ.get("VIGIE_PROMTOOL")
DASHBOARDS = sorted((COMPOSE / "grafana" / "dashboards").rglob("0[45]-*.json"))
METRIC = re.compile(r"\b(?:vigie|disk|jvm|airflow)_[a-z0-9_]+")
# Prometheus makes them of a histogram; the page of operations names it once.
OF_A_HISTOGRAM = re.compile(r"_(?:bucket|count|sum)$")


def read(name: str) -> dict:
    return yaml.safe_load((PROMETHEUS / name).read_text(encoding="utf-8"))


def promtool(*arguments: str) -> None:
    checked = subprocess.run([PROMTOOL, *arguments], cwd=PROMETHEUS, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def rules() -> list[dict]:
    return [rule for group in read("rules.yml")["groups"] for rule in group["rules"]]


needs_promtool = pytest.mark.skipif(not PROMTOOL, reason="VIGIE_PROMTOOL names none; scripts/test provides it")


@needs_promtool
@pytest.mark.parametrize("config", ["prometheus.yml", "prometheus-login.yml"])
def test_the_configurations_are_ones_of_prometheus(config):
    promtool("check", "config", "--syntax-only", config)


@needs_promtool
def test_the_rules_are_ones_of_prometheus():
    promtool("check", "rules", "rules.yml")


@needs_promtool
def test_each_fault_fires_its_rule_and_a_vigie_that_works_none():
    promtool("test", "rules", "rules-test.yml")


def test_every_rule_has_a_case_in_which_it_fires_and_says_what_to_do():
    fired = {
        case["alertname"]
        for test in read("rules-test.yml")["tests"]
        for case in test.get("alert_rule_test", [])
        if case["exp_alerts"]
    }

    assert {rule["alert"] for rule in rules()} == fired
    assert all(rule["annotations"]["summary"] and rule["labels"]["severity"] in ("page", "warn") for rule in rules())


def test_every_rule_has_its_section_in_the_run_book():
    page = (COMPOSE.parent / "docs" / "run-book.md").read_text(encoding="utf-8")

    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == [rule["alert"] for rule in rules()]


def test_every_rule_leads_to_its_section_of_the_run_book():
    """GitHub's name of a heading of one word is that word in small letters."""
    for rule in rules():
        file, _, section = rule["annotations"]["runbook_url"].partition("#")

        assert (PROMETHEUS / file).resolve() == COMPOSE.parent / "docs" / "run-book.md"
        assert section == rule["alert"].lower()


def test_with_and_without_a_login_the_same_is_scraped_but_for_the_watchdog_that_containers_have_none_of():
    """The watchdog has Airflow's figures too; in containers a service of its own has."""
    plain, login = read("prometheus.yml"), read("prometheus-login.yml")
    for job in login["scrape_configs"]:
        job.pop("basic_auth", None)

    assert [job["job_name"] for job in plain["scrape_configs"]] == ["web", "streams", "poller", "watchdog"]
    assert [job["job_name"] for job in login["scrape_configs"]] == ["web", "streams", "poller", "airflow"]
    del plain["scrape_configs"][-1], login["scrape_configs"][-1]
    for job in login["scrape_configs"]:  # in a container of its own, under the name of its service
        (each,) = job["static_configs"]
        each["targets"] = [target.replace(job["job_name"], "127.0.0.1") for target in each["targets"]]
    assert plain == login


def test_every_figure_of_a_rule_or_a_panel_is_one_that_the_page_of_operations_explains():
    page = (COMPOSE.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    used = {name for rule in rules() for name in METRIC.findall(rule["expr"])}
    for path in DASHBOARDS:
        dashboard = json.loads(path.read_text(encoding="utf-8"))
        used |= {
            name
            for panel in dashboard["panels"]
            for target in panel["targets"]
            for name in METRIC.findall(target["expr"])
        }

    assert len(used) > 15
    assert sorted(name for name in used if OF_A_HISTOGRAM.sub("", name) not in explained(page)) == []


def explained(page: str) -> set[str]:
    """The figures in the first cells of the page's tables; one that begins with _ goes on from the one before it."""
    names: set[str] = set()
    for row in re.findall(r"^\| (`(?:vigie|disk|jvm|airflow)_.*?) \|", page, re.MULTILINE):
        cells = [cell.partition("{")[0] for cell in re.findall(r"`([^`]+)`", row)]
        stem = "_".join(cells[0].split("_")[:2])
        names |= {cell if not cell.startswith("_") else stem + cell for cell in cells}
    return names


def test_the_first_tile_says_whether_vigie_is_well_by_a_query_that_the_rules_are_tested_with():
    tested = {one["expr"] for test in read("rules-test.yml")["tests"] for one in test.get("promql_expr_test", [])}
    health = [json.loads(path.read_text(encoding="utf-8")) for path in DASHBOARDS if path.name.startswith("04-")]
    verdicts = {
        one["panels"][0]["targets"][0]["legendFormat"]: one["panels"][0]["targets"][0]["expr"] for one in health
    }

    assert verdicts.keys() == {"Vigie : tout va bien", "Vigie: well"}
    assert set(verdicts.values()) <= tested


def test_columns_of_the_operators_alarms_have_heads_of_words():
    """A label of a rule stood there as it is: "part"."""
    labels = {label for rule in rules() for label in re.findall(r"\$labels\.(\w+)", json.dumps(rule))}
    for path in (path for path in DASHBOARDS if path.name.startswith("04-")):
        table = next(one for one in json.loads(path.read_text(encoding="utf-8"))["panels"] if one["type"] == "table")
        heads = table["transformations"][0]["options"]["renameByName"]

        assert labels <= heads.keys()
        assert all(head[0].isupper() for head in heads.values())


def test_how_requests_ended_is_said_in_the_language_of_the_dashboard():
    """The French page had "query failed" and "perdus readings"."""
    for path in (path for path in DASHBOARDS if path.name.startswith("04-")):
        panels = json.loads(path.read_text(encoding="utf-8"))["panels"]
        legends = [(panel, target["legendFormat"]) for panel in panels for target in panel["targets"]]
        named = {
            override["matcher"]["options"]
            for panel, legend in legends
            if "{{kind}}" in legend
            for override in panel["fieldConfig"]["overrides"]
            if any(entry["id"] == "displayName" for entry in override["properties"])
        }

        assert named == {
            f"{kind} {end}" for kind in ("query", "backfill") for end in ("succeeded", "failed", "cancelled")
        }
        assert not [legend for _, legend in legends if "{{of}}" in legend]


LEGEND_ROW_PX = 25
CELL_PX = 38
HEAD_PX = 48
"""Of a panel, its title and the margins."""


def test_the_legend_of_memory_has_room_for_every_part():
    """Three of twelve parts were below its edge."""
    page = (COMPOSE.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    table = page.partition("### Parts")[2].partition("\n## ")[0]
    parts = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(.*?)`", row)]
    assert len(parts) == 13
    for path in (path for path in DASHBOARDS if path.name.startswith("04-")):
        panels = json.loads(path.read_text(encoding="utf-8"))["panels"]
        memory = next(one for one in panels if "vigie_part_memory_bytes" in one["targets"][0]["expr"])
        rows = 1 + len([*parts, "prometheus"])

        assert memory["gridPos"]["h"] * CELL_PX - HEAD_PX >= rows * LEGEND_ROW_PX


def test_a_panel_says_so_where_nothing_is_known():
    for path in DASHBOARDS:
        for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]:
            assert panel["fieldConfig"]["defaults"]["noValue"], panel["title"]


def test_what_is_counted_is_written_whole():
    for path in (path for path in DASHBOARDS if path.name.startswith("04-")):
        for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]:
            defaults = panel["fieldConfig"]["defaults"]
            if panel["type"] == "timeseries" and defaults["unit"] == "none":
                assert defaults["decimals"] == 0, panel["title"]


def test_an_instant_panel_of_a_dashboard_is_not_a_range_and_each_line_has_a_name():
    for path in DASHBOARDS:
        for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]:
            for target in panel["targets"]:
                assert target["instant"] is not target["range"]
                assert target["instant"] is (panel["type"] != "timeseries"), panel["title"]
                assert target["legendFormat"] or panel["type"] == "table"
