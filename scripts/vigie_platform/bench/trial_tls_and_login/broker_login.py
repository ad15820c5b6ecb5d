"""Brokers of a trial that take nobody without TLS and a login: what they and their clients are told.

Programs of Vigie log in by SCRAM, with a file that VIGIE_KAFKA_CONFIG names; the trial itself by PLAIN, which takes no
Kafka client.
"""

from __future__ import annotations

import secrets
import socket
import ssl
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.bench.trial_tls_and_login.certificates import Certificates
from vigie_platform.kafka_protocol import kafka_metadata

MECHANISM = "SCRAM-SHA-512"
PROGRAMS, BROKERS, TRIAL = "vigie", "broker", "trial"

_SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required"
_PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
_HANDSHAKE, _AUTHENTICATE = 17, 36


@dataclass(frozen=True)
class BrokerLogin:
    """passwords: of each user."""

    certificates: Certificates
    passwords: Mapping[str, str]

    @staticmethod
    def make(certificates: Certificates) -> BrokerLogin:
        return BrokerLogin(certificates, {user: secrets.token_hex(16) for user in (PROGRAMS, BROKERS, TRIAL)})

    def format_arguments(self) -> list[str]:
        """For Kafka's storage tool: the users of SCRAM are there before the first start."""
        users = (f"{MECHANISM}=[name={user},password={self.passwords[user]}]" for user in (PROGRAMS, BROKERS))
        return [word for user in users for word in ("--add-scram", user)]

    def of_broker(self, listener: str) -> dict[str, str]:
        """What a broker is told. listener: of clients and other brokers, the only one but the controllers' own."""
        prefix = f"listener.name.{listener.lower()}"
        broker = f'username="{BROKERS}" password="{self.passwords[BROKERS]}"'
        return {
            "sasl.mechanism.inter.broker.protocol": MECHANISM,
            f"{prefix}.sasl.enabled.mechanisms": f"{MECHANISM},PLAIN",
            f"{prefix}.{MECHANISM.lower()}.sasl.jaas.config": f"{_SCRAM} {broker};",
            f"{prefix}.plain.sasl.jaas.config": f'{_PLAIN} user_{TRIAL}="{self.passwords[TRIAL]}";',
            f"{prefix}.ssl.keystore.type": "PEM",
            f"{prefix}.ssl.keystore.location": str(self.certificates.key_and_certificate),
            f"{prefix}.ssl.truststore.type": "PEM",
            f"{prefix}.ssl.truststore.location": str(self.certificates.authority),
        }

    def client_file(self, name: str, password: str | None = None, trusted: Path | None = None) -> Path:
        """What VIGIE_KAFKA_CONFIG names. password, trusted: others than those that the broker takes and shows."""
        given = f'username="{PROGRAMS}" password="{password or self.passwords[PROGRAMS]}"'
        properties = {
            "security.protocol": "SASL_SSL",
            "sasl.mechanism": MECHANISM,
            "sasl.jaas.config": f"{_SCRAM} {given};",
            "ssl.truststore.type": "PEM",
            "ssl.truststore.location": str(trusted or self.certificates.authority),
        }
        file = self.certificates.folder / name
        file.touch(mode=0o600)
        file.write_text("".join(f"{key}={value}\n" for key, value in properties.items()))
        return file

    def connection(self, address: tuple[str, int], timeout_s: float) -> socket.socket:
        """One over TLS to a broker that knows the trial. Raises OSError, and ValueError for an answer of no broker."""
        trusting = ssl.create_default_context(cafile=str(self.certificates.authority))
        plain = socket.create_connection(address, timeout_s)
        try:
            connection = trusting.wrap_socket(plain, server_hostname=address[0])
        except BaseException:
            plain.close()
            raise
        try:
            _ask(connection, _HANDSHAKE, kafka_metadata.text("PLAIN"))
            word = f"\0{TRIAL}\0{self.passwords[TRIAL]}".encode()
            _ask(connection, _AUTHENTICATE, struct.pack(">i", len(word)) + word)
        except BaseException:
            connection.close()
            raise
        return connection


def _ask(connection: socket.socket, what: int, body: bytes) -> None:
    """SaslHandshake version 1 and SaslAuthenticate version 0: what both answer begins with an error code."""
    version = 1 if what == _HANDSHAKE else 0
    asked = struct.pack(">hhi", what, version, 1) + kafka_metadata.text("vigie-trial") + body
    connection.sendall(struct.pack(">i", len(asked)) + asked)
    answer = kafka_metadata.Reader(kafka_metadata.frame(connection))
    answer.int32()  # correlation id
    if error := answer.int16():
        raise ValueError(f"the broker refuses the login: error {error}")
