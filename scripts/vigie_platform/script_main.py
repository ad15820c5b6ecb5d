"""How an entry file ends: with an exit code, and a sentence instead of a stack trace."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence

from vigie_platform.script_error import ScriptError


def run(main: Callable[[Sequence[str]], int]) -> None:
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
        sys.exit(code)
    except BrokenPipeError:
        # "scripts/status | head" ends quietly. Not by SIGPIPE: any socket that its other side closed would end us too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except ScriptError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Interrupted; what was started runs on. scripts/down stops it.", file=sys.stderr)
        sys.exit(130)
