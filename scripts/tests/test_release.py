"""A release: what is in it, and whether it can be verified."""

import contextlib
import io
import json
import subprocess
import tempfile
import unittest
from datetime import UTC, datetime
from pathlib import Path

from vigie_platform.script_error import ScriptError
from vigie_platform.supply import release


class Release(unittest.TestCase):
    def test_a_signed_release_is_held_against_its_key_and_any_change_is_seen(self):
        with tempfile.TemporaryDirectory() as name:
            keys, folder = Path(name) / "keys", Path(name) / "release"
            keys.mkdir()
            private, public = _key_pair(keys, "ours")
            _, others = _key_pair(keys, "others")
            folder.mkdir()
            (folder / "web-0.1.0.jar").write_bytes(b"jar")

            release.finish(folder, "c0ffee", {"jdk": "17"}, datetime(2026, 11, 29, tzinfo=UTC), private)

            statement = json.loads((folder / release.PROVENANCE).read_text())
            self.assertEqual([each["name"] for each in statement["subject"]], ["web-0.1.0.jar"])
            definition = statement["predicate"]["buildDefinition"]
            self.assertEqual(definition["resolvedDependencies"][0]["digest"], {"gitCommit": "c0ffee"})
            self.assertEqual(release.verify(folder, public), [])
            self.assertIn("Cannot verify", release.verify(folder, others)[0])
            (folder / "web-0.1.0.jar").write_bytes(b"other")
            (folder / "more.jar").write_bytes(b"")
            self.assertEqual(
                release.verify(folder, public),
                ["web-0.1.0.jar is not the one that was signed", "more.jar was not signed"],
            )

    def test_checksums_are_in_the_form_that_sha256sum_checks(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "a.jar").write_bytes(b"jar")
            release.finish(folder, "c0ffee", {}, datetime.now(UTC), None)

            checked = subprocess.run(
                ["sha256sum", "--check", "--strict", release.CHECKSUMS], cwd=folder, capture_output=True, text=True
            )

            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
            self.assertFalse((folder / release.SIGNATURE).exists())

    def test_the_tools_are_named_in_plain_text(self):
        tools = release.tools()

        self.assertRegex(tools["maven"], r"^Apache Maven \d")
        self.assertRegex(tools["jdk"], r'version "\d+')
        self.assertTrue(all(name.isprintable() for name in tools.values()))

    def test_a_folder_with_something_in_it_is_no_place_for_a_release(self):
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "old.jar").write_bytes(b"")
            with self.assertRaisesRegex(ScriptError, "it is not empty"):
                release.collect(Path(name), [])

    def test_a_release_without_a_key_has_to_be_asked_for(self):
        from vigie_platform.commands import supply

        with contextlib.redirect_stdout(io.StringIO()), self.assertRaisesRegex(ScriptError, "VIGIE_RELEASE_KEY"):
            supply.main(["release", "/nowhere"])


def _key_pair(folder: Path, name: str) -> tuple[Path, Path]:
    private, public = folder / f"{name}.key", folder / f"{name}.pub"
    for command in (
        ["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", str(private)],
        ["openssl", "pkey", "-in", str(private), "-pubout", "-out", str(public)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return private, public
