"""TLS and a login before the brokers of scripts/bench cluster --tls: what brokers and clients are told.

A certificate of the trial's own for 127.0.0.1, and one user by SCRAM, as docs/operations.md says for a cluster.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import java_programs
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import run_to_end
from vigie_platform.settings import Settings

USER = "vigie"
MECHANISM = "SCRAM-SHA-512"
LISTENER = "SECURE"
DAYS = "7"
MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule"


@dataclass(frozen=True)
class Login:
    """folder: of the key and of the certificate that clients trust. password: of the user, and of both files."""

    folder: Path
    password: str

    @staticmethod
    def make(settings: Settings, environment: Mapping[str, str]) -> Login:
        folder = settings.state / "login"
        folder.mkdir(mode=0o700)
        login = Login(folder, secrets.token_hex(16))
        keytool = str(Path(java_programs.java()).with_name("keytool")) if "/" in java_programs.java() else "keytool"
        store = ["-storetype", "PKCS12", "-storepass:env", "VIGIE_TRIAL_PASSWORD", "-alias", "broker"]
        key, certificate = ["-keystore", str(login._key)], ["-file", str(folder / "broker.pem")]
        name = ["-dname", "CN=broker", "-ext", f"san=ip:{LOOPBACK}", "-keyalg", "RSA", "-validity", DAYS]
        given = dict(environment) | {"VIGIE_TRIAL_PASSWORD": login.password}
        for what, words in {
            "key": ["-genkeypair", *key, *store, *name],
            "certificate": ["-exportcert", "-rfc", *key, *store, *certificate],
            "trust": ["-importcert", "-noprompt", "-keystore", str(login._trusted), *store, *certificate],
        }.items():
            run_to_end(f"login-{what}", [keytool, *words], given, settings)
        return login

    @property
    def _key(self) -> Path:
        return self.folder / "broker.p12"

    @property
    def _trusted(self) -> Path:
        return self.folder / "trusted.p12"

    def format_arguments(self) -> list[str]:
        """For Kafka's storage tool: the user is there before the first start."""
        return ["--add-scram", f"{MECHANISM}=[name={USER},password={self.password}]"]

    def of_broker(self) -> dict[str, str]:
        """What a broker is told of its listener for those who log in."""
        prefix = f"listener.name.{LISTENER.lower()}"
        return {
            f"{prefix}.ssl.keystore.type": "PKCS12",
            f"{prefix}.ssl.keystore.location": str(self._key),
            f"{prefix}.ssl.keystore.password": self.password,
            f"{prefix}.sasl.enabled.mechanisms": MECHANISM,
            f"{prefix}.{MECHANISM.lower()}.sasl.jaas.config": f"{MODULE} required;",
        }

    def client_file(self, name: str, password: str) -> Path:
        """What VIGIE_KAFKA_CONFIG names."""
        file = self.folder / name
        properties = {
            "security.protocol": "SASL_SSL",
            "sasl.mechanism": MECHANISM,
            "sasl.jaas.config": f'{MODULE} required username="{USER}" password="{password}";',
            "ssl.truststore.type": "PKCS12",
            "ssl.truststore.location": str(self._trusted),
            "ssl.truststore.password": self.password,
        }
        file.touch(mode=0o600)
        file.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
        return file
