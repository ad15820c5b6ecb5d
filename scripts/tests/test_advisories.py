"""Known weaknesses of the parts, held against the lists."""

import json
import tempfile
import unittest
import zipfile
from datetime import date
from pathlib import Path

from vigie_platform.script_error import ScriptError
from vigie_platform.supply import advisories
from vigie_platform.supply.advisories import Exemption
from vigie_platform.supply.sbom import Component

LOG4J = Component("maven", "org.apache.logging.log4j:log4j-core", "2.14.1")


# As OSV has it (GHSA-jfh8-c2jp-5v3q), without what is not read.
LOG4SHELL = {
    "id": "GHSA-jfh8-c2jp-5v3q",
    "aliases": ["CVE-2021-44228"],
    "summary": "Remote code injection in Log4j",
    "affected": [
        {
            "package": {"ecosystem": "Maven", "name": "org.apache.logging.log4j:log4j-core"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.13.0"}, {"fixed": "2.15.0"}]}],
        },
        {
            "package": {"ecosystem": "Maven", "name": "org.apache.logging.log4j:log4j-core"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.0-beta9"}, {"fixed": "2.3.1"}]}],
        },
    ],
}


class Scan(unittest.TestCase):
    def test_a_version_that_is_known_to_be_bad_is_found(self):
        for version, is_bad in (
            ("2.14.1", True),
            ("2.15.0", False),
            ("2.3.1", False),
            ("2.3", True),
            ("2.0-beta8", False),
        ):
            part = Component("maven", LOG4J.name, version)
            found = advisories.findings([part, Component("pypi", "log4j-core", version)], iter([LOG4SHELL]))
            self.assertEqual([each.component for each in found], [part] if is_bad else [], version)

    def test_a_withdrawn_advisory_is_none(self):
        self.assertEqual(advisories.findings([LOG4J], iter([LOG4SHELL | {"withdrawn": "2022-01-01T00:00:00Z"}])), [])

    def test_every_advisory_of_the_file_names_a_version_that_it_finds_and_one_that_is_sound(self):
        content, known = advisories.known()

        date.fromisoformat(content["date"])
        for advisory in known:
            for affected in advisory["affected"]:
                kind = affected["package"]["ecosystem"].lower()
                name = affected["package"]["name"]
                events = {kind: version for event in affected["ranges"][0]["events"] for kind, version in event.items()}
                first = Component(kind, name, events["introduced"])
                self.assertTrue(advisories.findings([first], iter([advisory])), advisory["id"])
                if "fixed" in events:
                    mended = Component(kind, name, events["fixed"])
                    self.assertFalse(advisories.findings([mended], iter([advisory])), advisory["id"])

    def test_a_database_of_osv_is_a_folder_or_a_zip(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "Maven").mkdir()
            (folder / "Maven" / "GHSA.json").write_text(json.dumps(LOG4SHELL))
            with zipfile.ZipFile(folder / "all.zip", "w") as archive:
                archive.writestr("GHSA.json", json.dumps(LOG4SHELL))

            self.assertEqual(len(advisories.findings([LOG4J], advisories.of_database(folder))), 1)
            self.assertEqual(len(advisories.findings([LOG4J], advisories.of_database(folder / "all.zip"))), 1)
            with self.assertRaisesRegex(ScriptError, "neither a folder nor a zip"):
                list(advisories.of_database(folder / "Maven" / "GHSA.json"))

    def test_an_exception_holds_for_its_package_until_its_day_and_one_that_nothing_needs_is_stale(self):
        found = advisories.findings([LOG4J], iter([LOG4SHELL]))
        exemption = Exemption("CVE-2021-44228", LOG4J.name, "for a test", date(2026, 12, 31))

        self.assertEqual(advisories.verdict(found, [], date(2026, 11, 29)).open, found)
        reasoned = advisories.verdict(found, [exemption], date(2026, 12, 31))
        self.assertEqual((reasoned.open, list(reasoned.stale)), ([], []))
        late = advisories.verdict(found, [exemption], date(2027, 1, 1))
        self.assertEqual(
            (late.open, list(late.stale)), (found, [f"CVE-2021-44228 of {LOG4J.name} ran out on 2026-12-31"])
        )
        self.assertEqual(
            list(advisories.verdict([], [exemption], date(2026, 12, 1)).stale),
            [f"CVE-2021-44228 of {LOG4J.name} is not needed any more"],
        )

    def test_the_list_of_exceptions_can_be_read_and_gives_reasons(self):
        for exemption in advisories.exemptions():
            self.assertGreater(len(exemption.reason), 40)
