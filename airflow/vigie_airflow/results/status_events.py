"""Status events of results.batch, in the shape of batch-result.schema.json."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from vigie_airflow.requests.batch_request_validator import FieldError


def queued(request_id: str, at: datetime) -> dict[str, Any]:
    """The run of the request exists and waits for its turn."""
    return _status(request_id, "QUEUED", at)


def failed(request_id: str, at: datetime, message: str, errors: Iterable[FieldError] = ()) -> dict[str, Any]:
    """The request ends without a result. message: a sentence, Cannot X: why."""
    return _status(request_id, "FAILED", at) | {"message": message, "errors": [asdict(e) for e in errors]}


def cancelled(request_id: str, at: datetime) -> dict[str, Any]:
    """The request ends because somebody asked for it."""
    return _status(request_id, "CANCELLED", at)


def _status(request_id: str, status: str, at: datetime) -> dict[str, Any]:
    instant = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"request_id": request_id, "kind": "status", "status": status, "at": instant}
