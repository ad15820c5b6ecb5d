"""What trials of scripts/bench print alike."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def verdict(broken: Sequence[str], else_words: str) -> int:
    """Tells what was wrong, or else these words; the trial's exit code."""
    if broken:
        print("\n".join(broken), file=sys.stderr)
        return 1
    print(f"\n{else_words}")
    return 0


def machine() -> str:
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} when it began"
