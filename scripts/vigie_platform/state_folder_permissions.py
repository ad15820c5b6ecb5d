"""The state folder belongs to its owner alone: it holds data, logs and secrets."""

from __future__ import annotations

from pathlib import Path

from vigie_platform.script_error import ScriptError

PRIVATE = 0o077
"""The umask of everything that writes there."""

_OF_OTHERS = 0o077
_MADE_FIRST = {"tmp", "logs", "lock"}


def close(state: Path, records: Path) -> None:
    """Makes the folder where it is not there, and closes it to others where it is open to them.

    A slip in VIGIE_STATE must not close somebody's home or /tmp: only what is empty or was a state folder before is
    changed, known by its records of processes or by holding nothing but what every script makes first. Raises
    ScriptError for any other folder that is open to others.
    """
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not state.stat().st_mode & _OF_OTHERS:
        return
    if not records.is_dir() and any(entry.name not in _MADE_FIRST for entry in state.iterdir()):
        raise ScriptError(
            f"Cannot use VIGIE_STATE={state}: it is open to other users and holds something else; name a new folder"
        )
    try:
        state.chmod(0o700)
    except PermissionError as e:
        raise ScriptError(f"Cannot close VIGIE_STATE={state} to other users: {e.strerror}") from e
