"""scripts/users: who may sign in to the screen. Passwords come from a terminal or standard input, not as arguments."""

from __future__ import annotations

import argparse
import getpass
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from vigie_platform import build, java_programs, progress, state_folder_permissions
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings

MODULE = "web"
PROGRAM = "io.vigie.web.users.UsersApp"
FILE = "VIGIE_WEB_USERS_FILE"
ROLES = ("viewer", "editor")
HEAP_MB = 96
"""A hash takes 19 MiB."""


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    settings = Settings.from_environment(os.environ)
    file = users_file(settings)
    state_folder_permissions.close(settings.state, settings.records)
    settings.tmp.mkdir(parents=True, exist_ok=True)
    if (REPOSITORY / "pom.xml").exists() and (modules := build.due([MODULE])):
        progress.say("build", ", ".join(modules))
        build.build(modules, settings)
    command = [*java_programs.command(MODULE, PROGRAM, settings.tmp, HEAP_MB), asked.command, *given(asked)]
    password = read_password() if asked.command == "add" else ""
    ended = subprocess.run(command, env=os.environ | {FILE: str(file)}, input=password, text=True, check=False)
    if ended.returncode == 0 and asked.command != "list":
        print("A web server that runs reads the file when it starts: scripts/up --again web")
    return ended.returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/users",
        description=f"Changes the file that {FILE} names. A viewer reads; an editor does everything.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="adds a user, or gives him another role and password")
    add.add_argument("name")
    add.add_argument("role", choices=ROLES)
    commands.add_parser("remove", help="removes a user").add_argument("name")
    commands.add_parser("list", help="names and roles")
    return parser


def given(asked: argparse.Namespace) -> list[str]:
    return [getattr(asked, name) for name in ("name", "role") if hasattr(asked, name)]


def users_file(settings: Settings) -> Path:
    """Raises ScriptError without one, or with one that depends on the folder a part runs in."""
    named = settings.variables.get(FILE)
    if not named:
        raise ScriptError(f"Cannot change users: {FILE} is not set; it is the absolute path of a file")
    if not Path(named).is_absolute():
        raise ScriptError(f"Cannot use {FILE}={named}: it is not an absolute path")
    return Path(named)


def read_password() -> str:
    """From a terminal twice and unseen, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    password = getpass.getpass("Password (12 characters at least): ")
    if getpass.getpass("Again: ") != password:
        raise ScriptError("Cannot take the password: it was not the same twice")
    return f"{password}\n"
