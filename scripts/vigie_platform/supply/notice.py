"""NOTICE held against the lists: every piece that is shipped is named there, under a licence that it comes with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from vigie_platform.settings import REPOSITORY
from vigie_platform.supply.sbom import Component

NOTICE = REPOSITORY / "NOTICE"
PIECES = Path(__file__).parent / "notice.toml"

# Heading of NOTICE → what the licence of a piece may be called under it.
_LICENCES = {
    "Libraries under the Apache License 2.0": r"Apache",
    "Libraries under the Eclipse Public License 2.0": r"EPL|Eclipse Public",
    "Libraries under the Eclipse Distribution License 1.0": r"BSD-3-Clause|EDL",
    "Libraries under CDDL or GPL-2.0 with the Classpath Exception": r"CDDL",
    "Libraries under BSD licences": r"BSD|Go license",
    "Libraries under the MIT licence": r"MIT|Bouncy Castle",
    "Others": r"Unicode|0BSD",
}


def faults(parts: Sequence[Component], notice: str, pieces: Mapping[str, Sequence[str]]) -> list[str]:
    """What is shipped and not in NOTICE, or under another licence there.

    pieces: name in NOTICE → groups of Maven, packages of npm or "group:artifact" that it stands for.
    """
    sections = _sections(notice)
    named = {group: name for name, groups in pieces.items() for group in groups}
    found = []
    for part in parts:
        name = _piece(part, named)
        headings = [heading for heading, text in sections.items() if name and _is_in(name, text)]
        if not headings:
            found.append(f"{part} ({', '.join(part.licences) or 'no licence'}) is not in NOTICE")
        elif part.licences and not any(_fits(heading, part.licences) for heading in headings):
            found.append(f"{part} is under {', '.join(part.licences)}, but in NOTICE among: {', '.join(headings)}")
    used = {_piece(part, named) for part in parts}
    return found + [f"NOTICE has {name}, of which nothing is shipped" for name in pieces if name not in used]


def pieces() -> dict[str, list[str]]:
    return tomllib.loads(PIECES.read_text())


def _piece(part: Component, named: Mapping[str, str]) -> str | None:
    """By the longest name that fits: of the artifact, of its group, of a group above."""
    group, _, _ = part.name.partition(":")
    names = [part.name, group]
    while "." in group:
        group = group.rpartition(".")[0]
        names.append(group)
    return next((named[name] for name in names if name in named), None)


def _fits(heading: str, licences: Sequence[str]) -> bool:
    return any(re.search(_LICENCES.get(heading, "$^"), licence, re.IGNORECASE) for licence in licences)


def _is_in(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _sections(notice: str) -> dict[str, str]:
    sections = {}
    for block in notice.split("\n\n"):
        heading, _, text = block.partition("\n")
        sections[heading] = " ".join(text.split())
    return sections
