"""A compose.yaml as Docker Compose reads it, as far as ours goes."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigie_platform.script_error import ScriptError

# ${NAME}, ${NAME:-usual}, ${NAME:?what is missing}; a default may hold others, so the innermost first.
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^{}]*))?\}")
_DOLLAR = "\0"
_DURATION = re.compile(r"(\d+)(ms|s|m|h)")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}
_BYTES = {"k": 2**10, "m": 2**20, "g": 2**30}
_TO_JSON = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"
_OF_A_SERVICE = "service:"


@dataclass(frozen=True)
class HealthCheck:
    """test: the command; its exit code 0 is health. Times in seconds."""

    test: tuple[str, ...]
    interval_s: float
    timeout_s: float
    retries: int
    start_period_s: float


@dataclass(frozen=True)
class Mount:
    """source: a folder of this machine, or the name of a volume."""

    source: str
    target: str
    read_only: bool

    @property
    def is_volume(self) -> bool:
        return not self.source.startswith(("/", "."))


@dataclass(frozen=True)
class Service:
    """depends_on: name → condition. network_of: the service whose network it shares. tmpfs: target → options.

    memory: limit in bytes. processes: limit; both None where there is none.
    """

    name: str
    image: str
    entrypoint: tuple[str, ...] | None
    command: tuple[str, ...] | None
    environment: Mapping[str, str]
    user: str | None
    read_only: bool
    confined: bool
    init: bool
    restart: str
    mounts: tuple[Mount, ...]
    tmpfs: Mapping[str, str]
    secrets: Mapping[str, str]
    networks: tuple[str, ...]
    network_of: str | None
    depends_on: Mapping[str, str]
    health: HealthCheck | None
    memory: int | None
    processes: int | None

    @property
    def ends(self) -> bool:
        """Whether it is a job that runs to its end."""
        return self.restart == "on-failure"


def read(file: Path, python: Path, variables: Mapping[str, str]) -> dict[str, Service]:
    """The services by name. python: one that has PyYAML. Raises ScriptError for what Compose would refuse."""
    told = subprocess.run(
        [str(python), "-c", _TO_JSON], input=file.read_text(encoding="utf-8"), capture_output=True, text=True
    )
    if told.returncode != 0:
        raise ScriptError(f"Cannot read {file}: {told.stderr.strip()}")
    project = _interpolated(json.loads(told.stdout), variables)
    values = {name: variables.get(how["environment"], "") for name, how in (project.get("secrets") or {}).items()}
    return {name: _service(name, told, values) for name, told in project["services"].items()}


def _service(name: str, told: Mapping[str, Any], secrets: Mapping[str, str]) -> Service:
    if told.get("read_only") and told.get("secrets"):
        # It copies them into the container's own file system: docker/compose#12031.
        raise ScriptError(
            f"Cannot create {name}: Compose refuses a secret that is no file where a service is read-only"
        )
    shared = told.get("network_mode", "")
    return Service(
        name=name,
        image=told["image"],
        entrypoint=_words(told.get("entrypoint")),
        command=_words(told.get("command")),
        environment={key: str(value) for key, value in (told.get("environment") or {}).items()},
        user=told.get("user"),
        read_only=bool(told.get("read_only")),
        confined="ALL" in told.get("cap_drop", []),
        init=bool(told.get("init")),
        restart=told.get("restart", "no"),
        mounts=tuple(_mount(text) for text in told.get("volumes", [])),
        tmpfs={target: options for target, _, options in (text.partition(":") for text in told.get("tmpfs", []))},
        secrets={secret: secrets[secret] for secret in told.get("secrets", [])},
        networks=tuple(told.get("networks", [] if shared else ["default"])),
        network_of=shared.removeprefix(_OF_A_SERVICE) if shared.startswith(_OF_A_SERVICE) else None,
        depends_on={other: how["condition"] for other, how in told.get("depends_on", {}).items()},
        health=_health(told["healthcheck"]) if "healthcheck" in told else None,
        memory=_bytes(told["mem_limit"]) if "mem_limit" in told else None,
        processes=told.get("pids_limit"),
    )


def _words(told: Any) -> tuple[str, ...] | None:
    if told is None:
        return None
    return tuple(shlex.split(told)) if isinstance(told, str) else tuple(map(str, told))


def _mount(text: str) -> Mount:
    source, target, *options = text.split(":")
    return Mount(source, target, "ro" in options)


def _health(told: Mapping[str, Any]) -> HealthCheck:
    kind, *test = told["test"]
    if kind != "CMD":
        raise ScriptError(f"Cannot try the health check {told['test']}: only CMD is known here")
    return HealthCheck(
        tuple(test),
        _seconds(told.get("interval", "30s")),
        _seconds(told.get("timeout", "30s")),
        int(told.get("retries", 3)),
        _seconds(told.get("start_period", "0s")),
    )


def _seconds(text: str) -> float:
    return sum(int(number) * _SECONDS[unit] for number, unit in _DURATION.findall(text))


def _bytes(text: str) -> int:
    return int(text[:-1]) * _BYTES[text[-1].lower()]


def _interpolated(value: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _interpolated(each, variables) for key, each in value.items()}
    if isinstance(value, list):
        return [_interpolated(each, variables) for each in value]
    return _text(value, variables) if isinstance(value, str) else value


def _text(text: str, variables: Mapping[str, str]) -> str:
    text = text.replace("$$", _DOLLAR)
    while (replaced := _VARIABLE.sub(lambda found: _value(found, variables), text)) != text:
        text = replaced
    return text.replace(_DOLLAR, "$")


def _value(found: re.Match[str], variables: Mapping[str, str]) -> str:
    name, how, text = found.groups()
    if variables.get(name):
        return variables[name]
    if how == "?":
        raise ScriptError(f"Cannot use {name}: {text}")
    return text or ""
