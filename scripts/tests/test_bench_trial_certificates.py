"""The authority of a trial and the certificate that it gives."""

import base64
import os
import stat
import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.trial_tls_and_login.certificates import Certificates
from vigie_platform.settings import Settings


class CertificatesTest(unittest.TestCase):
    def test_keys_are_their_owners_alone_and_in_the_form_that_the_web_server_reads(self):
        with tempfile.TemporaryDirectory() as state:
            settings = Settings.from_environment({"VIGIE_STATE": state})
            made = Certificates.make(Path(state) / "made", settings, os.environ)
            (line, *encoded), last = made.key.read_text().splitlines()[:-1], made.key.read_text().splitlines()[-1]
            modes = {stat.S_IMODE(file.stat().st_mode) for file in made.folder.glob("*ke*")}

        self.assertEqual((line, last), ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"))
        self.assertEqual(base64.b64decode("".join(encoded))[0], 0x30)  # a sequence, RFC 5958
        self.assertEqual(modes, {0o600})
