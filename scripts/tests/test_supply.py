"""scripts/supply: lists of parts, known weaknesses, releases."""

import contextlib
import io
import itertools
import json
import re
import subprocess
import tempfile
import unittest
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar

from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY
from vigie_platform.supply import advisories, notice, release, reproducible_build, sbom, version_order
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


class Lists(unittest.TestCase):
    def test_a_lock_file_is_a_list_of_packages_with_the_hashes_that_may_be_installed(self):
        bom = sbom.python(
            "# made by uv\nA_b.C[extra]==1.2 \\\n    --hash=sha256:"
            + "0" * 64
            + " \\\n    --hash=sha256:"
            + "1" * 64
            + "\n"
        )

        (part,) = bom["components"]
        self.assertEqual((part["name"], part["version"], part["purl"]), ("a-b-c", "1.2", "pkg:pypi/a-b-c@1.2"))
        self.assertEqual([each["content"] for each in part["externalReferences"][0]["hashes"]], ["0" * 64, "1" * 64])

    def test_a_requirement_without_a_version_is_no_lock(self):
        with self.assertRaisesRegex(ScriptError, "not locked: airflow>=3"):
            sbom.python("airflow>=3\n")

    def test_the_locks_of_this_repository_are_read_whole_and_what_both_name_once(self):
        locks = [lock.read_text() for lock in sbom.LOCKS]

        parts = sbom.python(*locks)["components"]

        named = {found for lock in locks for found in re.findall(r"^([A-Za-z][^ ]*==[^ ]+)", lock, re.MULTILINE)}
        self.assertEqual(len(parts), len(named))
        self.assertLess(len(parts), sum(lock.count("==") for lock in locks))
        self.assertTrue({"apache-airflow", "apache-airflow-providers-fab"} <= {part["name"] for part in parts})
        self.assertEqual([part["name"] for part in parts if "externalReferences" not in part], [])

    def test_images_are_those_of_compose_and_of_the_dockerfiles_but_our_own(self):
        text = "  image: apache/kafka:4.2.2\n  image: vigie-java:0.1.0\nFROM a/b:1@sha256:" + "a" * 64 + "\n"

        parts = sbom.images(iter([text, "COPY --from=eclipse-temurin:17-jre /opt /opt\n"]))["components"]

        self.assertEqual(
            [part["purl"] for part in parts],
            [
                "pkg:docker/a/b@sha256%3A" + "a" * 64,
                "pkg:docker/apache/kafka@4.2.2",
                "pkg:docker/eclipse-temurin@17-jre",
            ],
        )

    def test_libraries_of_the_screen_are_those_in_its_folders_with_their_scripts(self):
        (part,) = sbom.screen(sbom.LIBRARIES)["components"]

        self.assertRegex(part["purl"], r"^pkg:npm/echarts@\d+\.\d+\.\d+$")
        self.assertEqual([script["name"] for script in part["components"]], ["echarts.esm.min.js"])

    def test_what_maven_lists_is_named_as_maven_names_it(self):
        part = {
            "group": "io.javalin",
            "name": "javalin",
            "version": "7.2.3",
            "purl": "pkg:maven/io.javalin/javalin@7.2.3?type=jar",
            "licenses": [{"license": {"id": "Apache-2.0"}}],
        }

        self.assertEqual(sbom.component(part), Component("maven", "io.javalin:javalin", "7.2.3", ("Apache-2.0",)))


class Versions(unittest.TestCase):
    def test_versions_are_in_the_order_of_their_registries(self):
        # Maven's ComparableVersion, PEP 440.
        ascending = [
            "1.0-alpha-1",
            "1.0-beta2",
            "1.0-M1",
            "1.0-rc1",
            "1.0-SNAPSHOT",
            "1.0",
            "1.0-sp",
            "1.0.1",
            "1.2",
            "1.10",
        ]
        self.assertEqual(sorted(reversed(ascending), key=version_order.key), sorted(ascending, key=version_order.key))
        for one, other in itertools.pairwise(ascending):
            self.assertTrue(version_order.is_before(one, other), f"{one} {other}")
            self.assertFalse(version_order.is_before(other, one), f"{other} {one}")
        self.assertTrue(version_order.is_before("4.2.9.Final", "4.2.17.Final"))
        self.assertTrue(version_order.is_before("2.0.dev1", "2.0a1"))
        self.assertFalse(version_order.is_before("2.0", "2.0.0"))
        self.assertFalse(version_order.is_before("2.0.0.Final", "2.0"))


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


class Notice(unittest.TestCase):
    NOTICE = """Vigie

Libraries under the Apache License 2.0
  Apache Kafka, Commons

Libraries under the MIT licence
  SLF4J
"""
    PIECES: ClassVar = {"Apache Kafka": ["org.apache.kafka"], "SLF4J": ["org.slf4j"]}
    KAFKA = Component("maven", "org.apache.kafka:kafka-clients", "4.3.1", ("Apache-2.0",))
    SLF4J = Component("maven", "org.slf4j:slf4j-api", "2.0.20", ("MIT",))

    def test_what_is_shipped_is_named_under_its_licence(self):
        self.assertEqual(notice.faults([self.KAFKA, self.SLF4J], self.NOTICE, self.PIECES), [])

    def test_a_piece_that_notice_lacks_or_has_under_another_licence_is_a_fault_and_so_is_one_too_many(self):
        jcl = Component("maven", "org.slf4j:jcl-over-slf4j", "2.0.17", ("Apache-2.0",))
        new = Component("maven", "org.example:new", "1.0")

        self.assertEqual(
            notice.faults([jcl, new], self.NOTICE, self.PIECES),
            [
                "org.slf4j:jcl-over-slf4j 2.0.17 is under Apache-2.0, "
                "but in NOTICE among: Libraries under the MIT licence",
                "org.example:new 1.0 (no licence) is not in NOTICE",
                "NOTICE has Apache Kafka, of which nothing is shipped",
            ],
        )

    def test_every_piece_of_the_table_is_in_our_notice(self):
        text = " ".join(notice.NOTICE.read_text().split())

        self.assertEqual([name for name in notice.pieces() if name not in text], [])

    def test_the_data_that_lie_in_the_repository_are_named_with_their_folders(self):
        folders = re.findall(r"\(((?:contract|embedded)/[\w-]+)\)", notice.NOTICE.read_text())

        self.assertEqual(
            folders, ["contract/gazetteer", "embedded/history", "embedded/longer-history", "contract/time-zones"]
        )
        self.assertTrue(all((REPOSITORY / folder / "README.md").exists() for folder in folders))


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


class Reproduce(unittest.TestCase):
    def test_jars_that_differ_or_are_missing_are_named(self):
        with tempfile.TemporaryDirectory() as name:
            for way, content in (("one", b"a"), ("two", b"b")):
                target = Path(name) / way / "web" / "target"
                target.mkdir(parents=True)
                (target / "web.jar").write_bytes(content)
                (target / "same.jar").write_bytes(b"same")
            (Path(name) / "one" / "web" / "target" / "more.jar").write_bytes(b"")

            one, two = (reproducible_build.jars(Path(name) / way) for way in ("one", "two"))

            self.assertEqual(reproducible_build.unequal(one, two), ["web/target/more.jar", "web/target/web.jar"])


def _key_pair(folder: Path, name: str) -> tuple[Path, Path]:
    private, public = folder / f"{name}.key", folder / f"{name}.pub"
    for command in (
        ["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", str(private)],
        ["openssl", "pkey", "-in", str(private), "-pubout", "-out", str(public)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return private, public
