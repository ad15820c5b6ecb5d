"""Checks a history of requests: what clients were answered, held against what the topics hold.

Pure: a history goes in, what contradicts the promises comes out. Instants are seconds of one clock; two calls are only
held against each other where one was answered before the other began.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# Kinds of calls. Those that submit: under a new id, the same again, another question under a known id, without an id.
NEW = "new"
REPEAT = "repeat"
CONFLICT = "conflict"
REUSE = "reuse"
CANCEL = "cancel"
LOOK = "look"
RESULT = "result"

SUBMITS = {NEW, REPEAT, CONFLICT, REUSE}

TERMINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}
RANK = {"ACCEPTED": 0, "QUEUED": 1, "RUNNING": 2} | dict.fromkeys(TERMINAL, 3)

# What Message.what is on requests.batch; on results.batch it is a status.
ASKED = {"query", "backfill"}
CANCEL_ORDER = "cancel"

NO_ANSWER = 0
ACCEPTED = 202
NOT_FOUND = 404
CONFLICTING = 409

# Answers to send a call again: none, too many requests are unanswered, the broker or the topics are not there yet.
TRY_AGAIN = {NO_ANSWER, 429, 503}

LEGAL = {
    NEW: {ACCEPTED},
    REPEAT: {ACCEPTED},
    CONFLICT: {CONFLICTING, ACCEPTED},  # accepted it is two questions under one id, which has a line of its own
    REUSE: {ACCEPTED},
    CANCEL: {ACCEPTED, NOT_FOUND, CONFLICTING},
    LOOK: {200, NOT_FOUND},
    RESULT: {200, NOT_FOUND, CONFLICTING},
}


@dataclass(frozen=True)
class Rows:
    """What the rows of an answer say of themselves: which question they answer, and which attempt made them."""

    question: int
    attempt_id: str


@dataclass(frozen=True)
class Call:
    """One call of a client and its answer.

    request_id: the one it named; of a reuse, the one it was answered; empty where there is none.
    question: the number of what it asked, for a call that submits.
    began, ended: seconds.
    code: HTTP's, NO_ANSWER where the connection broke.
    status: the request's, where the answer has it.
    is_reused: whether an earlier answer was given instead of a new request.
    rows: of a result.
    """

    client: int
    kind: str
    request_id: str
    began: float
    ended: float
    code: int
    question: int | None = None
    status: str | None = None
    is_reused: bool = False
    rows: Rows | None = None

    @property
    def is_accepted(self) -> bool:
        return self.kind in SUBMITS and self.code == ACCEPTED


@dataclass(frozen=True)
class Message:
    """A committed message. what: query, backfill or cancel on requests.batch, a status on results.batch."""

    request_id: str
    what: str
    attempt_id: str | None = None


@dataclass(frozen=True)
class Verdict:
    """violations: a line for each promise that was broken. remarks: what may happen, and how often it did."""

    violations: Sequence[str]
    remarks: Mapping[str, int]


def check(calls: Iterable[Call], messages: Iterable[Message], seed: int) -> Verdict:
    """calls: of all clients, in any order. messages: of both topics, those of one request in their topic's order."""
    by_request: dict[str, _Request] = defaultdict(_Request)
    for call in calls:
        by_request[call.request_id].calls.append(call)
    for message in messages:
        by_request[message.request_id].messages.append(message)
    violations, remarks = [], Counter[str]()
    for request_id, request in by_request.items():
        found = request.violations() if request_id else _illegal(request.calls)
        violations += [f"seed {seed}: request {request_id or '-'}: {words}" for words in found]
        remarks.update(request.remarks())
    return Verdict(violations, remarks)


class _Request:
    """All that was said to and of one request."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.messages: list[Message] = []

    def violations(self) -> Iterator[str]:
        yield from _illegal(self.calls)
        yield from self._on_the_topics()
        yield from self._questions()
        yield from self._ends()
        yield from self._rows()
        yield from _in_order(self.calls)

    def remarks(self) -> Iterator[str]:
        ends = self._published_ends()
        if ends and ends[0].what != "CANCELLED" and any(self._accepted_cancels()):
            yield f"cancels accepted, and {ends[0].what} came first"
        if len(ends) > 1:
            yield "ends published again"
        statuses = [message.what for message in self.messages if message.what in RANK]
        attempts = {message.attempt_id for message in self.messages if message.what == "RUNNING"}
        if len(attempts) > 1:
            yield "requests begun by more than one attempt"
        if any(RANK[later] < RANK[earlier] for earlier, later in itertools.pairwise(statuses)):
            yield "requests of which the topic says an earlier state again"

    def _on_the_topics(self) -> Iterator[str]:
        is_asked = any(message.what in ASKED for message in self.messages)
        for call in self.calls:
            if not is_asked and (call.is_accepted or call.code == 200):
                yield f"{_words(call)}, and no message of requests.batch asks for it"
        is_ordered = any(message.what == CANCEL_ORDER for message in self.messages)
        for call in self._accepted_cancels():
            # One that was cancelled already needs no second order.
            if not is_ordered and call.status != "CANCELLED":
                yield f"{_words(call)}, and no message of requests.batch cancels it"

    def _questions(self) -> Iterator[str]:
        """One id stands for one question, and an answer that is given again is one to that question."""
        asked = {call.question for call in self.calls if call.is_accepted and not call.is_reused}
        if len(asked) > 1:
            yield f"accepted for {len(asked)} questions: {', '.join(map(str, sorted(asked)))}"
        for call in self.calls:
            if call.is_reused and asked and call.question not in asked:
                yield f"{_words(call)} to question {call.question}, and it answers {', '.join(map(str, asked))}"
            if call.is_reused and call.status != "SUCCEEDED":
                yield f"{_words(call)} as an answer, and it is {call.status}"

    def _ends(self) -> Iterator[str]:
        ends = self._published_ends()
        statuses = list(dict.fromkeys(end.what for end in ends))
        if len(statuses) > 1:
            yield f"ended {', then '.join(statuses)}"
        is_cancelled = any(message.what == CANCEL_ORDER for message in self.messages)
        if "CANCELLED" in statuses and not is_cancelled:
            yield "CANCELLED, and nobody asked for it"
        seen = {call.status for call in self.calls if call.status in TERMINAL}
        if wrong := sorted(seen - set(statuses[:1])):
            first = statuses[0] if statuses else "missing"
            yield f"seen as {', '.join(wrong)}; its first end on results.batch is {first}"
        is_promised = any(message.what in ASKED for message in self.messages) or any(
            call.is_accepted for call in self.calls
        )
        if is_promised and not ends:
            yield "has no end"
        looks = [call for call in self.calls if call.kind == LOOK and call.status]
        if ends and looks and (last := max(looks, key=lambda call: call.ended)).status not in TERMINAL:
            yield f"ended {statuses[0]}, and is last seen {last.status}"

    def _rows(self) -> Iterator[str]:
        """What is shown is what the attempt made that ended the request, whenever and by whichever server."""
        ends = self._published_ends()
        asked = {call.question for call in self.calls if call.is_accepted and not call.is_reused}
        for call in self.calls:
            if call.rows is None:
                continue
            if not ends or ends[0].what != "SUCCEEDED" or call.rows.attempt_id != ends[0].attempt_id:
                first = f"{ends[0].what} by attempt {ends[0].attempt_id}" if ends else "missing"
                yield f"shown as attempt {call.rows.attempt_id} answered it; its first end is {first}"
            if asked and call.rows.question not in asked:
                yield f"shown with an answer to question {call.rows.question}; {', '.join(map(str, asked))} was asked"

    def _published_ends(self) -> list[Message]:
        return [message for message in self.messages if message.what in TERMINAL]

    def _accepted_cancels(self) -> Iterator[Call]:
        return (call for call in self.calls if call.kind == CANCEL and call.code == ACCEPTED)


def _illegal(calls: Iterable[Call]) -> Iterator[str]:
    return (_words(call) for call in calls if call.code not in LEGAL[call.kind] | TRY_AGAIN)


def _in_order(calls: Sequence[Call]) -> Iterator[str]:
    """Each call held against all that was answered before it began."""
    answered = sorted(calls, key=lambda call: call.ended)
    position = 0
    accepted: Call | None = None
    furthest: Call | None = None
    for call in sorted(calls, key=lambda call: call.began):
        while answered[position].ended < call.began:
            earlier = answered[position]
            position += 1
            if earlier.is_accepted:
                accepted = accepted or earlier
            if earlier.status and (furthest is None or RANK[earlier.status] > RANK[str(furthest.status)]):
                furthest = earlier
        if accepted and call.code == NOT_FOUND:
            yield f"{_words(call)} after {_words(accepted)}"
        if furthest is None:
            continue
        if call.status and _contradicts(str(furthest.status), call.status):
            yield f"{_words(call)} after {_words(furthest)}"
        if call.kind == RESULT and call.code == CONFLICTING and furthest.status == "SUCCEEDED":
            yield f"{_words(call)} after {_words(furthest)}"


def _contradicts(earlier: str, later: str) -> bool:
    return RANK[later] < RANK[earlier] or (earlier in TERMINAL and later != earlier)


def _words(call: Call) -> str:
    answer = f"{call.code or 'nothing'}{f' {call.status}' if call.status else ''}"
    return f"{answer} to a {call.kind} of client {call.client} at {call.ended:.3f} s"
