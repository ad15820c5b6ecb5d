"""Metrics of OpenTelemetry as their exporters send them: the fields used here of ExportMetricsServiceRequest (OTLP 1).

Numbers of fields are those of opentelemetry-proto 1, collector/metrics/v1/metrics_service.proto and
metrics/v1/metrics.proto; the wire format is that of Protocol Buffers. Standard library only: whoever looks after
Airflow starts without Airflow's environment.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5
BYTES_OF = {FIXED64: 8, FIXED32: 4}
MAX_VARINT_BYTES = 10
CUMULATIVE = 2


class Kind(Enum):
    """What a metric is: the number of its field in Metric, and that of the attributes in one of its data points."""

    GAUGE = (5, 7)
    SUM = (7, 7)
    HISTOGRAM = (9, 9)
    EXPONENTIAL_HISTOGRAM = (10, 1)

    @property
    def is_histogram(self) -> bool:
        return self in (Kind.HISTOGRAM, Kind.EXPONENTIAL_HISTOGRAM)


@dataclass(frozen=True)
class DataPoint:
    """One value of a metric.

    started_ns: since when it is summed up, in nanoseconds of Unix time; another process, or another life of one, has
    another. total: the value, or a histogram's sum. count: a histogram's observations; 0 of others.
    """

    metric: str
    kind: Kind
    attributes: Mapping[str, str]
    started_ns: int
    total: float
    count: int


def data_points(request: bytes) -> Iterator[DataPoint]:
    """Raises ValueError for bytes that are no such request, and for sums of an interval only (delta temporality)."""
    for resource in _Message(request).messages(1):
        for scope in resource.messages(2):
            for metric in scope.messages(2):
                for kind in Kind:
                    for data in metric.messages(kind.value[0]):
                        yield from _of_metric(metric.text(1), kind, data)


def _of_metric(name: str, kind: Kind, data: _Message) -> Iterator[DataPoint]:
    if kind is not Kind.GAUGE and data.varint(2) != CUMULATIVE:
        raise ValueError(f"{name} is not cumulative")
    for point in data.messages(1):
        total = point.double(5) if kind.is_histogram else point.double(4, default=float(point.signed(6)))
        count = point.signed(4) if kind.is_histogram else 0
        yield DataPoint(name, kind, _attributes(point, kind.value[1]), point.signed(2), total, count)


def _attributes(point: _Message, number: int) -> dict[str, str]:
    """Those whose value is a text."""
    return {one.text(1): value.text(1) for one in point.messages(number) for value in one.messages(2)}


class _Message:
    """A message of Protocol Buffers by number and type of its fields; of what is there twice the last is taken."""

    def __init__(self, encoded: bytes):
        self._fields: dict[tuple[int, int], list[bytes]] = defaultdict(list)
        self._varints: dict[int, int] = {}
        at = 0
        while at < len(encoded):
            tag, at = _varint(encoded, at)
            number, kind = tag >> 3, tag & 7
            if kind == VARINT:
                self._varints[number], at = _varint(encoded, at)
                continue
            size, at = _varint(encoded, at) if kind == LENGTH else (BYTES_OF.get(kind), at)
            if size is None:
                raise ValueError(f"field {number} has the unknown type {kind}")
            if at + size > len(encoded):
                raise ValueError("it ends in the middle of a field")
            self._fields[number, kind].append(encoded[at : at + size])
            at += size

    def messages(self, number: int) -> list[_Message]:
        return [_Message(one) for one in self._fields[number, LENGTH]]

    def text(self, number: int) -> str:
        return self._last(number, LENGTH, b"").decode()

    def varint(self, number: int) -> int:
        return self._varints.get(number, 0)

    def signed(self, number: int) -> int:
        return struct.unpack("<q", self._last(number, FIXED64, bytes(8)))[0]

    def double(self, number: int, default: float = 0.0) -> float:
        return struct.unpack("<d", self._last(number, FIXED64, struct.pack("<d", default)))[0]

    def _last(self, number: int, kind: int, default: bytes) -> bytes:
        found = self._fields[number, kind]
        return found[-1] if found else default


def _varint(encoded: bytes, at: int) -> tuple[int, int]:
    """The number that begins there, and where the next field does."""
    value = 0
    for index, byte in enumerate(encoded[at : at + MAX_VARINT_BYTES]):
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value, at + index + 1
    raise ValueError("it ends in the middle of a number")
