"""Messages that were read and are not settled yet: what comes next, and how far the topic may be committed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from vigie_airflow.requests.batch_request_validator import InvalidRequest, ValidRequest
from vigie_airflow.topic_names import REQUEST_ID_HEADER


@dataclass(frozen=True, eq=False)
class Received:
    """A message and what it says."""

    message: Any
    content: ValidRequest | InvalidRequest

    @property
    def offset(self) -> int:
        return self.message.offset()

    @property
    def place(self) -> str:
        return f"{self.message.topic()}-{self.message.partition()}@{self.offset}"

    @property
    def place_and_header(self) -> str:
        """For the log: with the id of the header too, where the message itself has another one or none."""
        named = self._request_id_of_header
        same = named is None or named == self.content.request_id
        return self.place if same else f"{self.place}, {REQUEST_ID_HEADER} {named}"

    @property
    def _request_id_of_header(self) -> str | None:
        header = dict(self.message.headers() or ()).get(REQUEST_ID_HEADER)
        try:
            return str(UUID(header.decode())) if header else None
        except ValueError:
            return None

    @property
    def sent_at(self) -> datetime:
        return datetime.fromtimestamp(self.message.timestamp()[1] / 1000, UTC)

    @property
    def waits_for_room(self) -> bool:
        return isinstance(self.content, ValidRequest) and self.content.kind != "cancel"

    @property
    def is_cancellation(self) -> bool:
        return isinstance(self.content, ValidRequest) and self.content.kind == "cancel"


class Backlog:
    """First come, first served; but a refusal or a cancellation passes by the requests that wait for room.

    Nothing is committed before all that came before it in its partition is settled, so that a death loses nothing:
    messages are read again, and answering one again is harmless.

    committed: how far each partition is committed, where that is ahead of what will be read; nothing below is.
    """

    def __init__(self, committed: Mapping[int, int]):
        self._committed = dict(committed)
        self._next: dict[int, int] = {}  # offset to be read next, by partition
        self._unsettled: dict[int, dict[int, Received]] = {}  # by partition and offset, in order
        self._passing: deque[Received] = deque()
        self._waiting: dict[str, dict[Received, None]] = {}  # by kind, in order

    def __len__(self) -> int:
        return sum(map(len, self._unsettled.values()))

    def take(self, received: Received) -> None:
        """A message that was read; one that was read before, as after a rebalance, changes nothing."""
        partition = received.message.partition()
        if received.offset < self._next.get(partition, 0):
            return
        self._next[partition] = received.offset + 1
        self._unsettled.setdefault(partition, {})[received.offset] = received
        if received.waits_for_room:
            self._waiting.setdefault(received.content.kind, {})[received] = None
        else:
            self._passing.append(received)

    def first(self, has_room: Callable[[str], bool]) -> list[Received]:
        """What is to be answered now: one message, or the cancellations that come one after the other.

        has_room: whether another run of a kind may begin.
        """
        if cancellations := list(takewhile(lambda one: one.is_cancellation, self._passing)):
            return cancellations
        if self._passing:
            return [self._passing[0]]
        for kind, waiting in self._waiting.items():
            if waiting and has_room(kind):
                return [next(iter(waiting))]
        return []

    def waiting(self, request_id: str, before: Received) -> list[Received]:
        """Requests of this id that wait for room, and came before a message of their partition."""
        return [
            one for one in self._all_waiting() if one.content.request_id == request_id and one.offset < before.offset
        ]

    def settle(self, received: Received) -> None:
        """Its run is stored, its end is published, or there is nothing to do about it."""
        del self._unsettled[received.message.partition()][received.offset]
        if received.waits_for_room:
            del self._waiting[received.content.kind][received]
        else:
            self._passing.remove(received)

    def to_commit(self) -> dict[int, int]:
        """Offset up to which a partition is settled, by partition, where that is farther than it is committed."""
        settled = {
            partition: next(iter(unsettled), self._next[partition]) for partition, unsettled in self._unsettled.items()
        }
        return {partition: to for partition, to in settled.items() if to > self._committed.get(partition, 0)}

    def committed(self, offsets: Mapping[int, int]) -> None:
        self._committed |= offsets

    def _all_waiting(self) -> Iterator[Received]:
        for waiting in self._waiting.values():
            yield from waiting
