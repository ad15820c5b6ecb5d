"""From which earlier revision a trial begins."""

import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform.bench.restore_and_upgrade import earlier_revision
from vigie_platform.script_error import ScriptError


class EarlierRevisionTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(mock.patch.object(earlier_revision, "REPOSITORY", self.folder))
        self.enterContext(mock.patch.object(earlier_revision, "COMMITS_BACK", 2))
        self.git("init", "-q")
        self.commits = [self.commit(number) for number in range(4)]

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        told = subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True, text=True)
        return told.stdout.strip()

    def commit(self, number: int) -> str:
        (self.folder / "file").write_text(str(number))
        self.git("add", "file")
        self.git("commit", "-q", "-m", f"number {number}")
        return self.git("rev-parse", "HEAD")

    def test_without_a_tag_it_is_so_many_commits_back(self):
        self.assertEqual(earlier_revision.commit_of(None), self.commits[1])

    def test_the_last_tag_before_this_commit_comes_first(self):
        self.git("tag", "v0.1", self.commits[0])
        self.git("tag", "v0.2", self.commits[3])

        self.assertEqual(earlier_revision.commit_of(None), self.commits[0])

    def test_a_revision_that_is_not_there_or_is_an_option_is_named(self):
        for revision in ("v9", "--all"):
            with self.assertRaisesRegex(ScriptError, f"Cannot find the revision '{revision}'"):
                earlier_revision.commit_of(revision)

    def test_its_files_are_there_for_a_while(self):
        folder = self.folder / "tree"
        with earlier_revision.work_tree(self.commits[1], folder) as tree:
            self.assertEqual((tree / "file").read_text(), "1")

        self.assertFalse(folder.exists())
        self.assertEqual(len(self.git("worktree", "list").splitlines()), 1)
