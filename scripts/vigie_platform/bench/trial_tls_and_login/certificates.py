"""An authority of a trial's own and the certificate that it gave this machine, by openssl."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

DAYS = "7"

# What each of the two may be used for: Python, Java and librdkafka look.
EXTENSIONS = f"""\
[req]
distinguished_name = name
prompt = no
[name]
CN = trial
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[server]
subjectAltName = IP:{LOOPBACK},DNS:localhost
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
authorityKeyIdentifier = keyid
"""


@dataclass(frozen=True)
class Certificates:
    """PEM files in a folder that is removed with the trial."""

    folder: Path

    @staticmethod
    def make(folder: Path, settings: Settings, environment: Mapping[str, str]) -> Certificates:
        """Raises ScriptError where openssl is not there or fails."""
        if shutil.which("openssl") is None:
            raise ScriptError("Cannot make certificates: there is no openssl on the PATH")
        folder.mkdir(mode=0o700)
        made = Certificates(folder)
        rules, request, authority_key = folder / "extensions.cnf", folder / "server.csr", folder / "authority.key"
        rules.write_text(EXTENSIONS)
        new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", str(rules)]
        own = ["-extensions", "authority", "-days", DAYS, "-keyout", str(authority_key), "-out", str(made.authority)]
        signed_by = ["-CA", str(made.authority), "-CAkey", str(authority_key), "-CAcreateserial", "-days", DAYS]
        allowed = ["-extfile", str(rules), "-extensions", "server"]
        for what, words in {
            "authority": ["req", "-x509", *new_key, *own],
            "request": ["req", "-new", *new_key, "-keyout", str(made.key), "-out", str(request)],
            "certificate": ["x509", "-req", "-in", str(request), *signed_by, *allowed, "-out", str(made.certificate)],
        }.items():
            run_to_end(f"{folder.name}-{what}", ["openssl", *words], environment, settings)
        made.key_and_certificate.touch(mode=0o600)
        made.key_and_certificate.write_text(made.key.read_text() + made.certificate.read_text())
        return made

    @property
    def authority(self) -> Path:
        """What clients trust."""
        return self.folder / "authority.pem"

    @property
    def certificate(self) -> Path:
        """For this machine's loopback address."""
        return self.folder / "server.pem"

    @property
    def key(self) -> Path:
        """Of the certificate; PKCS #8, not encrypted."""
        return self.folder / "server.key"

    @property
    def key_and_certificate(self) -> Path:
        """Both in one file, as Kafka takes them."""
        return self.folder / "key-and-certificate.pem"
