"""Known weaknesses of the parts: advisories held against the lists.

They are in the format of OSV (https://ossf.github.io/osv-schema/).
"""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vigie_platform.script_error import ScriptError
from vigie_platform.supply.sbom import Component
from vigie_platform.supply.version_order import is_before

KNOWN = Path(__file__).parent / "advisories.json"
EXCEPTIONS = Path(__file__).parent / "advisory_exceptions.toml"

# A list of known weaknesses says nothing of those found since.
RENEWED_WITHIN_DAYS = 92

# OSV's name of the registry → the kind of a package URL. OSV has none for images: "Docker" is of our own file.
_KINDS = {"Maven": "maven", "npm": "npm", "PyPI": "pypi", "Docker": "docker"}


@dataclass(frozen=True)
class Finding:
    """advisory: its id. aliases: its other ids."""

    component: Component
    advisory: str
    aliases: tuple[str, ...]
    summary: str

    def __str__(self) -> str:
        also = f" ({', '.join(self.aliases)})" if self.aliases else ""
        return f"{self.component}: {self.advisory}{also}: {self.summary}"


@dataclass(frozen=True)
class Exemption:
    """advisory: an id or another name of it. package: as Component.name. reason: why it stays. until: its last day."""

    advisory: str
    package: str
    reason: str
    until: date

    def covers(self, finding: Finding) -> bool:
        return self.package == finding.component.name and self.advisory in (finding.advisory, *finding.aliases)


@dataclass(frozen=True)
class Verdict:
    """open: findings without a reason. reasoned: with one. stale: exceptions that ran out or that nothing needs."""

    open: Sequence[Finding]
    reasoned: Sequence[tuple[Finding, Exemption]]
    stale: Sequence[str]


def known() -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """The file in this repository: what it says of itself, and its advisories."""
    content = json.loads(KNOWN.read_text())
    return content, content["advisories"]


def age_days(content: Mapping[str, Any], today: date) -> int:
    return (today - date.fromisoformat(content["date"])).days


def of_database(path: Path) -> Iterator[Mapping[str, Any]]:
    """Every advisory of an OSV database: a folder, or the archive all.zip of one registry as OSV exports it."""
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            yield json.loads(file.read_text())
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".json"):
                    yield json.loads(archive.read(name))
    else:
        raise ScriptError(f"Cannot read {path}: it is neither a folder nor a zip archive of OSV's advisories")


def findings(components: Sequence[Component], advisories: Iterator[Mapping[str, Any]]) -> list[Finding]:
    by_name: dict[tuple[str, str], list[Component]] = {}
    for component in components:
        by_name.setdefault((component.kind, component.name), []).append(component)
    found = {}
    for advisory in advisories:
        if advisory.get("withdrawn"):
            continue
        for affected in advisory.get("affected", ()):
            package = affected.get("package", {})
            for component in by_name.get((_KINDS.get(package.get("ecosystem"), ""), package.get("name", "")), ()):
                if _affects(affected, component.version):
                    finding = _finding(component, advisory)
                    found[finding.component, finding.advisory] = finding
    return sorted(found.values(), key=str)


def verdict(found: Sequence[Finding], exemptions: Sequence[Exemption], today: date) -> Verdict:
    valid = [exemption for exemption in exemptions if exemption.until >= today]
    reasoned = [
        (finding, next(exemption for exemption in valid if exemption.covers(finding)))
        for finding in found
        if any(exemption.covers(finding) for exemption in valid)
    ]
    stale = [f"{each.advisory} of {each.package} ran out on {each.until}" for each in exemptions if each not in valid]
    used = {exemption for _, exemption in reasoned}
    stale += [f"{each.advisory} of {each.package} is not needed any more" for each in valid if each not in used]
    covered = {finding for finding, _ in reasoned}
    return Verdict([finding for finding in found if finding not in covered], reasoned, stale)


def exemptions() -> list[Exemption]:
    content = tomllib.loads(EXCEPTIONS.read_text())
    return [Exemption(**each) for each in content.get("exception", ())]


def _finding(component: Component, advisory: Mapping[str, Any]) -> Finding:
    summary = advisory.get("summary") or (advisory.get("details") or "").strip().partition("\n")[0]
    return Finding(component, advisory["id"], tuple(advisory.get("aliases", ())), summary)


def _affects(affected: Mapping[str, Any], version: str) -> bool:
    if version in affected.get("versions", ()):
        return True
    return any(
        _is_within(span.get("events", ()), version) for span in affected.get("ranges", ()) if span["type"] != "GIT"
    )


def _is_within(events: Sequence[Mapping[str, str]], version: str) -> bool:
    """OSV's own rule: the last event at or before the version decides."""
    is_affected = False
    for event in sorted(events, key=lambda event: _Order(next(iter(event.values())))):
        if "introduced" in event and not is_before(version, event["introduced"]):
            is_affected = True
        is_fixed = "fixed" in event and not is_before(version, event["fixed"])
        is_past = "last_affected" in event and is_before(event["last_affected"], version)
        if is_fixed or is_past:
            is_affected = False
    return is_affected


@dataclass(frozen=True)
class _Order:
    version: str

    def __lt__(self, other: _Order) -> bool:
        return is_before(self.version, other.version)
