"""Requests as people write them, for tests."""

import json

PARIS = "2988507"
REQUEST_ID = "0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10"


def query(**changes) -> dict:
    return {
        "request_id": REQUEST_ID,
        "kind": "query",
        "city_ids": [PARIS],
        "date_from": "2021-01-01",
        "date_to": "2023-12-31",
        "metrics": ["temperature_c"],
        "statistics": ["mean", "min", "max"],
        "granularity": "month",
    } | changes


def as_bytes(request: dict) -> bytes:
    return json.dumps(request).encode()
