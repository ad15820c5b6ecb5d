"""scripts/bench loads: the import killed again and again and repeated, beside an undisturbed one and one done twice."""

from __future__ import annotations

import json
import random
import shutil
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import processes, progress
from vigie_platform.bench.batch_layer.synthetic_history import submit
from vigie_platform.bench.instance import MODULE, Instance
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import STORAGE, Chain
from vigie_platform.parts import bundled_history
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

MODULES = ["embedded/kafka", "embedded/hdfs", "batch-spark", MODULE]

DAYS = REPOSITORY / "embedded" / "longer-history" / "CA006105978.dly.gz"
STATION, OTTAWA = "CA006105978", "6094817"

PARIS, LYON, NEW_YORK, TOKYO = "2988507", "2996944", "5128581", "1850147"
LOOK_EVERY_S = 0.01
LOOKING_WITHIN_S = 1200
TRIES = 3


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
class Plan:
    """kills: each at another table and in another part of an import's life."""

    kills: int

    LIFE_S = 60
    DISK_MB = 1500

    def expected_s(self) -> float:
        return 120 + self.LIFE_S * (2 + 1.6 * self.kills)


FULL = Plan(kills=10)
QUICK = Plan(kills=3)


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


@dataclass(frozen=True)
class Kill:
    """table: whose import was killed so long after its start."""

    table: str
    after_s: float


def try_it(instance: Instance, plan: Plan, seed: int) -> list[str]:
    """What was wrong, a line each; none when all is well."""
    chain = Chain(instance)
    try:
        chain.up(*STORAGE)
        return _Trial(instance, _files(instance)).run(plan, random.Random(seed))
    finally:
        chain.down()


def instants(kills: int, chance: random.Random) -> list[float]:
    """One in each of as many equal parts of a life, as shares of it."""
    return [(part + chance.random()) / kills for part in range(kills)]


def _files(instance: Instance) -> Path:
    """The bundled hours and a station's days."""
    folder = instance.settings.state / "files"
    shutil.copytree(Path(instance.settings.variables["VIGIE_HISTORY_DIR"]), folder)
    shutil.copy(DAYS, folder)
    with (folder / "cities.csv").open("a") as mapping:
        mapping.write(f"{DAYS.name},ghcn-daily:{STATION},{STATION},{OTTAWA}\n")
    return folder


def _rows(answer: Mapping) -> tuple:
    return answer["values"], answer["sha256"]


class _Trial:
    def __init__(self, instance: Instance, files: Path):
        self._instance = instance
        self._settings = instance.settings
        self._command = bundled_history.load_command(instance.settings, files)

    def run(self, plan: Plan, chance: random.Random) -> list[str]:
        undisturbed = self._table("undisturbed")
        life_s = self._load("undisturbed", undisturbed)
        (whole,) = self._look([undisturbed])
        progress.say("loads", f"undisturbed in {life_s:.1f} s: {whole.words()}")
        twice_s = self._load("twice", undisturbed)
        (twice,) = self._look([undisturbed])
        progress.say("loads", f"loaded twice in {twice_s:.1f} s: version {twice.version}, it was {whole.version}")
        faults = [f"loaded twice: {line}" for line in twice.other(whole)]
        if twice.version != whole.version or twice.files_there != whole.files_there:
            faults.append("loaded twice: something was committed or left")
        kills = self._kill(instants(plan.kills, chance), life_s)
        faults += self._faults(kills, whole)
        if len(kills) < plan.kills:
            faults.append(f"only {len(kills)} of {plan.kills} kills came to pass")
        return faults

    def _kill(self, shares: Sequence[float], life_s: float) -> list[Kill]:
        kills = []
        for number, share in enumerate(shares, 1):
            for attempt in range(1, TRIES + 1):
                table = self._table(f"killed-{number}-{attempt}")
                lived_s, was_killed = self._start_and_kill(table, share * life_s)
                if was_killed:
                    progress.say("loads", f"kill {number}: after {lived_s:.1f} of some {life_s:.0f} s")
                    kills.append(Kill(table, lived_s))
                    break
                # A warm machine is faster than the first time.
                life_s = min(life_s, lived_s)
        return kills

    def _faults(self, kills: Sequence[Kill], whole: Held) -> list[str]:
        faults = []
        tables = [kill.table for kill in kills]
        for number, held in enumerate(self._look(tables), 1):
            progress.say("loads", f"kill {number} left {held.words()}; {held.files_there} files")
            faults += [f"after kill {number}, torn: {line}" for line in held.torn(whole)]
        for number, table in enumerate(tables, 1):
            try:
                seconds = self._load(f"repeated-{number}", table)
            except ScriptError as problem:
                faults.append(f"after kill {number}, repeated: {problem}")
            else:
                progress.say("loads", f"kill {number}: repeated in {seconds:.1f} s")
        for number, held in enumerate(self._look(tables), 1):
            left = held.files_there - whole.files_there
            progress.say(
                "loads", f"kill {number}, repeated: version {held.version}, {left} files more than undisturbed"
            )
            faults += [f"after kill {number}, repeated: {line}" for line in held.other(whole)]
        return faults

    def _table(self, name: str) -> str:
        return f"{self._settings.variables['VIGIE_HDFS']}/trial/{name}/hourly"

    def _environment(self, table: str) -> dict[str, str]:
        return dict(self._instance.environment) | {"VIGIE_HISTORY_TABLE": table}

    def _load(self, name: str, table: str) -> float:
        """To its end; seconds."""
        began = time.monotonic()
        run_to_end(f"load-{name}", self._command, self._environment(table), self._settings)
        return time.monotonic() - began

    def _start_and_kill(self, table: str, after_s: float) -> tuple[float, bool]:
        """How long the load lived, and whether it was killed and did not end by itself."""
        record = self._settings.records / "load.json"
        log = self._settings.logs / "load-killed.log"
        began = time.monotonic()
        load = processes.start(self._command, self._environment(table), REPOSITORY, log, record)
        while load.is_alive() and time.monotonic() - began < after_s:
            time.sleep(LOOK_EVERY_S)
        lived_s, was_alive = time.monotonic() - began, load.is_alive()
        load.kill()
        record.unlink(missing_ok=True)
        return lived_s, was_alive

    def _look(self, tables: Sequence[str]) -> list[Held]:
        questions = self._settings.tmp / "questions.tsv"
        questions.write_text("".join(f"{name}\t{_request(asked)}\n" for name, asked in QUESTIONS.items()))
        command = [*submit("TableFingerprintApp"), f"tables={','.join(tables)}", f"questions={questions}"]
        return [Held.of(step) for step in steps(self._instance, "held", command, LOOKING_WITHIN_S)]


def _request(question: Mapping) -> str:
    return json.dumps(dict(question) | {"kind": "query", "request_id": str(uuid.uuid4())})
