"""The clients of scripts/bench lifecycle: they submit, repeat, cancel, reuse and look, and write down every answer."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigie_platform.bench.request_lifecycle import stub_spark_job
from vigie_platform.bench.request_lifecycle.request_history_check import (
    ACCEPTED,
    CANCEL,
    CONFLICT,
    LOOK,
    NEW,
    NO_ANSWER,
    REPEAT,
    RESULT,
    REUSE,
    SUBMITS,
    TERMINAL,
    TRY_AGAIN,
    Call,
    Rows,
)
from vigie_platform.ports import LOOPBACK

# Of the submits that are no new request.
REUSE_SHARE = 0.4
CONFLICT_SHARE = 0.03

# Of the new requests: cancelled at once, or some calls later.
CANCEL_NOW_SHARE = 0.2
CANCEL_LATER_SHARE = 0.3
LATER_CALLS = 8

# Of the reuses: asks what may not be answered yet.
UNKNOWN_SHARE = 0.02

QUESTIONS = 60
CALL_WITHIN_S = 30.0
TRY_AGAIN_S = (0.2, 1.0)


def scripts(submits: int, new: int, clients: int, seed: int) -> list[list[str]]:
    """What each client submits, in order: kinds of calls, dealt out by the seed. new: how many are new requests."""
    others = submits - new
    reuses, conflicts = round(others * REUSE_SHARE), round(others * CONFLICT_SHARE)
    kinds = [NEW] * new + [REUSE] * reuses + [CONFLICT] * conflicts + [REPEAT] * (others - reuses - conflicts)
    random.Random(seed).shuffle(kinds)
    # Somebody has to begin.
    kinds.remove(NEW)
    kinds.insert(0, NEW)
    return [kinds[client::clients] for client in range(clients)]


@dataclass(frozen=True)
class AcceptedRequest:
    """A request that was accepted."""

    request_id: str
    question: int


class Pool:
    """What the clients know together, and the history of their calls."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._accepted: dict[str, AcceptedRequest] = {}
        self._ended: set[str] = set()
        self._answered: list[int] = []
        self._calls: list[Call] = []
        self._is_any = threading.Event()
        self.submits = 0

    def add(self, call: Call) -> None:
        with self._lock:
            self._calls.append(call)
            if call.kind in SUBMITS and call.code not in TRY_AGAIN:
                self.submits += 1
            if call.is_accepted and call.request_id not in self._accepted and call.question is not None:
                self._accepted[call.request_id] = AcceptedRequest(call.request_id, call.question)
                self._is_any.set()
            if call.status in TERMINAL and call.request_id in self._accepted and call.request_id not in self._ended:
                self._ended.add(call.request_id)
                if call.status == "SUCCEEDED":
                    self._answered.append(self._accepted[call.request_id].question)

    def calls(self) -> list[Call]:
        with self._lock:
            return list(self._calls)

    def accepted(self) -> list[AcceptedRequest]:
        with self._lock:
            return list(self._accepted.values())

    def open(self) -> list[AcceptedRequest]:
        """Those that nobody has seen ended."""
        with self._lock:
            return [asked for asked in self._accepted.values() if asked.request_id not in self._ended]

    def any(self, chance: random.Random, within_s: float) -> AcceptedRequest | None:
        """One that was accepted, a late one rather than an early one; None where there is none in time."""
        if not self._is_any.wait(within_s):
            return None
        accepted = self.accepted()
        return accepted[int(len(accepted) * chance.random() ** 0.5)]

    def any_answered(self, chance: random.Random) -> int | None:
        """The number of a question that has an answer."""
        with self._lock:
            return chance.choice(self._answered) if self._answered else None


@dataclass
class Client:
    """One at a time, from an address of its own: 127.0.0.2 is client 0.

    stopped: ends it between two calls.
    think_s: how long it pauses after a submit, on average.
    """

    number: int
    port: int
    pool: Pool
    chance: random.Random
    stopped: threading.Event
    think_s: float = 0.0
    _to_cancel: list[tuple[int, str]] = field(default_factory=list)

    def run(self, script: Sequence[str]) -> None:
        for place, kind in enumerate(script):
            if self.stopped.is_set():
                return
            self._submit(kind, place)
            while self._to_cancel and self._to_cancel[0][0] <= place:
                self.cancel(self._to_cancel.pop(0)[1])
            if some := self.pool.any(self.chance, 0):
                self._follow(some.request_id)
            self.stopped.wait(self.chance.uniform(0, 2 * self.think_s))
        for _, request_id in self._to_cancel:
            self.cancel(request_id)

    def look(self, request_id: str) -> Call:
        return self._until_answered(LOOK, request_id, "GET", f"/api/queries/{request_id}")

    def result(self, request_id: str) -> Call:
        return self._until_answered(RESULT, request_id, "GET", f"/api/queries/{request_id}/result")

    def cancel(self, request_id: str) -> Call:
        return self._until_answered(CANCEL, request_id, "DELETE", f"/api/queries/{request_id}")

    def _submit(self, kind: str, place: int) -> None:
        if kind == NEW:
            request_id = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
            if self._send(NEW, request_id, self._any_question()).code == ACCEPTED:
                self._think_better(request_id, place)
        elif kind == REUSE and (answered := self.pool.any_answered(self.chance)) is not None:
            is_known = self.chance.random() >= UNKNOWN_SHARE
            call = self._send(REUSE, "", answered if is_known else self._any_question())
            if call.is_reused:
                self.result(call.request_id)
        elif known := self.pool.any(self.chance, CALL_WITHIN_S):
            if kind == CONFLICT:
                self._send(CONFLICT, known.request_id, known.question + 1)
            else:  # a repeat; or a reuse while nothing is answered yet, of which each would become a new request
                self._send(REPEAT, known.request_id, known.question)

    def _think_better(self, request_id: str, place: int) -> None:
        draw = self.chance.random()
        if draw < CANCEL_NOW_SHARE:
            self.cancel(request_id)
        elif draw < CANCEL_NOW_SHARE + CANCEL_LATER_SHARE:
            self._to_cancel.append((place + self.chance.randrange(1, LATER_CALLS), request_id))
            self._to_cancel.sort()

    def _any_question(self) -> int:
        return self.chance.randrange(QUESTIONS)

    def _follow(self, request_id: str) -> None:
        if self.look(request_id).status == "SUCCEEDED":
            self.result(request_id)

    def _send(self, kind: str, request_id: str, question: int) -> Call:
        body = stub_spark_job.question(question) | ({"request_id": request_id} if request_id else {"reuse": True})
        return self._until_answered(kind, request_id, "POST", "/api/queries", body, question)

    def _until_answered(
        self,
        kind: str,
        request_id: str,
        method: str,
        path: str,
        body: Mapping | None = None,
        question: int | None = None,
    ) -> Call:
        while True:
            call = self._call(kind, request_id, method, path, body, question)
            self.pool.add(call)
            if call.code not in TRY_AGAIN or self.stopped.wait(self.chance.uniform(*TRY_AGAIN_S)):
                return call

    def _call(
        self, kind: str, request_id: str, method: str, path: str, body: Mapping | None, question: int | None
    ) -> Call:
        began = time.monotonic()
        code, answer = self._exchange(method, path, body)
        return Call(
            self.number,
            kind,
            request_id or answer.get("request_id", ""),
            began,
            time.monotonic(),
            code,
            question,
            answer.get("status") if 200 <= code < 300 else None,
            answer.get("reused", False),
            _rows(answer) if kind == RESULT and code == 200 else None,
        )

    def _exchange(self, method: str, path: str, body: Mapping | None) -> tuple[int, dict[str, Any]]:
        # All of 127.0.0.0/8 is this machine's: the web server counts each client for itself.
        own = (f"127.0.0.{self.number + 2}", 0)
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=CALL_WITHIN_S, source_address=own)
        try:
            connection.request(
                method,
                path,
                None if body is None else json.dumps(body).encode(),
                {"Content-Type": "application/json", "Connection": "close"},
            )
            response = connection.getresponse()
            return response.status, json.load(response)
        except (OSError, http.client.HTTPException, ValueError):
            return NO_ANSWER, {}
        finally:
            connection.close()


def _rows(answer: Mapping) -> Rows:
    (row,) = answer["rows"]
    return Rows(row["expected_count"], str(row["count"]))
