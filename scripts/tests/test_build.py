"""Which modules are built again."""

import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from vigie_platform import build, java_programs


class BuildTest(unittest.TestCase):
    """The seam: the repository is a small one of the test's own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.repository = Path(folder.name)
        for module in (build, java_programs):
            patcher = patch.object(module, "REPOSITORY", self.repository)
            patcher.start()
            self.addCleanup(patcher.stop)
        stamp = patch.object(build, "STAMP", self.repository / "target" / "vigie-built.json")
        stamp.start()
        self.addCleanup(stamp.stop)
        for module in [*build.MODULES, "model", "platform", "embedded"]:
            self.write(f"{module}/pom.xml", "<project/>")
        for module in build.MODULES:
            self.write(f"{module}/src/main/java/Main.java", "class Main {}")
            self.write(str(java_programs.jar_of(module).relative_to(self.repository)), "jar")
        self.write("pom.xml", "<project/>")
        self.write("contract/topics.json", "{}")
        build.remember(list(build.MODULES))

    def test_nothing_is_due_when_nothing_changed(self):
        self.assertEqual(build.due(), [])

    def test_everything_is_due_the_first_time(self):
        build.STAMP.unlink()

        self.assertEqual(build.due(), list(build.MODULES))

    def test_a_changed_source_makes_its_module_due(self):
        self.write("web/src/main/java/Main.java", "class Main { int more; }")

        self.assertEqual(build.due(), ["web"])

    def test_a_change_in_the_contract_makes_all_due_that_carry_it(self):
        self.write("contract/topics.json", '{"topics": []}')

        self.assertEqual(build.due(), ["embedded/kafka", "streams-app", "batch-spark", "web"])

    def test_a_changed_test_makes_nothing_due(self):
        self.write("web/src/test/java/MainTest.java", "class MainTest {}")

        self.assertEqual(build.due(), [])

    def test_a_jar_that_is_gone_is_built_again(self):
        java_programs.jar_of("streams-app").unlink()

        self.assertEqual(build.due(), ["streams-app"])

    def write(self, path: str, text: str) -> None:
        file = self.repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
