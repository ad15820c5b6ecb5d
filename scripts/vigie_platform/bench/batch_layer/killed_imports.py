"""scripts/bench loads: the import killed again and again and repeated, beside an undisturbed one and one done twice."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import processes, progress
from vigie_platform.bench.batch_layer import loaded_tables_compared
from vigie_platform.bench.batch_layer.loaded_tables_compared import Held
from vigie_platform.bench.instance import MODULE, Instance
from vigie_platform.bench.whole_chain import STORAGE, Chain
from vigie_platform.parts import bundled_history
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

MODULES = ["embedded/kafka", "embedded/hdfs", "batch-spark", MODULE]

LOOK_EVERY_S = 0.01
TRIES = 3


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
class Kill:
    """table: whose import was killed so long after its start."""

    table: str
    after_s: float


def try_it(instance: Instance, plan: Plan, seed: int) -> list[str]:
    """What was wrong, a line each; none when all is well."""
    chain = Chain(instance)
    try:
        chain.up(*STORAGE)
        return _Trial(instance, loaded_tables_compared.files_to_load(instance)).run(plan, random.Random(seed))
    finally:
        chain.down()


def instants(kills: int, chance: random.Random) -> list[float]:
    """One in each of as many equal parts of a life, as shares of it."""
    return [(part + chance.random()) / kills for part in range(kills)]


class _Trial:
    def __init__(self, instance: Instance, files: Path):
        self._instance = instance
        self._settings = instance.settings
        self._command = bundled_history.load_command(instance.settings, files)

    def run(self, plan: Plan, chance: random.Random) -> list[str]:
        undisturbed = self._table("undisturbed")
        life_s = self._load("undisturbed", undisturbed)
        (whole,) = loaded_tables_compared.look(self._instance, [undisturbed])
        progress.say("loads", f"undisturbed in {life_s:.1f} s: {whole.words()}")
        twice_s = self._load("twice", undisturbed)
        (twice,) = loaded_tables_compared.look(self._instance, [undisturbed])
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
        for number, held in enumerate(loaded_tables_compared.look(self._instance, tables), 1):
            progress.say("loads", f"kill {number} left {held.words()}; {held.files_there} files")
            faults += [f"after kill {number}, torn: {line}" for line in held.torn(whole)]
        for number, table in enumerate(tables, 1):
            try:
                seconds = self._load(f"repeated-{number}", table)
            except ScriptError as problem:
                faults.append(f"after kill {number}, repeated: {problem}")
            else:
                progress.say("loads", f"kill {number}: repeated in {seconds:.1f} s")
        for number, held in enumerate(loaded_tables_compared.look(self._instance, tables), 1):
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
