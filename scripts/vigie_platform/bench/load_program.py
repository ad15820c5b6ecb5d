"""Runs a load program and hands on the steps it tells, one line of JSON each."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence

from vigie_platform.bench.instance import Instance
from vigie_platform.run_program import end_of
from vigie_platform.script_error import ScriptError


def steps(
    instance: Instance,
    name: str,
    command: Sequence[str],
    within_s: float,
    began: Callable[[subprocess.Popen[str]], None] = lambda program: None,
) -> Iterator[dict]:
    """Raises ScriptError when the program fails or takes longer than within_s, which ends it.

    began: is given the program, for somebody else who may have to end it.
    """
    log = instance.settings.logs / f"{name}.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            list(command),
            env=dict(instance.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as program,
    ):
        assert program.stdout is not None
        began(program)
        timer = threading.Timer(within_s, program.kill)
        timer.start()
        try:
            for line in program.stdout:
                yield json.loads(line)
            code = program.wait()
        finally:
            expired = not timer.is_alive()
            timer.cancel()
            program.kill()
    if code != 0:
        why = f"it was ended after {within_s:.0f} s" if expired else f"it ended with {code}"
        raise ScriptError(f"Cannot finish {name}: {why}\n{end_of(log)}")
