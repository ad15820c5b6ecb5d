"""Asks chDB, ClickHouse in a process, as duckdb_child.py asks DuckDB: the same plan, the same lines, the same rows."""

import json
import sys
import time
from pathlib import Path

from chdb.session import Session


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    session = Session()
    for statement in plan["setup"]:
        session.query(statement)
    rows = []
    for _ in range(plan["repeats"]):
        began = time.perf_counter()
        text = session.query(plan["sql"], "JSONCompactEachRow").bytes()
        rows = [json.loads(line) for line in text.splitlines()]
        seconds = time.perf_counter() - began
        # ClickHouse maps the files into memory, which the kernel counts for nobody.
        said = {"step": "answered", "seconds": seconds, "bytes_read": None}
        print(json.dumps(said), flush=True)
    Path(plan["rows"]).write_text(json.dumps(rows))
    session.close()


main()
