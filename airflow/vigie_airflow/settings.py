"""The settings of Vigie's Airflow tasks, from the environment."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# What stands before the host of an address (RFC 3986, 3.2.1).
_USER_INFO = re.compile(r"[a-zA-Z][\w+.-]*://.*@", re.DOTALL)

REPOSITORY = Path(__file__).resolve().parents[2]


class InvalidSettings(ValueError):
    """A setting is missing or unusable."""


@dataclass(frozen=True)
class Settings:
    """Where the tasks find Kafka, Airflow's API and the contract.

    kafka: bootstrap servers, ``host:port``.
    kafka_config: Java properties file with TLS and SASL settings, or None.
    airflow: base address of Airflow's API, without a trailing slash.
    airflow_user, airflow_password: who creates runs there.
    contract: the folder ``contract/``.
    """

    kafka: str
    kafka_config: Path | None
    airflow: str
    airflow_user: str
    airflow_password: str = field(repr=False)
    contract: Path

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings of this process; raises InvalidSettings where one cannot be used."""
        user = environment.get("VIGIE_AIRFLOW_USER", "vigie")
        config = environment.get("VIGIE_KAFKA_CONFIG")
        contract = Path(environment.get("VIGIE_CONTRACT_DIR") or REPOSITORY / "contract")
        if not (contract / "topics.json").is_file():
            raise InvalidSettings(f"Cannot use VIGIE_CONTRACT_DIR: no topics.json in {contract}")
        return Settings(
            kafka=environment.get("VIGIE_KAFKA") or "127.0.0.1:9092",
            kafka_config=Path(config) if config else None,
            airflow=_airflow(environment),
            airflow_user=user,
            airflow_password=_password(environment, user),
            contract=contract,
        )


def _airflow(environment: Mapping[str, str]) -> str:
    address = environment.get("VIGIE_AIRFLOW") or "http://127.0.0.1:8080"
    if _USER_INFO.match(address):
        raise InvalidSettings("Cannot use VIGIE_AIRFLOW: its address holds a user or a password, which would be logged")
    return address.rstrip("/")


def _password(environment: Mapping[str, str], user: str) -> str:
    file = environment.get("VIGIE_AIRFLOW_PASSWORDS_FILE")
    if not file:
        raise InvalidSettings("Cannot log in to Airflow: VIGIE_AIRFLOW_PASSWORDS_FILE is not set")
    try:
        return json.loads(Path(file).read_text())[user]
    except (OSError, ValueError, KeyError) as e:
        raise InvalidSettings(f"Cannot log in to Airflow: no password of {user} in {file}") from e
