"""One request's way as a trace of OpenTelemetry, in the JSON of its protocol (OTLP 1, /v1/traces)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from vigie_platform import http_probe
from vigie_platform.script_error import ScriptError

TRACES = "/v1/traces"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Numbers of opentelemetry-proto: SPAN_KIND_INTERNAL, SPAN_KIND_SERVER; STATUS_CODE_OK, STATUS_CODE_ERROR.
INTERNAL, SERVER = 1, 2
OK, ERROR = 1, 2


@dataclass(frozen=True)
class Span:
    """The time that a part worked on a request. said: what it wrote to its log meanwhile, and when.

    name: empty for the whole way, which holds all others.
    """

    name: str
    service: str
    began: datetime
    ended: datetime
    said: Sequence[tuple[datetime, str]] = field(default_factory=tuple)
    status: int = 0


def export(request_id: str, spans: Iterable[Span], to: str) -> None:
    """Writes the trace into a file, or sends it to a collector where an http address is given.

    Raises ScriptError where it cannot.
    """
    trace = document(request_id, spans)
    if not to.startswith(("http://", "https://")):
        try:
            Path(to).write_text(json.dumps(trace, indent=2) + "\n", encoding="utf-8")
        except OSError as e:
            raise ScriptError(f"Cannot write the trace into {to}: {e.strerror}") from e
        return
    address = to if to.endswith(TRACES) else to.rstrip("/") + TRACES
    try:
        status, said = http_probe.send("POST", address, trace)
    except (OSError, ValueError) as e:
        raise ScriptError(f"Cannot send the trace to {address}: {e}") from e
    if status != 200:
        raise ScriptError(f"Cannot send the trace to {address}: it says {status} {said}")


def document(request_id: str, spans: Iterable[Span]) -> dict[str, Any]:
    """The trace has the request's own id, a UUID, so that whoever knows the one finds the other."""
    return {"resourceSpans": [_resource_span(request_id, span) for span in spans]}


def _resource_span(request_id: str, span: Span) -> dict[str, Any]:
    said = {
        "traceId": request_id.replace("-", ""),
        "spanId": _span_id(request_id, span.name),
        "name": span.name or "request",
        "kind": INTERNAL if span.name else SERVER,
        "startTimeUnixNano": _nanoseconds(span.began),
        "endTimeUnixNano": _nanoseconds(span.ended),
        "attributes": [_attribute("vigie.request_id", request_id)],
        "events": [{"timeUnixNano": _nanoseconds(at), "name": text} for at, text in span.said],
        "status": {"code": span.status} if span.status else {},
    }
    if span.name:
        said["parentSpanId"] = _span_id(request_id, "")
    return {
        "resource": {"attributes": [_attribute("service.name", span.service)]},
        "scopeSpans": [{"scope": {"name": "scripts/follow"}, "spans": [said]}],
    }


def _attribute(key: str, value: str) -> dict[str, Any]:
    return {"key": key, "value": {"stringValue": value}}


def _span_id(request_id: str, name: str) -> str:
    """The same at each export, so that a collector that has it takes it once."""
    return hashlib.sha256(f"{request_id} {name}".encode()).hexdigest()[:16]


def _nanoseconds(at: datetime) -> str:
    """JSON has no whole numbers of 64 bits: OTLP writes them as texts."""
    return str((at - EPOCH) // timedelta(microseconds=1) * 1000)
