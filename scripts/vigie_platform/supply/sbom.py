"""CycloneDX lists of all that Vigie ships or installs: jars, JavaScript, Python packages, images.

The jars' list is by Maven's plugin, which knows licences and SHA-256 of each. The others are written here, from the
folders of libraries, the lock file and compose/: they name every part already, and nothing else has to be installed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from vigie_platform import build, java_programs
from vigie_platform.java_programs import VERSION
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

FOLDER = REPOSITORY / "target" / "sbom"
JAVA, SCREEN, PYTHON, IMAGES = (FOLDER / f"vigie-{what}.cdx.json" for what in ("java", "screen", "python", "images"))
ALL = (JAVA, SCREEN, PYTHON, IMAGES)

PLUGIN = "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom"
LIBRARIES = REPOSITORY / "web" / "src" / "main" / "resources" / "META-INF" / "resources" / "webjars"
COMPOSE = REPOSITORY / "compose"
LOCKS = (REPOSITORY / "airflow" / "requirements.txt", COMPOSE / "images" / "airflow" / "requirements.txt")

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_IMAGE = re.compile(r"^\s*(?:image:|FROM|COPY --from=)\s*([\w./-]+):([\w.-]+)(?:@(sha256:[0-9a-f]{64}))?", re.MULTILINE)
_OURS = "vigie-"


@dataclass(frozen=True)
class Component:
    """A part, as its package URL names it. kind: maven, npm, pypi or docker. name: a Maven one is "group:artifact"."""

    kind: str
    name: str
    version: str
    licences: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def write(settings: Settings) -> None:
    """All of them. Raises ScriptError when Maven fails."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [
        *(build.maven(), "-B", "-q", "-ntp", "-Dspotless.check.skip=true", "-pl", ",".join(build.MODULES), "-am"),
        *("compile", PLUGIN, "-DexcludeTestProject=true", "-DincludeTestScope=false", "-DoutputFormat=json"),
        *(f"-DoutputDirectory={FOLDER}", f"-DoutputName={JAVA.name.removesuffix('.json')}"),
    ]
    run_to_end("sbom", command, build.environment(settings), settings, umask=AS_USUAL)
    SCREEN.write_text(_text(screen(LIBRARIES)))
    PYTHON.write_text(_text(python(*(lock.read_text() for lock in LOCKS))))
    IMAGES.write_text(_text(images(file.read_text() for file in _compose_files())))


def screen(libraries: Path) -> dict[str, Any]:
    """The libraries that lie in the repository, a folder for each version, with the SHA-256 of each script."""
    components = []
    for folder in sorted(libraries.glob("*/*/")):
        name, version = folder.parent.name, folder.name
        url = f"pkg:npm/{name}@{version}"
        scripts = [
            {
                "type": "file",
                "name": file.name,
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
            }
            for file in sorted(folder.glob("*.js"))
        ]
        part = {"type": "library", "bom-ref": url, "name": name, "version": version, "purl": url, "components": scripts}
        components.append(part)
    return _list(components)


def python(*locks: str) -> dict[str, Any]:
    """What lock files with hashes name, each once. Raises ScriptError for a requirement that is not locked."""
    components: dict[str, dict[str, Any]] = {}
    for requirement in (line for lock in locks for line in re.split(r"(?<!\\)\n", lock)):
        if not requirement.strip() or requirement.lstrip().startswith(("#", "-")):
            continue
        locked = _LOCKED.match(requirement)
        if not locked:
            raise ScriptError(f"Cannot list Python's packages: not locked: {requirement.strip()}")
        name, version = re.sub(r"[-_.]+", "-", locked[1]).lower(), locked[2]
        url = f"pkg:pypi/{name}@{version}"
        hashes = [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(requirement)]
        component = {"type": "library", "bom-ref": url, "name": name, "version": version, "purl": url}
        if hashes:
            # Of each file that may be installed, not of the package.
            component["externalReferences"] = [{"type": "distribution", "url": url, "hashes": hashes}]
        components.setdefault(url, component)
    return _list(list(components.values()))


def images(files: Iterator[str]) -> dict[str, Any]:
    """What compose files and Dockerfiles name, without the images that are built here."""
    named = {found for text in files for found in _IMAGE.findall(text) if not found[0].startswith(_OURS)}
    components = []
    for name, tag, digest in sorted(named):
        url = f"pkg:docker/{name}@{digest.replace(':', '%3A') or tag}"
        component = {"type": "container", "bom-ref": url, "name": name, "version": tag, "purl": url}
        if digest:
            component["hashes"] = [{"alg": "SHA-256", "content": digest.removeprefix("sha256:")}]
        components.append(component)
    return _list(components)


def components(*lists: Path) -> list[Component]:
    """Of written lists; ours are left out. Raises ScriptError where one was not written."""
    found = []
    for file in lists:
        try:
            bom = json.loads(file.read_text())
        except OSError as e:
            raise ScriptError(f"Cannot read {file.name}: write it with scripts/supply sbom ({e})") from e
        found += [component(part) for part in bom["components"] if not _is_ours(part)]
    return sorted(set(found), key=str)


def unlisted(parts: Sequence[Component]) -> list[str]:
    """Jars as they are laid out for the programs that no list names. Empty where nothing is built."""
    named = {f"{part.name.partition(':')[2]}-{part.version}" for part in parts if part.kind == "maven"}
    folders = [
        java_programs.jar_of(module).parent / libraries for module in build.MODULES for libraries in build.LIBRARIES
    ]
    jars = {jar.name for folder in folders for jar in folder.glob("*.jar")}
    ours = {f"{name}-{VERSION}.jar" for name in ("model", "platform", "batch-spark")}
    # A classifier may follow the version: "-linux-x86_64".
    return sorted(jar for jar in jars - ours if not any(jar.startswith(name) for name in named))


def component(part: Mapping[str, Any]) -> Component:
    kind = part["purl"].removeprefix("pkg:").partition("/")[0]
    group = part.get("group")
    licences = []
    for choice in part.get("licenses", ()):
        licence = choice.get("license", {})
        licences.append(choice.get("expression") or licence.get("id") or licence.get("name") or "")
    name = f"{group}:{part['name']}" if group else unquote(part["name"])
    return Component(kind, name, part["version"], tuple(licences))


def _is_ours(part: Mapping[str, Any]) -> bool:
    return part.get("group") == "io.vigie"


def _list(components: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    # No serial number and no time: the same parts are the same file.
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "vigie", "version": VERSION}},
        "components": list(components),
    }


def _compose_files() -> list[Path]:
    return sorted([*COMPOSE.glob("*.yaml"), *COMPOSE.rglob("Dockerfile")])


def _text(bom: Mapping[str, Any]) -> str:
    return json.dumps(bom, indent=1) + "\n"
