from __future__ import annotations

import subprocess
import tempfile
import unittest
from pathlib import Path

from vigie_platform import jvm_class_data_archive

PROGRAM = "class Hello { public static void main(String[] words) { System.out.println(words[0]); } }"


class ClassData(unittest.TestCase):
    """With a real JVM and a jar of one class."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "Hello.java").write_text(PROGRAM)
        subprocess.run(["javac", "Hello.java"], cwd=self.folder, check=True)
        subprocess.run(["jar", "--create", "--file", "hello.jar", "Hello.class"], cwd=self.folder, check=True)
        self.jar = self.folder / "hello.jar"

    def test_the_second_run_takes_its_classes_from_the_archive_that_the_first_left(self) -> None:
        self.assertNotIn("Hello source: shared", self.run_it())
        self.assertIn("Hello source: shared objects file (top)", self.run_it())

    def test_an_archive_older_than_its_jar_is_made_anew(self) -> None:
        self.run_it()
        self.jar.touch()

        self.assertIn("ArchiveClassesAtExit", jvm_class_data_archive.options(self.jar, "Hello")[0])

    def test_an_archive_cut_short_is_made_anew(self) -> None:
        self.run_it()
        archive = self.folder / "class-data" / "Hello.jsa"
        size = archive.stat().st_size
        archive.unlink()
        archive.write_bytes(bytes(size))

        self.assertNotIn("Hello source: shared", self.run_it())
        self.assertIn("Hello source: shared", self.run_it())

    def run_it(self) -> str:
        options = jvm_class_data_archive.options(self.jar, "Hello")
        command = ["java", "-Xlog:class+load", *options, "-cp", str(self.jar), "Hello", "hello"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
