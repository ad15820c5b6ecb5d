"""How an entry file ends: with an exit code, and a sentence instead of a stack trace."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence

from vigie_platform.problem import Problem


def run(main: Callable[[Sequence[str]], int]) -> None:
    # "scripts/status | head" ends quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Interrupted; what was started runs on. scripts/down stops it.", file=sys.stderr)
        sys.exit(130)
