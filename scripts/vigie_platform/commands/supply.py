"""scripts/supply: what Vigie is made of, what is known against its parts, and how it is released."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from vigie_platform import progress, state_folder_permissions
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.supply import advisories, notice, release, reproducible_build, sbom

RELEASE = REPOSITORY / "target" / "release"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/supply", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser(
        "sbom", help="write the CycloneDX lists of jars, JavaScript, Python packages and images"
    ).set_defaults(run=_sbom)
    scan = commands.add_parser("scan", help="hold the lists against known weaknesses")
    scan.add_argument(
        "--database", type=Path, action="append", default=[], help="advisories in OSV's format too: a folder, or a zip"
    )
    scan.set_defaults(run=_scan)
    commands.add_parser("check", help="sbom and scan, and whether NOTICE names every piece").set_defaults(run=_check)
    commands.add_parser("reproduce", help="build the commit twice and compare the jars").set_defaults(run=_reproduce)
    releasing = commands.add_parser("release", help="sources, jars, lists, checksums, provenance and signature")
    releasing.add_argument("folder", type=Path, help="an empty one, or one to make")
    releasing.add_argument("--unsigned", action="store_true", help=f"without a key in {release.KEY_SETTING}")
    releasing.set_defaults(run=_release)
    checking = commands.add_parser("verify", help="hold a release against its signature")
    checking.add_argument("folder", type=Path)
    checking.add_argument("key", type=Path, help="the public key, in PEM form")
    checking.set_defaults(run=_verify)
    options = parser.parse_args(arguments)
    return options.run(options)


def _sbom(options: argparse.Namespace) -> int:
    sbom.write(_settings())
    for file in sbom.ALL:
        print(f"{file}: {len(sbom.components(file))} parts")
    return 0


def _scan(options: argparse.Namespace) -> int:
    today = datetime.now(UTC).date()
    content, known = advisories.known()
    found = advisories.findings(
        sbom.components(*sbom.ALL), chain(known, *(advisories.of_database(path) for path in options.database))
    )
    verdict = advisories.verdict(found, advisories.exemptions(), today)
    for finding, exemption in verdict.reasoned:
        print(f"{finding}\n  stays until {exemption.until}: {exemption.reason}")
    for finding in verdict.open:
        print(finding, file=sys.stderr)
    for stale in verdict.stale:
        print(f"An exception without use: {stale}", file=sys.stderr)
    age = advisories.age_days(content, today)
    if age > advisories.RENEWED_WITHIN_DAYS:
        print(f"{advisories.KNOWN.name} is {age} days old: docs/security.md says how it is renewed", file=sys.stderr)
    print(f"{len(known)} advisories of {content['date']}, {len(verdict.open)} open, {len(verdict.reasoned)} reasoned")
    return 1 if verdict.open or verdict.stale else 0


def _check(options: argparse.Namespace) -> int:
    wrong = faults(_settings())
    print("\n".join(wrong) or "Every part is listed, in NOTICE, and sound as far as is known")
    return 1 if wrong else 0


def faults(settings: Settings) -> list[str]:
    """What is wrong with the parts, after the lists were written anew; the built jars are looked at too."""
    sbom.write(settings)
    shipped = sbom.components(sbom.JAVA, sbom.SCREEN)
    _, known = advisories.known()
    verdict = advisories.verdict(
        advisories.findings(sbom.components(*sbom.ALL), iter(known)),
        advisories.exemptions(),
        datetime.now(UTC).date(),
    )
    return [
        *(f"{jar} is in no list of parts" for jar in sbom.unlisted(shipped)),
        *notice.faults(shipped, notice.NOTICE.read_text(), notice.pieces()),
        *(str(finding) for finding in verdict.open),
        *(f"An exception without use: {stale}" for stale in verdict.stale),
    ]


def _reproduce(options: argparse.Namespace) -> int:
    compared, different = reproducible_build.differences(_settings())
    for jar in different:
        print(f"Differs: {jar}", file=sys.stderr)
    print(f"{compared} jars built twice, {len(different)} differ")
    return 1 if different or not compared else 0


def _release(options: argparse.Namespace) -> int:
    key = os.environ.get(release.KEY_SETTING)
    if not key and not options.unsigned:
        raise ScriptError(f"Cannot sign: {release.KEY_SETTING} names no private key; --unsigned releases without one")
    began = datetime.now(UTC)
    source = release.commit()
    settings = _settings()
    built = reproducible_build.build_commit(RELEASE, settings)
    sbom.write(settings)
    ours = [built / jar for jar in reproducible_build.jars(built) if not jar.startswith("test-support/")]
    release.collect(options.folder, [*ours, *sbom.ALL])
    shutil.rmtree(built)
    release.finish(options.folder, source, release.tools(), began, Path(key) if key else None)
    progress.say("release", f"{options.folder}: {'signed' if key else 'not signed'}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    wrong = release.verify(options.folder, options.key)
    print("\n".join(wrong) or f"{options.folder} is as it was signed", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


def _settings() -> Settings:
    settings = Settings.from_environment(os.environ)
    state_folder_permissions.close(settings.state, settings.records)
    settings.tmp.mkdir(exist_ok=True)
    return settings
