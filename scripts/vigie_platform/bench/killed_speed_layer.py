"""scripts/bench kills: a load while the speed layer is killed again and again, beside an undisturbed run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vigie_platform import progress
from vigie_platform.bench import measured_engines, part_control
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.script_error import ScriptError

LOAD_HEAP_MB = 1500
QUIET_S = 90
SHOWN = 5


@dataclass(frozen=True)
class Plan:
    """readings: how many, of quarter hours in a row. rate_eps: how fast they are sent."""

    readings: int
    cities: int
    rate_eps: int
    kills: int

    # From a kill to the first result after it: the broker waits six seconds for the dead one.
    KILL_S = 12
    WORKED_OFF_EPS = 20_000

    def expected_s(self) -> float:
        load_s = self.readings / min(self.rate_eps, self.WORKED_OFF_EPS)
        return 60 + 2 * load_s + self.kills * self.KILL_S

    def disk_mb(self) -> int:
        return 1000 + self.readings * 12 // 1000


FULL = Plan(readings=1_000_000, cities=2_000, rate_eps=10_000, kills=10)
QUICK = Plan(readings=100_000, cities=500, rate_eps=5_000, kills=3)


@dataclass(frozen=True)
class Outcome:
    """What one run came to, and the files of its closed hours and of the digests of its results."""

    kills: int
    sent: int
    seen: int
    doubled: int
    foreign: int
    wrong: int
    rejected: int
    hours: Path
    results: Path

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        found = {
            f"{self.sent - self.wrong - self.seen:,} readings are neither in a result nor in the rejects": self.seen
            != self.sent - self.wrong,
            f"{self.doubled:,} results came twice": self.doubled,
            f"{self.foreign:,} results are of no reading": self.foreign,
            f"of {self.wrong:,} wrong readings {self.rejected:,} are in the rejects, whole and once": self.rejected
            != self.wrong,
        }
        return [f"with {self.kills} kills: {words}" for words, is_so in found.items() if is_so]


def outcome(last: Mapping, kills: int, hours: Path, results: Path) -> Outcome:
    """From the load's last line."""
    figures = {name: last[name] for name in ("sent", "seen", "doubled", "foreign", "wrong", "rejected")}
    return Outcome(kills, **figures, hours=hours, results=results)


def try_it(instance: Instance, plan: Plan) -> list[str]:
    """What was wrong, a line each; none when all is well."""
    # The oldest reading stays within what the topics keep, a week.
    first = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    first -= timedelta(minutes=15 * (plan.readings // plan.cities + 1))
    if first < datetime.now(UTC) - timedelta(days=6):
        raise ScriptError(
            f"Cannot try {plan.readings} readings of {plan.cities} cities: that is more than six days of them"
        )
    undisturbed = _run(instance, plan, 0, first)
    killed = _run(instance, plan, plan.kills, first)
    faults = [
        *undisturbed.faults(),
        *killed.faults(),
        *different("closed hours", undisturbed.hours, killed.hours),
        *different("results", undisturbed.results, killed.results),
    ]
    if killed.kills < plan.kills:
        faults.append(f"only {killed.kills} of {plan.kills} kills came to pass")
    return faults


def different(what: str, one: Path, other: Path) -> list[str]:
    """The first of the lines that only one of two files has; none when they are equal."""
    ours, theirs = one.read_text().splitlines(), other.read_text().splitlines()
    if ours == theirs:
        return []
    missing, extra = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    return [
        f"{what} differ: {len(ours):,} undisturbed, {len(theirs):,} with kills",
        *(f"only undisturbed: {line}" for line in missing[:SHOWN]),
        *(f"only with kills: {line}" for line in extra[:SHOWN]),
    ]


def _run(instance: Instance, plan: Plan, kills: int, first: datetime) -> Outcome:
    progress.say("kills", f"{plan.readings:,} readings of {plan.cities:,} cities, {kills} kills")
    instance.prepare(plan.cities)
    part = measured_engines.part(measured_engines.VIGIE, instance)
    machine = instance.machine(part)
    hours = instance.settings.state / f"hours-{kills}.jsonl"
    results = instance.settings.state / f"results-{kills}.txt"
    command = program(
        instance.settings,
        "io.vigie.bench.kills.KillsLoadApp",
        LOAD_HEAP_MB,
        f"broker={instance.broker}",
        "skip=0",
        f"cities={plan.cities}",
        f"readings={plan.readings}",
        f"rate_eps={plan.rate_eps}",
        f"first={first.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"hours={hours}",
        f"results={results}",
        f"quiet_s={QUIET_S}",
    )
    done = 0
    try:
        part_control.start(machine, part)
        for step in steps(instance, f"load-kills-{kills}", command, within_s=300 + 5 * plan.expected_s()):
            if step["step"] == "progress" and done < kills and step["seen"] > plan.readings * (done + 1) / (kills + 2):
                done += 1
                progress.say("kills", f"kill {done}, after {step['seen']:,} results")
                part_control.kill(machine, part)
                part_control.start(machine, part)
            elif step["step"] == "end":
                progress.say(
                    "kills", f"{step['seen']:,} results, {step['rejected']:,} rejected, {step['hours']:,} hours"
                )
                return outcome(step, done, hours, results)
    finally:
        machine.down([part.name])
    raise ScriptError("Cannot finish the trial: the load ended without a last line")
