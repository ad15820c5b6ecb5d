"""Writes the tables of docs/messages.md from topics.json and the schemas; with --check it only compares them."""

import json
import re
import sys
from pathlib import Path

CONTRACT = Path(__file__).resolve().parent
PAGE = CONTRACT.parent / "docs" / "messages.md"
TABLE = re.compile(r"(<!-- table: (?P<subject>\S+) -->\n).*?(<!-- end of table -->)", re.DOTALL)
TYPE_NAMES = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "object": "object",
    "array": "list",
    "null": "null",
}
HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS


def main(arguments: list[str]) -> int:
    written = PAGE.read_text(encoding="utf-8")
    expected = with_current_tables(written)
    if arguments == ["--check"]:
        if written != expected:
            print("Cannot accept docs/messages.md: its tables differ from contract/; run contract/message_reference.py")
        return int(written != expected)
    PAGE.write_text(expected, encoding="utf-8")
    return 0


def with_current_tables(page: str) -> str:
    """The page with every table between its two comments written anew; the text around them is left alone."""
    return TABLE.sub(lambda found: found[1] + table_of(found["subject"]) + found[3], page)


def table_of(subject: str) -> str:
    """The table for `topics`, for a schema (`observation`) or for a part of one (`batch-request/query`)."""
    if subject == "topics":
        return topics_table()
    schema_name, _, part = subject.partition("/")
    schema = read_json(CONTRACT / "schemas" / f"{schema_name}.schema.json")
    described = schema["$defs"][part] if part else schema
    rows = "".join(field_rows(described, schema, prefix=""))
    return f"| field | type | meaning |\n|---|---|---|\n{rows}"


def topics_table() -> str:
    rows = (
        f"| [`{topic['name']}`](#{anchor(topic['name'])}) | {escaped(topic['key'])} | {topic['value']} "
        f"| {topic['partitions']} | {kept(topic)} "
        f"| [{topic['schema']}](../contract/schemas/{topic['schema']}.schema.json) |\n"
        for topic in read_json(CONTRACT / "topics.json")["topics"]
    )
    return f"| topic | key | value | partitions | kept | schema |\n|---|---|---|---|---|---|\n{''.join(rows)}"


def anchor(topic_name: str) -> str:
    """How GitHub and others turn the heading with this topic's name into an anchor."""
    return topic_name.replace(".", "")


def kept(topic: dict) -> str:
    if topic["cleanup_policy"] == "compact":
        return "the last value of each key"
    days, rest_ms = divmod(topic["retention_ms"], DAY_MS)
    return f"{days} days" if days else f"{rest_ms // HOUR_MS} h"


def field_rows(described: dict, schema: dict, prefix: str):
    required = described.get("required", [])
    for name, field in described.get("properties", {}).items():
        field = resolved(field, schema)
        path = f"{prefix}{name}"
        yield f"| `{path}` | {type_of(field, optional=name not in required)} | {escaped(meaning_of(field))} |\n"
        yield from nested_rows(field, schema, path)
    for field in described.get("patternProperties", {}).values():
        yield f"| `{prefix}{field['title']}` | {type_of(field, optional=True)} | {escaped(meaning_of(field))} |\n"


def nested_rows(field: dict, schema: dict, path: str):
    items = resolved(field.get("items", {}), schema)
    values = field.get("additionalProperties")
    yield from field_rows(field, schema, f"{path}.")
    yield from field_rows(items, schema, f"{path}[].")
    if isinstance(values, dict):
        yield from field_rows(values, schema, f"{path}.*.")


def resolved(field: dict, schema: dict) -> dict:
    return schema["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field


def type_of(field: dict, optional: bool) -> str:
    types = field.get("type", "string")
    types = [types] if isinstance(types, str) else types
    names = " or ".join(TYPE_NAMES[one] for one in types)
    return names + range_of(field) + (", may be absent" if optional else "")


def range_of(field: dict) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    if low is not None:
        return f", {low} and up"
    least, most = field.get("minItems"), field.get("maxItems")
    if least and most:
        return f", {least} to {most} of them"
    return f", at least {least}" if least else ""


def meaning_of(field: dict) -> str:
    items = field.get("items", {})
    choice = field.get("enum") or items.get("enum")
    said = field.get("description") or items.get("description") or ""
    choices = ", ".join(f"`{value}`" for value in choice if value not in (None, "")) if choice else ""
    return ": ".join(part for part in (said, choices) if part)


def escaped(text: str) -> str:
    return text.replace("|", "\\|")


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
