"""A revision of the past with a work tree of its own, whose scripts run as they were."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

COMMITS_BACK = 100
"""Along the main line, where no release has a tag."""


def commit_of(revision: str | None) -> str:
    """The commit that a revision names; without one, that of the tag before this, or COMMITS_BACK.

    Raises ScriptError for a revision that is not there.
    """
    if revision is None:
        tagged = _git("describe", "--tags", "--abbrev=0", "HEAD~1")
        revision = tagged.stdout.strip() if tagged.returncode == 0 else f"HEAD~{COMMITS_BACK}"
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode != 0:
        raise ScriptError(f"Cannot find the revision '{revision}': this repository's history does not have it")
    return found.stdout.strip()


def commit_that_added(file: str) -> str:
    """The commit that a file came with, from the root; raises ScriptError where the history does not have it."""
    found = _git("log", "--diff-filter=A", "--format=%H", "-1", "--", file).stdout.strip()
    if not found:
        raise ScriptError(f"Cannot find the revision that added {file}: this repository's history does not have it")
    return found


def described(commit: str) -> str:
    """Its short name, day and subject."""
    return _git("show", "--no-patch", "--date=short", "--format=%h of %cd, “%s”", commit).stdout.strip()


@contextmanager
def work_tree(commit: str, folder: Path) -> Iterator[Path]:
    """The files of a commit in a folder of that name alone; gone at the end."""
    shutil.rmtree(folder, ignore_errors=True)  # of a trial that was killed
    _git("worktree", "prune")
    made = _git("worktree", "add", "--detach", str(folder), commit)
    if made.returncode != 0:
        raise ScriptError(f"Cannot make a work tree of {commit} in {folder}: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        # What was made in it besides would keep git from removing it.
        shutil.rmtree(folder, ignore_errors=True)
        _git("worktree", "prune")


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["git", "-C", str(REPOSITORY), *arguments], capture_output=True, text=True)
    except OSError as e:
        raise ScriptError(f"Cannot run git: {e}") from e
