"""A release: the sources, our jars, the lists of parts, checksums, where it all is from, and a signature over it.

Libraries are not in it: Maven and pip fetch them, and hold them against the checksums they know.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vigie_platform import build, java_programs
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

CHECKSUMS = "SHA256SUMS"
SIGNATURE = f"{CHECKSUMS}.sig"
PROVENANCE = "provenance.json"
KEY_SETTING = "VIGIE_RELEASE_KEY"

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def commit() -> str:
    """The commit that is released. Raises ScriptError where the files are not those of a commit."""
    if changed := _git("status", "--porcelain").strip():
        raise ScriptError(f"Cannot release what is not committed:\n{changed}")
    return _git("rev-parse", "HEAD").strip()


def tools() -> dict[str, str]:
    """What the jars were built with."""
    return {
        "jdk": _first_line(java_programs.java(), "-version"),
        "maven": _first_line(build.maven(), "--version"),
        "system": f"{platform.system()} {platform.machine()}",
    }


def collect(folder: Path, files: Sequence[Path]) -> None:
    """Sources of HEAD and the files into an empty folder. Raises ScriptError where it is not empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise ScriptError(f"Cannot release into {folder}: it is not empty")
    name = f"vigie-{java_programs.VERSION}"
    archive = folder / f"{name}-sources.tar.gz"
    _git("archive", "--format=tar.gz", f"--prefix={name}/", f"--output={archive.absolute()}", "HEAD")
    for file in files:
        shutil.copyfile(file, folder / file.name)


def finish(folder: Path, source: str, built_with: Mapping[str, str], began: datetime, key: Path | None) -> None:
    """Provenance, checksums and, with a key, the signature over the checksums.

    key: private, in PEM form (openssl genpkey). Raises ScriptError when openssl cannot sign with it.
    """
    (folder / PROVENANCE).write_text(
        json.dumps(_provenance(_digests(folder), source, built_with, began), indent=1) + "\n"
    )
    lines = [f"{digest}  {name}\n" for name, digest in _digests(folder).items()]
    (folder / CHECKSUMS).write_text("".join(lines))
    if key:
        _openssl("sign", "-sign", key, "-out", folder / SIGNATURE, folder / CHECKSUMS)


def verify(folder: Path, public_key: Path) -> list[str]:
    """What is wrong with a release: a signature that is not the key's, files that are not those that were signed."""
    try:
        _openssl("verify", "-verify", public_key, "-signature", folder / SIGNATURE, folder / CHECKSUMS)
    except ScriptError as problem:
        return [str(problem)]
    signed = {}
    for line in (folder / CHECKSUMS).read_text().splitlines():
        digest, _, name = line.partition("  ")
        signed[name] = digest
    found = _digests(folder)
    return [
        f"{name} is {'missing' if name not in found else 'not the one that was signed'}"
        for name, digest in signed.items()
        if found.get(name) != digest
    ] + [f"{name} was not signed" for name in found.keys() - signed.keys()]


def _provenance(
    digests: Mapping[str, str], source: str, built_with: Mapping[str, str], began: datetime
) -> dict[str, Any]:
    """In the form of SLSA (https://slsa.dev/spec/v1.0/provenance). Nobody but the signature vouches for it."""
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in digests.items()],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "vigie:scripts/supply release",
                "externalParameters": {"version": java_programs.VERSION},
                "internalParameters": dict(built_with),
                "resolvedDependencies": [{"uri": "git:HEAD", "digest": {"gitCommit": source}}],
            },
            "runDetails": {
                "builder": {"id": "vigie:a machine of whoever signs"},
                "metadata": {"startedOn": _time(began), "finishedOn": _time(datetime.now(UTC))},
            },
        },
    }


def _digests(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.name not in (CHECKSUMS, SIGNATURE)
    }


def _time(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _git(*arguments: str) -> str:
    git = ["git", "-C", str(REPOSITORY), *arguments]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as e:
        raise ScriptError(f"Cannot release: {' '.join(git)}: {getattr(e, 'stderr', None) or e}") from e


def _first_line(*command: str) -> str:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as e:
        raise ScriptError(f"Cannot release: {e}") from e
    return _COLOURS.sub("", ran.stdout or ran.stderr).strip().partition("\n")[0]


def _openssl(what: str, *arguments: str | Path) -> None:
    command = ["openssl", "dgst", "-sha256", *map(str, arguments)]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except OSError as e:
        raise ScriptError(f"Cannot {what}: {e}") from e
    if ran.returncode:
        raise ScriptError(f"Cannot {what}: {(ran.stderr or ran.stdout).strip()}")
