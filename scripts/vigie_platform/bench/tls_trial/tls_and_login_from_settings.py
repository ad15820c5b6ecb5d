"""scripts/bench tls: the whole Vigie by settings alone on a Kafka that takes nobody without TLS and a login.

Web server and Airflow end TLS themselves besides; the broker, the certificates and all secrets are the trial's own.
"""

from __future__ import annotations

import base64
import json
import secrets
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from vigie_platform import http_probe, progress
from vigie_platform.bench import instance, whole_chain
from vigie_platform.bench.cluster_trial.cluster_brokers import Cluster
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.tls_trial import refused_clients, refusing_archive
from vigie_platform.bench.trial_tls_and_login.broker_login import BrokerLogin
from vigie_platform.bench.trial_tls_and_login.certificates import Certificates
from vigie_platform.bench.user_view.answer_and_reading_check import UserView
from vigie_platform.parts import airflow, airflow_tls
from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
DISK_MB = 3000
EXPECTED_S = 450

# The bundled recording: readings flow at once, and without the internet.
VARIABLES = {
    "VIGIE_SOURCE": "replay",
    "VIGIE_LONGER_HISTORY_DIR": "none",
    "VIGIE_KAFKA_REPLICATION_FACTOR": "1",
}

USER = "trial"

FIRST_ANSWER_S = 60
"""Airflow makes that API at its first question."""


def try_it(trial: Instance) -> list[str]:
    """On an instance of which nothing runs. What was wrong, a line each; none when all is well."""
    whole_chain.make_airflow(trial.settings)
    folder = trial.settings.state
    certificates = Certificates.make(folder / "certificates", trial.settings, trial.environment)
    stranger = Certificates.make(folder / "stranger", trial.settings, trial.environment)
    login = BrokerLogin.make(certificates)
    cluster = Cluster.of(trial, login, count=1)
    with _broker(trial, cluster), refusing_archive.listening() as archive:
        secured = _Secured.of(trial, cluster, login, archive)
        found = refused_clients.not_refused(
            secured.instance, refused_clients.WRONG_PASSWORD, login.client_file("wrong.properties", password="another")
        )
        found += refused_clients.not_refused(
            secured.instance,
            refused_clients.UNTRUSTED,
            login.client_file("stranger.properties", trusted=stranger.authority),
        )
        machine = Machine.of(secured.instance.settings)
        try:
            if problems := machine.up([]):
                raise ScriptError("\n".join(problems))
            trusting = ssl.create_default_context(cafile=str(certificates.authority))
            return found + secured.trouble_of_web(trusting) + secured.trouble_of_airflow(trusting)
        finally:
            machine.down([])


@contextmanager
def _broker(trial: Instance, cluster: Cluster) -> Iterator[None]:
    cluster.format(trial)
    parts = list(cluster.parts(trial))
    machine = Machine(trial.settings, {part.name: part for part in parts})
    try:
        if problems := machine.up([]):
            raise ScriptError("\n".join(problems))
        yield
    finally:
        machine.down([])


@dataclass(frozen=True)
class _Secured:
    """instance: with all the settings that a user would give. password: of the screen's only login."""

    instance: Instance
    password: str

    @staticmethod
    def of(trial: Instance, cluster: Cluster, login: BrokerLogin, archive: str) -> _Secured:
        password, certificates = secrets.token_urlsafe(18), login.certificates
        password_file = certificates.folder / "web-password"
        password_file.touch(mode=0o600)
        password_file.write_text(password)
        given = {
            # The broker has the port of our own: under another name it counts as a cluster of one's own.
            "VIGIE_KAFKA": cluster.addresses.replace(LOOPBACK, "localhost"),
            "VIGIE_KAFKA_CONFIG": str(login.client_file("client.properties")),
            "VIGIE_WEB_TLS_CERTIFICATE": str(certificates.certificate),
            "VIGIE_WEB_TLS_KEY": str(certificates.key),
            "VIGIE_WEB_PUBLIC_URL": f"https://{LOOPBACK}:{trial.settings.ports['web_tls']}",
            "VIGIE_WEB_USER": USER,
            "VIGIE_WEB_PASSWORD_FILE": str(password_file),
            airflow_tls.CERTIFICATE: str(certificates.certificate),
            airflow_tls.KEY: str(certificates.key),
            "VIGIE_BACKFILL": "on",
            "VIGIE_OPEN_METEO_ARCHIVE_URL": archive,
        }
        settings = Settings.from_environment(dict(trial.settings.variables) | given)
        return _Secured(Instance(settings, instance.environment_of(settings)), password)

    def trouble_of_web(self, trusting: ssl.SSLContext) -> list[str]:
        """A question, readings and a backfill over TLS, and nothing without the login."""
        variables = self.instance.settings.variables
        login = base64.b64encode(f"{USER}:{self.password}".encode()).decode()

        def call(method: str, path: str, body: Any) -> Any:
            url, headers = variables["VIGIE_WEB_PUBLIC_URL"] + path, {"Authorization": f"Basic {login}"}
            return http_probe.send(method, url, body, headers, trusting=trusting)[1]

        found = UserView(call).trouble() + refusing_archive.trouble_of_backfill(call)
        status, _ = http_probe.answer(f"{variables['VIGIE_WEB_PUBLIC_URL']}/api/cities/active", trusting=trusting)
        if status != 401:
            found.append(f"web: without a login it answers {status}")
        progress.say("web", "asked over TLS with its login; without one it answers 401")
        return found

    def trouble_of_airflow(self, trusting: ssl.SSLContext) -> list[str]:
        """The pages, and the API with a password; what tasks tell the plain one is not taken."""
        settings = self.instance.settings
        base = airflow_tls.address(settings)
        password = json.loads(airflow.password_file(settings).read_text())[airflow.user()]
        _, granted = http_probe.send(
            "POST", f"{base}/auth/token", {"username": airflow.user(), "password": password}, trusting=trusting
        )
        headers = {"Authorization": f"Bearer {granted['access_token']}"}
        _, runs = http_probe.send(
            "GET", f"{base}/api/v2/dags/{whole_chain.QUERY_DAG}/dagRuns", None, headers, trusting=trusting
        )
        found = []
        if not any(run["state"] == "success" for run in runs.get("dag_runs", [])):
            found.append(f"airflow: over TLS it does not show the run of the question: {runs}")
        status, _ = http_probe.answer(f"{base}/api/v2/dags", trusting=trusting)
        if status != 401:
            found.append(f"airflow: without a login it answers {status}")
        if not _takes_tasks(settings.variables["VIGIE_AIRFLOW"]) or _takes_tasks(base, trusting):
            found.append("airflow: tasks are to tell the plain server how they go, and it alone")
        progress.say("airflow", "asked over TLS with its login; without one it answers 401")
        return found


def _takes_tasks(base: str, trusting: ssl.SSLContext | None = None) -> bool:
    """Whether a server of Airflow has the API by which tasks tell how they go; else a page stands there."""
    try:
        return http_probe.document(f"{base}/execution/health", FIRST_ANSWER_S, trusting) == {"status": "healthy"}
    except ValueError:
        return False
