"""The example messages of contract/examples, by schema and case."""

import json
from dataclasses import dataclass
from pathlib import Path

CONTRACT = Path(__file__).resolve().parents[2] / "contract"


@dataclass(frozen=True)
class Example:
    """One message. Of an invalid one, either the schema's error or the field that the reader names."""

    schema: str
    case: str
    message: object
    schema_error: str | None = None
    field: str | None = None

    def value(self) -> bytes:
        """The bytes as they are on the topic."""
        return json.dumps(self.message, ensure_ascii=False, separators=(",", ":")).encode()

    def __str__(self) -> str:
        return f"{self.schema}.{self.case}"


def read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def valid() -> list[Example]:
    """The messages that the schema accepts and readers read."""
    return [Example(schema, case, message) for schema, case, message in _cases("valid")]


def invalid() -> list[Example]:
    """The messages that the schema rejects, or only their reader."""
    return [
        Example(schema, case, entry["message"], entry.get("schema_rejects"), entry.get("reader_rejects"))
        for schema, case, entry in _cases("invalid")
    ]


def message(name: str):
    """The valid message of a name such as `batch-request.query-full`."""
    schema, _, case = name.partition(".")
    return read(CONTRACT / "examples" / f"{schema}.valid.json")[case]


def _cases(verdict: str):
    for path in sorted((CONTRACT / "examples").glob(f"*.{verdict}.json")):
        for case, entry in read(path).items():
            yield path.name.removesuffix(f".{verdict}.json"), case, entry
