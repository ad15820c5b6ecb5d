"""Asks DuckDB, again and again in one process; run by the Python that has it, with the plan as one file of JSON.

Each answer is a line of JSON; the rows of the last one go to a file.
"""

import json
import sys
import time
from pathlib import Path

import duckdb


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    database = duckdb.connect(":memory:")
    for statement in plan["setup"]:
        database.execute(statement)
    rows = []
    for _ in range(plan["repeats"]):
        bytes_before, began = read_so_far(), time.perf_counter()
        rows = database.execute(plan["sql"]).fetchall()
        seconds = time.perf_counter() - began
        said = {"step": "answered", "seconds": seconds, "bytes_read": read_so_far() - bytes_before}
        print(json.dumps(said), flush=True)
    Path(plan["rows"]).write_text(json.dumps(rows))


def read_so_far() -> int:
    """Bytes that this process has asked of the kernel, from its cache or not."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["rchar"])


main()
