"""Runs named actions in the order of their needs, those that do not need one another at the same time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from vigie_platform.script_error import ScriptError


def with_needs(wanted: Sequence[str], needs: Mapping[str, Sequence[str]]) -> set[str]:
    """The wanted names and everything they need; raises ScriptError for a name that is not there."""
    found: set[str] = set()
    open_names = list(wanted)
    while open_names:
        name = open_names.pop()
        if name not in needs:
            raise ScriptError(f"Cannot find '{name}': there are {', '.join(sorted(needs))}")
        if name not in found:
            found.add(name)
            open_names += needs[name]
    return found


def reversed_needs(needs: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Who needs each name: the order of stopping."""
    return {name: [other for other in needs if name in needs[other]] for name in needs}


def run(actions: Mapping[str, Callable[[], None]], needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Runs every action once its needs among the actions are done.

    Answers the problems, one for each action that failed; what needs a failed action is not run and not mentioned.
    """
    problems: list[str] = []
    done: set[str] = set()
    waiting = {name: [need for need in needs[name] if need in actions] for name in actions}
    running: dict[Future[None], str] = {}
    with ThreadPoolExecutor(max_workers=max(len(actions), 1)) as pool:
        while waiting or running:
            for name in [name for name, first in waiting.items() if done.issuperset(first)]:
                del waiting[name]
                running[pool.submit(actions[name])] = name
            if not running:
                break
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                name = running.pop(future)
                try:
                    future.result()
                    done.add(name)
                except ScriptError as problem:
                    problems.append(str(problem))
    return problems
