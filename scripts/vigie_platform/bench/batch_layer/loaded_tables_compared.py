"""What a reader sees of histories that were loaded from the same files: rows, checksums, files and answers."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.bench.batch_layer.synthetic_history import submit
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.load_program import steps
from vigie_platform.settings import REPOSITORY

DAYS = REPOSITORY / "embedded" / "longer-history" / "CA006105978.dly.gz"
STATION, OTTAWA = "CA006105978", "6094817"

PARIS, LYON, NEW_YORK, TOKYO = "2988507", "2996944", "5128581", "1850147"
LOOKING_WITHIN_S = 1200


def _asked(city: str, granularity: str, **others) -> dict:
    question = {"city_ids": [city], "date_from": "2021-01-01", "date_to": "2023-12-31", "granularity": granularity}
    return question | others


# Each of one city, so that it is answered from one file, whole or not at all.
QUESTIONS = {
    "rain and temperature of Paris by month": _asked(
        PARIS,
        "month",
        metrics=["temperature_c", "precipitation_mm"],
        statistics=["mean", "min", "max", "sum", "stddev"],
    ),
    "summer afternoons of Lyon": _asked(
        LYON,
        "year",
        metrics=["temperature_c"],
        statistics=["mean", "p95"],
        filters={"months": [6, 7, 8], "hours": [12, 13, 14, 15]},
    ),
    "percentiles of New York by season": _asked(
        NEW_YORK, "season", metrics=["temperature_c", "wind_speed_ms"], statistics=["p05", "p50", "p95"]
    ),
    "indices of Tokyo's hours": _asked(TOKYO, "year", indices=["SU", "FD", "TXx", "TNn"]),
    "indices of Ottawa's reported days": _asked(
        OTTAWA, "year", indices=["FD", "SU", "TXx", "TNn", "Rx1day", "PRCPTOT", "CDD"], date_from="2001-01-01"
    ),
    "degree days of Ottawa's reported days": _asked(OTTAWA, "month", degree_days=[{"method": "dju_costic"}]),
}


@dataclass(frozen=True)
class Held:
    """What a reader sees of a history, as TableFingerprintApp tells it.

    parts: what of which source → rows and checksum.
    files: of the newest versions.
    files_there: of any version or of none.
    answers: question → how many values it is of, a digest of its rows, the view that it was read from.
    """

    version: int
    parts: Mapping[str, Mapping]
    files: Mapping[str, int]
    answers: Mapping[str, Mapping]
    files_there: int

    @staticmethod
    def of(step: Mapping) -> Held:
        return Held(step["version"], step["parts"], step["files"], step["answers"], step["files_there"])

    def torn(self, whole: Held) -> list[str]:
        """What is here neither as in the whole history nor absent."""
        faults = [
            f"{name}: {found}, whole it is {whole.parts.get(name)}"
            for name, found in self.parts.items()
            if found != whole.parts.get(name)
        ]
        return faults + [
            f"{name}: answered from {found['values']:,} values, whole it is from {whole.answers[name]['values']:,}"
            for name, found in self.answers.items()
            if found["values"] and _rows(found) != _rows(whole.answers[name])
        ]

    def other(self, whole: Held) -> list[str]:
        """What is not here as in the whole history."""
        return [
            f"{what} differ: {name}: {ours.get(name)}, undisturbed {theirs.get(name)}"
            for what, ours, theirs in (
                ("rows", self.parts, whole.parts),
                ("files", self.files, whole.files),
                ("answers", self.answers, whole.answers),
            )
            for name in sorted({*ours, *theirs})
            if ours.get(name) != theirs.get(name)
        ]

    def words(self) -> str:
        return ", ".join(f"{part['rows']:,} {name}" for name, part in sorted(self.parts.items())) or "nothing"


def files_to_load(instance: Instance) -> Path:
    """A folder of the bundled hours and a station's days."""
    folder = instance.settings.state / "files"
    shutil.copytree(Path(instance.settings.variables["VIGIE_HISTORY_DIR"]), folder)
    shutil.copy(DAYS, folder)
    with (folder / "cities.csv").open("a") as mapping:
        mapping.write(f"{DAYS.name},ghcn-daily:{STATION},{STATION},{OTTAWA}\n")
    return folder


def _rows(answer: Mapping) -> tuple:
    return answer["values"], answer["sha256"]


def look(instance: Instance, tables: Sequence[str]) -> list[Held]:
    """Reads them all, and asks the questions of each."""
    questions = instance.settings.tmp / "questions.tsv"
    questions.write_text("".join(f"{name}\t{_request(asked)}\n" for name, asked in QUESTIONS.items()))
    command = [*submit("TableFingerprintApp"), f"tables={','.join(tables)}", f"questions={questions}"]
    return [Held.of(step) for step in steps(instance, "held", command, LOOKING_WITHIN_S)]


def _request(question: Mapping) -> str:
    return json.dumps(dict(question) | {"kind": "query", "request_id": str(uuid.uuid4())})
