"""A made-up history in the trial's own HDFS, and the product's answers from it."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie_platform import java_programs, progress
from vigie_platform.bench.batch_layer.batch_questions import DAILY, HOURLY, Answer, Clock, Question, of_vigie
from vigie_platform.bench.batch_layer.peer_runs import Timed
from vigie_platform.bench.instance import MODULE, Instance
from vigie_platform.bench.load_program import steps
from vigie_platform.parts import spark_paths
from vigie_platform.run_program import run_to_end

FIRST_YEAR = 2014
YEARS = 10
HOURS = 87_648
"""Of these years."""

WRITING_HEAP_MB = 3072
# Compiled as a program that runs for long; the product's own settings are for short queries.
WRITING_OPTIONS = "spark.driver.extraJavaOptions=-XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError"

LOCAL = "local[2]"
"""The master of the single machine."""

READ = re.compile(r"^Bytes read from HDFS: (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class History:
    """A table of made-up hours.

    files: view → a copy of its files outside HDFS.
    clocks: city → its clock, the largest city first.
    """

    table: str
    files: Mapping[str, Path]
    file_bytes: int
    rows: int
    clocks: Mapping[str, Clock]

    def months(self, name: str, cities: Sequence[str], year_from: int, year_to: int) -> Question:
        asked = {city: self.clocks[city] for city in cities}
        return Question(name, asked, year_from, year_to, is_of_all=len(asked) == len(self.clocks))


@dataclass(frozen=True)
class Wanted:
    """A table to be made. cities: how many. files: where its files are copied to."""

    table: str
    cities: int
    files: Path


def generate(instance: Instance, wanted: Sequence[Wanted], within_s: float) -> list[History]:
    command = [
        *submit("SyntheticHistoryApp", "--driver-memory", f"{WRITING_HEAP_MB}m", "--conf", WRITING_OPTIONS),
        f"tables={','.join(one.table for one in wanted)}",
        f"cities={','.join(str(one.cities) for one in wanted)}",
        f"copies={','.join(str(one.files) for one in wanted)}",
        f"first_year={FIRST_YEAR}",
        f"years={YEARS}",
    ]
    clocks: dict[str, dict[str, Clock]] = {one.table: {} for one in wanted}
    made: dict[str, dict] = {}
    for step in steps(instance, "generate", command, within_s):
        match step["step"]:
            case "city":
                clocks[step["table"]][step["city_id"]] = step["clock"]
            case "filled":
                years = step["years"]
                progress.say("history", f"{len(clocks[step['table']]):,} cities: {years[0]} to {years[-1]} are written")
            case "copied":
                made[step["table"]] = step
                progress.say("history", f"{step['rows']:,} rows, {step['bytes'] / 1e6:,.0f} MB in {step['table']}")
    return [
        History(one.table, {HOURLY: one.files}, made[one.table]["bytes"], made[one.table]["rows"], clocks[one.table])
        for one in wanted
    ]


def make_days(instance: Instance, histories: Sequence[History], within_s: float) -> list[History]:
    """The same histories with their daily views, from which questions are answered from here on."""
    folders = [one.files[HOURLY].with_name(f"{one.files[HOURLY].name}-days") for one in histories]
    command = [
        *submit("DailyRollupApp", "--driver-memory", f"{WRITING_HEAP_MB}m", "--conf", WRITING_OPTIONS),
        f"tables={','.join(one.table for one in histories)}",
        f"copies={','.join(map(str, folders))}",
    ]
    for step in steps(instance, "days", command, within_s):
        progress.say("history", f"{step['rows']:,} days, {step['bytes'] / 1e6:,.0f} MB beside {step['table']}")
    return [
        replace(one, files=dict(one.files) | {DAILY: folder}) for one, folder in zip(histories, folders, strict=True)
    ]


def cold_request(instance: Instance, history: History, request: Mapping) -> Timed:
    """The product's own job, from the start of spark-submit to its end; its answer goes to results.batch."""
    environment = dict(instance.environment) | {"VIGIE_HISTORY_TABLE": history.table}
    asked = json.dumps(dict(request) | {"request_id": str(uuid.uuid4())})
    command = [*_spark(), "--class", "io.vigie.batch.query.QueryJob", str(spark_paths.batch_jar()), "--request", asked]
    began = time.monotonic()
    run_to_end("query", command, environment, instance.settings)
    seconds = time.monotonic() - began
    found = READ.search((instance.settings.logs / "query.log").read_text(errors="replace"))
    return Timed(seconds, int(found[1]) if found else None)


def cold_session(instance: Instance, history: History, question: Question) -> tuple[Timed, Answer, str]:
    """A fresh session that asks all requests of a question, from the start of spark-submit to its end."""
    began = time.monotonic()
    ((answered, view),), answer = _ask(instance, history, question, 1)
    return Timed(time.monotonic() - began, answered.bytes_read), answer, view


def warm(
    instance: Instance, history: History, question: Question, repeats: int, master: str = LOCAL
) -> tuple[list[tuple[Timed, str]], Answer]:
    """In one session, after a first time that does not count; with each the view that answered."""
    (_, *answered), answer = _ask(instance, history, question, repeats + 1, master)
    return answered, answer


def _ask(
    instance: Instance, history: History, question: Question, repeats: int, master: str = LOCAL
) -> tuple[list[tuple[Timed, str]], Answer]:
    answered = [
        (Timed(step["seconds"], step["bytes_read"]), step["view"])
        for step in ask(instance, history.table, question.lines(), repeats, master)
    ]
    with (_answers(instance) / f"{question.name}.tsv").open() as lines:
        return answered, of_vigie(lines)


def ask(instance: Instance, table: str, questions: Iterable[str], repeats: int, master: str = LOCAL) -> Iterator[dict]:
    """What RepeatedQueryApp reports of each question as it goes: all one after the other, as often as told.

    questions: lines of a name, a tab and a request.
    """
    file = instance.settings.tmp / "questions.tsv"
    file.write_text("".join(f"{line}\n" for line in questions))
    _answers(instance).mkdir(exist_ok=True)
    arguments = [f"table={table}", f"questions={file}", f"repeats={repeats}", f"answers={_answers(instance)}"]
    command = [*submit("RepeatedQueryApp", master=master), *arguments]
    return (step for step in steps(instance, "ask", command, 7200) if step["step"] == "answered")


def _answers(instance: Instance) -> Path:
    return instance.settings.tmp / "answers"


def submit(main: str, *options: str, master: str = LOCAL) -> list[str]:
    """The start of a program of the module bench that uses the product's own code."""
    return [*_spark(master), *options, "--class", f"io.vigie.bench.history.{main}", str(java_programs.jar_of(MODULE))]


def _spark(master: str = LOCAL) -> list[str]:
    return [str(spark_paths.spark_bin() / "spark-submit"), "--master", master]
