"""The settings every Kafka client of Airflow's tasks starts from."""

from __future__ import annotations

import re
from pathlib import Path

from vigie_airflow.settings import InvalidSettings, Settings

AS_IT_IS = {"security.protocol", "sasl.mechanism", "ssl.key.password", "ssl.endpoint.identification.algorithm"}
PEM_FILES = {
    "ssl.truststore.location": ["ssl.ca.location"],
    "ssl.keystore.location": ["ssl.certificate.location", "ssl.key.location"],
}
CREDENTIALS = re.compile(r'username="(?P<username>[^"]*)"\s+password="(?P<password>[^"]*)"')


def client_config(settings: Settings) -> dict[str, str]:
    """Where the broker is and how to speak to it, in librdkafka's words."""
    config = {
        "bootstrap.servers": settings.kafka,
        "client.id": "vigie-airflow",
        "reconnect.backoff.ms": "1000",  # every attempt is a line in the task's log
    }
    if settings.kafka_config:
        config |= from_java_properties(settings.kafka_config)
    return config


def from_java_properties(file: Path) -> dict[str, str]:
    """Translates the TLS and SASL part of a Java client's properties file.

    PEM stores and SASL mechanisms with a user name and a password only: librdkafka reads no JKS.
    Raises InvalidSettings for a property that has no translation, because a setting ignored is a surprise.
    """
    config: dict[str, str] = {}
    for name, value in _properties(file).items():
        if name in AS_IT_IS:
            config[name] = value or "none"
        elif name in PEM_FILES:
            config |= dict.fromkeys(PEM_FILES[name], value)
        elif name == "sasl.jaas.config" and (found := CREDENTIALS.search(value)):
            config |= {"sasl.username": found["username"], "sasl.password": found["password"]}
        elif name in ("ssl.truststore.type", "ssl.keystore.type") and value == "PEM":
            continue
        else:
            raise InvalidSettings(f"Cannot use {file.name}: no translation of {name} for Airflow's Kafka client")
    return config


def _properties(file: Path) -> dict[str, str]:
    try:
        lines = file.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    except OSError as e:
        raise InvalidSettings(f"Cannot use VIGIE_KAFKA_CONFIG: {e}") from e
    pairs = (line.partition("=") for line in map(str.strip, lines) if line and line[0] not in "#!")
    return {name.strip(): value.strip() for name, _, value in pairs}
