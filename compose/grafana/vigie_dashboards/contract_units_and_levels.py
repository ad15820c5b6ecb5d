"""What the dashboards take from the contract: alert thresholds, units by the names of keys."""

from __future__ import annotations

import json
from pathlib import Path

CONTRACT = Path(__file__).resolve().parents[3] / "contract"

# By the end of a key's name. Units that write a number as it is: `lengthmm` would write 0.2 mm as "200.0 µm".
UNITS = {
    "c": "celsius",
    "pct": "percent",
    "ms": "velocityms",
    "hpa": "pressurehpa",
    "mm": "suffix:mm",
}
WHOLE_NUMBERS = {"pct", "count"}


def unit_of(key: str) -> str:
    """Grafana's id of the unit that the key's name ends with; none for a count."""
    return UNITS.get(key.rpartition("_")[2], "none")


def decimals_of(key: str) -> int:
    return 0 if key.rpartition("_")[2] in WHOLE_NUMBERS else 1


def levels_of(key: str) -> dict[str, list[float]]:
    """The levels of the threshold rules that watch a key, by where they lie: "above" ascending, "below" descending."""
    rules = json.loads((CONTRACT / "alert-rules.json").read_text(encoding="utf-8"))[
        "rules"
    ]
    watching = [
        rule for rule in rules if rule["kind"] == "threshold" and rule["watches"] == key
    ]
    return {
        rule["reach"]: [level["at"] for level in rule["levels"]] for rule in watching
    }
