"""Who may sign in: which file is changed, and where the password comes from."""

from __future__ import annotations

import io
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform.commands import users
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


class UsersTest(unittest.TestCase):
    def test_the_file_is_that_of_the_setting(self) -> None:
        settings = Settings.from_environment({"VIGIE_WEB_USERS_FILE": "/etc/vigie/users"})
        self.assertEqual(users.users_file(settings), Path("/etc/vigie/users"))

    def test_without_the_setting_nothing_is_changed(self) -> None:
        with self.assertRaisesRegex(ScriptError, "VIGIE_WEB_USERS_FILE is not set"):
            users.users_file(Settings.from_environment({}))

    def test_a_path_that_depends_on_the_folder_is_rejected(self) -> None:
        settings = Settings.from_environment({"VIGIE_WEB_USERS_FILE": "users"})
        with self.assertRaisesRegex(ScriptError, "Cannot use VIGIE_WEB_USERS_FILE=users: it is not an absolute path"):
            users.users_file(settings)

    def test_the_password_is_no_argument(self) -> None:
        with self.assertRaises(SystemExit), mock.patch("sys.stderr", io.StringIO()):
            users.main(["add", "ada", "editor", "correct horse battery"])
        asked = users._parser().parse_args(["add", "ada", "editor"])
        self.assertEqual(users.given(asked), ["ada", "editor"])

    def test_the_password_is_the_first_line_of_the_input(self) -> None:
        with mock.patch("sys.stdin", io.StringIO("correct horse battery\nmore\n")):
            self.assertEqual(users.read_password(), "correct horse battery\n")

    def test_a_password_that_is_not_the_same_twice_is_rejected(self) -> None:
        with (
            mock.patch("sys.stdin.isatty", return_value=True),
            mock.patch("getpass.getpass", side_effect=["correct horse battery", "correct horse"]),
            self.assertRaisesRegex(ScriptError, "not the same twice"),
        ):
            users.read_password()


if __name__ == "__main__":
    unittest.main()
