"""CycloneDX lists of what is shipped or installed."""

import re
import unittest

from vigie_platform.script_error import ScriptError
from vigie_platform.supply import sbom
from vigie_platform.supply.sbom import Component


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
