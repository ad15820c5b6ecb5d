"""Prometheus beside Vigie, for those who ask for it: it scrapes every process and evaluates the operator's rules."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.monitoring import prometheus_programs
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK, USUAL
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

NAME = "prometheus"
SOURCE = REPOSITORY / "compose" / "prometheus"
SCRAPED = ("web", "streams", "poller", "watchdog")
KEPT = ("--storage.tsdb.retention.time=30d", "--storage.tsdb.retention.size=1GB")

OWN_USER = "VIGIE_PROMETHEUS_WEB_USER"
OWN_PASSWORD_FILE = "VIGIE_PROMETHEUS_WEB_PASSWORD_FILE"
JOB_OF_WEB = "  - job_name: web\n"


def ask_for(settings: Settings) -> None:
    """Makes it a part of this state folder from now on. Raises ScriptError where it has no program or no login."""
    if prometheus_programs.provide(prometheus_programs.SERVER, settings) is None:
        raise ScriptError(
            "Cannot start Prometheus: no program of this name on the PATH, and no Debian package to take it from"
        )
    _login(settings)
    _folder(settings).mkdir(parents=True, exist_ok=True)


def address(settings: Settings) -> str:
    return f"http://{LOOPBACK}:{settings.ports['prometheus']}"


def units(settings: Settings, environment: Mapping[str, str]) -> list[Part]:
    """None in a state folder that nobody asked for it in."""
    folder = _folder(settings)
    if not folder.is_dir():
        return []

    def command() -> list[str]:
        program = prometheus_programs.there(prometheus_programs.SERVER, settings)
        if program is None:
            raise ScriptError("Cannot start prometheus: its program is gone; scripts/up --prometheus brings it back")
        config = folder / "prometheus.yml"
        config.write_text(configuration(settings), encoding="utf-8")
        return [
            str(program),
            f"--config.file={config}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address={LOOPBACK}:{settings.ports['prometheus']}",
            *KEPT,
        ]

    def waits_for() -> str | None:
        ready = f"{address(settings)}/-/ready"
        try:
            status = http_probe.status(ready)
        except OSError as e:
            return f"an answer of {ready} ({e})"
        return None if status == 200 else f"{ready} to say 200; it says {status}"

    return [
        Part(
            name=NAME,
            command=command,
            environment=lambda: environment,
            folder=settings.state,
            ports=[settings.ports["prometheus"]],
            folders=[folder],
            waits_for=waits_for,
            address=address(settings),
            memory_mb=150,
        )
    ]


def configuration(settings: Settings) -> str:
    """The file of compose/prometheus with this Vigie's ports, rules and login."""
    text = (SOURCE / "prometheus.yml").read_text(encoding="utf-8")
    if login := _login(settings):
        user, password_file = login
        auth = f"{{username: {_quoted(user)}, password_file: {_quoted(password_file or _written_password(settings))}}}"
        text = text.replace(JOB_OF_WEB, f"{JOB_OF_WEB}    basic_auth: {auth}\n")
    for part in SCRAPED:
        text = text.replace(f'"{LOOPBACK}:{USUAL[part][0]}"', f'"{LOOPBACK}:{settings.ports[part]}"')
    return text.replace("[rules.yml]", f"[{_quoted(str(SOURCE / 'rules.yml'))}]")


def _login(settings: Settings) -> tuple[str, str | None] | None:
    """As whom it asks the web server, and the file of the password where there is one: its own login, else the single
    one. None where no login is asked for. Raises ScriptError where one is that it has not: it would be answered 401.
    """
    user, file = settings.variables.get(OWN_USER), settings.variables.get(OWN_PASSWORD_FILE)
    if bool(user) != bool(file):
        raise ScriptError(
            f"Cannot start Prometheus: half a login is set, {OWN_USER} and {OWN_PASSWORD_FILE} make a whole one"
        )
    if user:
        return user, file
    if single := settings.variables.get("VIGIE_WEB_USER"):
        return single, settings.variables.get("VIGIE_WEB_PASSWORD_FILE")
    if any(settings.variables.get(setting) for setting in ("VIGIE_WEB_USERS_FILE", "VIGIE_WEB_OIDC_ISSUER")):
        raise ScriptError(
            "Cannot start Prometheus: the web server asks for a login and it has none. Make it a user of the screen "
            f"(scripts/users add NAME viewer) and name it: {OWN_USER}, and {OWN_PASSWORD_FILE} with its password"
        )
    return None


def _written_password(settings: Settings) -> str:
    """A file of our own with the single login's password: Prometheus reads none from its environment."""
    file = _folder(settings) / "web-password"
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(settings.variables.get("VIGIE_WEB_PASSWORD", ""))
    return str(file)


def _quoted(text: str) -> str:
    """In YAML a text in single quotes means itself."""
    return "'" + text.replace("'", "''") + "'"


def _folder(settings: Settings) -> Path:
    return settings.state / NAME
