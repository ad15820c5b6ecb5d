"""Stands in for the Spark job in scripts/bench lifecycle: publishes RUNNING and one end, and computes nothing.

Everything else is the real job's: its transactional id, one transaction for RUNNING and one for pages and end, its exit
codes. It is killed now and then, in the middle of a transaction, and the next attempt has to clean up after it. Started
as a spark-submit by Airflow, whose Python has the Kafka client: SEED FOLDER, then what spark-submit is given.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import secrets
import signal
import stat
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

TOPIC = "results.batch"
CITY = "2988507"
FIRST_DAY = date(2000, 1, 1)

WITHIN_S = 15.0
TRANSACTION_MS = 30_000

# Exit codes of the real job.
ANSWERED = 0
REFUSED = 2

FAILED_SHARE = 0.08
KILLED_SHARE = 0.06
LONGEST_S = 1.0


@dataclass(frozen=True)
class Fate:
    """What becomes of a request. kills: how many of its first attempts are killed; two are all that it gets."""

    succeeds: bool
    kills: int
    work_s: float


def fate(seed: int, request_id: str) -> Fate:
    chance = random.Random(f"{seed} {request_id}")
    kills = chance.choice([1, 1, 2]) if chance.random() < KILLED_SHARE else 0
    return Fate(chance.random() >= FAILED_SHARE, kills, chance.uniform(0, LONGEST_S))


def question(number: int) -> dict:
    """A query of one day, known again by it."""
    day = (FIRST_DAY + timedelta(days=number)).isoformat()
    return {
        "city_ids": [CITY],
        "date_from": day,
        "date_to": day,
        "metrics": ["temperature_c"],
        "statistics": ["mean"],
        "granularity": "day",
    }


def number(request: Mapping) -> int:
    """Of its question."""
    return (date.fromisoformat(request["date_from"]) - FIRST_DAY).days


def page(request: Mapping, attempt_id: str) -> bytes:
    """One row, which says what it answers and who made it: rows_of reads it again."""
    row = {
        "city_id": CITY,
        "period": request["date_from"],
        "metric": "temperature_c",
        "count": int(attempt_id),
        "expected_count": number(request),
        "mean": None,
    }
    message = {"request_id": request["request_id"], "kind": "page", "attempt_id": attempt_id, "page": 0, "rows": [row]}
    return json.dumps(message).encode()


def succeeded(pages: bytes) -> dict:
    return {
        "status": "SUCCEEDED",
        "result": {
            "page_count": 1,
            "row_count": 1,
            "sha256": hashlib.sha256(pages).hexdigest(),
            "provenance": {
                "table": "stub",
                "table_version": 0,
                "code_version": os.environ["VIGIE_CODE_VERSION"],
                "sources": [],
                "time_zone_rules": "none",
            },
        },
    }


def install(folder: Path, python: Path, seed: int) -> None:
    """Makes folder/spark-submit, which runs this file."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "spark-submit"
    program.write_text(f'#!/bin/sh\nexec "{python}" "{Path(__file__).resolve()}" {seed} "{folder}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def main(arguments: Sequence[str]) -> int:
    seed, folder, *submitted = arguments
    request = json.loads(Path(submitted[submitted.index("--request") + 1].removeprefix("@")).read_text())
    request_id = request["request_id"]
    begun = Path(folder) / request_id
    attempts_before = len(begun.read_bytes()) if begun.exists() else 0
    with begun.open("ab") as attempts:
        attempts.write(b".")
    its_fate = fate(int(seed), request_id)
    attempt_id = str(secrets.randbelow(2**31))

    results = _Results(request_id, attempt_id)
    results.publish({"status": "RUNNING", "progress_pct": 0, "stage": "stub"})
    time.sleep(its_fate.work_s)
    is_killed = attempts_before < its_fate.kills
    if its_fate.succeeds:
        pages = page(request, attempt_id)
        results.publish(succeeded(pages), pages, is_killed=is_killed)
        return ANSWERED
    failed = {"status": "FAILED", "message": "Cannot answer request: the stub refuses it", "errors": []}
    results.publish(failed, is_killed=is_killed)
    return REFUSED


class _Results:
    def __init__(self, request_id: str, attempt_id: str):
        from confluent_kafka import Producer

        self._named = {"request_id": request_id, "kind": "status", "attempt_id": attempt_id}
        self._producer = Producer(
            {
                "bootstrap.servers": os.environ["VIGIE_KAFKA"],
                "transactional.id": f"vigie-query-{request_id}",
                "transaction.timeout.ms": TRANSACTION_MS,
                "partitioner": "murmur2_random",  # Java's
            }
        )
        self._producer.init_transactions(WITHIN_S)

    def publish(self, status: Mapping, *pages: bytes, is_killed: bool = False) -> None:
        """One transaction. is_killed: its end is not reached."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._producer.begin_transaction()
        for value in (*pages, json.dumps(self._named | {"at": at} | dict(status)).encode()):
            self._producer.produce(TOPIC, key=self._named["request_id"].encode(), value=value)
        if is_killed:
            self._producer.flush(WITHIN_S)
            os.kill(os.getpid(), signal.SIGKILL)
        self._producer.commit_transaction(WITHIN_S)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
