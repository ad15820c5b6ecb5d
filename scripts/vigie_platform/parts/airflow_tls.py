"""Airflow's pages and API over TLS: a second api-server, beside the plain one on loopback (decision 47)."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.part import Part
from vigie_platform.ports import EVERYWHERE, LOOPBACK
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

NAME = "airflow-tls"
CERTIFICATE, KEY, HOST = "VIGIE_AIRFLOW_TLS_CERTIFICATE", "VIGIE_AIRFLOW_TLS_KEY", "VIGIE_AIRFLOW_TLS_HOST"


def units(
    settings: Settings, program: Path, environment: Callable[[], Mapping[str, str]], needs: Sequence[str]
) -> list[Part]:
    """None where no setting asks for it. program, environment: of the other parts of Airflow."""
    if not any(settings.variables.get(name) for name in (CERTIFICATE, KEY, HOST)):
        return []
    port = settings.ports["airflow_tls"]
    host = settings.variables.get(HOST, LOOPBACK).strip("[]")

    def command() -> list[str]:
        certificate, key = certificate_and_key(settings)
        # Without "execution", by which tasks tell how they go: they are on this machine and take the plain one.
        server = [str(program), "api-server", "--apps", "core", "--host", host, "--port", str(port)]
        return [*server, "--ssl-cert", str(certificate), "--ssl-key", str(key)]

    def told() -> Mapping[str, str]:
        # Under the name that the browser asks for, not under that of the plain server.
        return dict(environment()) | {"AIRFLOW__API__BASE_URL": "/"}

    def waits_for() -> str | None:
        health = f"{address(settings)}/api/v2/monitor/health"
        try:
            state = http_probe.document(health, trusting=_anybody())["metadatabase"]["status"]
        except (OSError, ValueError, LookupError, TypeError) as e:
            return f"an answer of {address(settings)} ({e})"
        return None if state == "healthy" else f"metadatabase to be healthy; it is {state}"

    return [
        Part(
            name=NAME,
            command=command,
            environment=told,
            folder=settings.state,
            needs=needs,
            files=[program],
            ports=[port],
            folders=[settings.state / "airflow"],
            waits_for=waits_for,
            address=address(settings),
            memory_mb=350,
            start_timeout_s=240,
            stop_timeout_s=40,
        )
    ]


def address(settings: Settings) -> str:
    """Where this machine reaches it."""
    host = settings.variables.get(HOST, LOOPBACK).strip("[]")
    host = EVERYWHERE.get(host, host)
    return f"https://{f'[{host}]' if ':' in host else host}:{settings.ports['airflow_tls']}"


def certificate_and_key(settings: Settings) -> tuple[Path, Path]:
    """Raises ScriptError where one is missing or they are no pair: uvicorn says so in a page of Python."""
    given = {name: settings.variables.get(name) for name in (CERTIFICATE, KEY)}
    if missing := [name for name, file in given.items() if not file]:
        raise ScriptError(f"Cannot start {NAME}: {missing[0]} is not set, TLS needs {CERTIFICATE} and {KEY}")
    certificate, key = (Path(str(file)) for file in given.values())
    for name, file in ((CERTIFICATE, certificate), (KEY, key)):
        if not file.is_absolute():
            raise ScriptError(f"Cannot use {name}={file}: it is not an absolute path")
    try:
        # A key with a password would be asked for at the terminal, by a process that has none.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except (OSError, ValueError) as e:
        raise ScriptError(f"Cannot use {CERTIFICATE}={certificate} with {KEY}={key}: {_plain(e)}") from e
    return certificate, key


def _anybody() -> ssl.SSLContext:
    """For a question without a secret: the certificate is for the name that others ask by, not for loopback."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _no_password() -> bytes:
    raise ValueError("the key is encrypted")


def _plain(error: Exception) -> str:
    """What the files miss; OpenSSL's own word is KEY_VALUES_MISMATCH."""
    if isinstance(error, ssl.SSLError):
        return "they are no certificate and its key in PEM" + (f" ({error.reason})" if error.reason else "")
    return str(error)
