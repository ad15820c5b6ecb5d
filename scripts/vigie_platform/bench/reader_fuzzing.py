"""scripts/bench fuzz: odd input for the readers, for as long as one likes.

The same properties as in the tests of the modules, each round with a seed of its own, until the time is up. One process
for each group of readers, all at the same time.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import build, java_programs, progress
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

MAIN = "io.vigie.testsupport.FuzzApp"
UNDESIGNED = "not designed"
HEAP_MB = 512

# After its time a process still ends its round, and makes a failing input smaller.
LEFT_TO_END_S = 600


@dataclass(frozen=True)
class Group:
    """Readers that are tried by one process. methods: of the class of properties; none for all."""

    module: str
    properties: str
    methods: tuple[str, ...] = ()


_LAYOUTS = "io.vigie.batch.load.FileFormatsFuzzTest"
_CITIES = "any_odd_city_list"

GROUPS = {
    "metar": Group("streams-app", "io.vigie.streams.poller.metar.MetarFuzzTest"),
    "meteo-france": Group("streams-app", "io.vigie.streams.poller.meteofrance.MeteoFranceFuzzTest"),
    "open-meteo": Group("streams-app", "io.vigie.streams.poller.openmeteo.OpenMeteoFuzzTest"),
    "recording": Group("streams-app", "io.vigie.streams.poller.replay.RecordingFuzzTest"),
    "csv": Group(
        "batch-spark", _LAYOUTS, (*(f"any_odd_csv{of}" for of in ("", "_of_one_city", "_of_columns")), _CITIES)
    ),
    "parquet": Group("batch-spark", "io.vigie.batch.load.ParquetFuzzTest"),
    "isd": Group("batch-spark", _LAYOUTS, ("any_odd_isd",)),
    "ghcn": Group("batch-spark", _LAYOUTS, ("any_odd_ghcn",)),
    "json": Group("batch-spark", _LAYOUTS, ("any_odd_json", "any_odd_archive_answer")),
    "messages": Group("model", "io.vigie.model.MessagesFuzzTest"),
}


@dataclass(frozen=True)
class Outcome:
    """tried: group → reader → outcome → inputs. failed: groups with a property that failed → the file that says how."""

    tried: Mapping[str, Mapping[str, Mapping[str, int]]]
    failed: Mapping[str, Path]


def measure(minutes: int, readers: Sequence[str], settings: Settings) -> Outcome:
    """readers: names of GROUPS. Raises ScriptError when the modules cannot be built or a process has no summary."""
    groups = {name: GROUPS[name] for name in readers}
    modules = sorted({group.module for group in groups.values()})
    progress.say("fuzz", f"builds the tests of {', '.join(modules)}")
    class_paths = _class_paths(modules, settings)
    settings.logs.mkdir(parents=True, exist_ok=True)
    logs = {name: settings.logs / f"fuzz-{name}.log" for name in groups}
    progress.say("fuzz", f"{', '.join(groups)}: {minutes} min at the same time")
    codes = {}
    with contextlib.ExitStack() as running:
        processes = {
            name: running.enter_context(_process(group, minutes, class_paths[group.module], logs[name]))
            for name, group in groups.items()
        }
        for name, process in processes.items():
            try:
                codes[name] = process.wait(60 * minutes + LEFT_TO_END_S)
            except subprocess.TimeoutExpired:
                codes[name] = -1
    tried: dict[str, Mapping[str, Mapping[str, int]]] = {}
    for name, log in logs.items():
        found = summary(log.read_text(errors="replace"))
        if not found:
            raise ScriptError(f"Cannot fuzz {name}: it ended without a summary, see {log}")
        tried[name] = found
    return Outcome(tried, {name: logs[name] for name, code in codes.items() if code})


def summary(log: str) -> dict[str, dict[str, int]]:
    """What a process printed at its end: reader, outcome, count, separated by tabs."""
    found: dict[str, dict[str, int]] = {}
    for line in log.splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and parts[2].isdigit():
            found.setdefault(parts[0], {})[parts[1]] = int(parts[2])
    return found


def table(outcome: Outcome) -> str:
    lines = []
    for readers in outcome.tried.values():
        for reader, outcomes in sorted(readers.items()):
            counts = Counter(outcomes)
            undesigned = counts.pop(UNDESIGNED, 0)
            total = counts.total() + undesigned
            lines.append(f"{reader}: {total:,} inputs, {undesigned:,} errors that are not designed")
            lines += [f"  {count:>14,}  {name}" for name, count in counts.most_common()]
    return "\n".join(lines)


def _class_paths(modules: Sequence[str], settings: Settings) -> dict[str, str]:
    """By module: what its tests run with."""
    # By Maven, which alone knows the libraries of tests.
    file = "fuzz.classpath"
    command = [
        *(build.maven(), "-B", "-q", "-ntp", "-Dspotless.check.skip=true", "-pl", ",".join(modules), "-am"),
        *("test-compile", "dependency:build-classpath"),
        *(f"-Dmdep.outputFile=target/{file}", "-Dmdep.includeScope=test", "-Dmdep.regenerateFile=true"),
    ]
    run_to_end("fuzz-build", command, build.environment(settings), settings, umask=AS_USUAL)
    paths = {}
    for module in modules:
        target = REPOSITORY / module / "target"
        libraries = (target / file).read_text().strip()
        paths[module] = f"{target / 'test-classes'}:{target / 'classes'}:{libraries}"
    return paths


@contextlib.contextmanager
def _process(group: Group, minutes: int, class_path: str, log: Path) -> Iterator[subprocess.Popen]:
    command = [
        *(java_programs.java(), f"-Xmx{HEAP_MB}m", "-XX:+UseSerialGC", "-XX:-UsePerfData", java_programs.ZONE_RULES),
        *("-cp", class_path, MAIN, str(minutes), group.properties, *group.methods),
    ]
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=REPOSITORY / group.module, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
