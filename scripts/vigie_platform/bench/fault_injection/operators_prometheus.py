"""An operator's Prometheus as a trial asks it: alerts, rules, and what the panels of the dashboards over it ask for."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass

from vigie_platform import http_probe
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

DASHBOARDS = REPOSITORY / "compose" / "grafana" / "dashboards" / "fr"

# Empty where all is well, or of what the recording that is replayed has not.
MAY_BE_EMPTY = (
    *("ALERTS", "> 0", "== 0", "unless on()", "vigie_canary", "vigie_streams_rejected", "vigie_query_duration"),
    *("vigie_city_wind_gust_mps", "vigie_city_pressure_msl_hpa"),
)


@dataclass(frozen=True)
class Alarm:
    """A rule that is met. labels: those of the series that meets it."""

    rule: str
    labels: Mapping[str, str]
    state: str

    def is_of(self, rule: str, labels: Mapping[str, str]) -> bool:
        return self.rule == rule and labels.items() <= self.labels.items()

    def words(self) -> str:
        told = {name: value for name, value in self.labels.items() if name not in ("alertname", "severity", "instance")}
        return f"{self.rule} {json.dumps(told)} is {self.state}"


@dataclass(frozen=True)
class Prometheus:
    """Its answers; raises OSError and ValueError where there is none."""

    address: str

    def alarms(self) -> list[Alarm]:
        found = http_probe.document(f"{self.address}/api/v1/alerts")["data"]["alerts"]
        return [Alarm(one["labels"]["alertname"], one["labels"], one["state"]) for one in found]

    def rules(self) -> set[str]:
        """The names of all that it evaluates."""
        groups = http_probe.document(f"{self.address}/api/v1/rules")["data"]["groups"]
        return {rule["name"] for group in groups for rule in group["rules"]}

    def has(self, expression: str) -> bool:
        """Whether a panel that asks for this has something to show."""
        query = urllib.parse.urlencode({"query": expression})
        answer = http_probe.document(f"{self.address}/api/v1/query?{query}")
        if answer["status"] != "success":
            raise ScriptError(f"Cannot ask Prometheus for {expression}: {answer.get('error')}")
        return bool(answer["data"]["result"])


def asked_by_panels() -> list[str]:
    """What the panels of the dashboards over Prometheus ask for, with every city chosen."""
    dashboards = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DASHBOARDS.glob("*.json"))]
    return [
        target["expr"].replace("$city", ".*")
        for dashboard in dashboards
        for panel in dashboard["panels"]
        for target in panel.get("targets", [])
        if "expr" in target
    ]


def may_be_empty(expression: str) -> bool:
    return any(words in expression for words in MAY_BE_EMPTY)
