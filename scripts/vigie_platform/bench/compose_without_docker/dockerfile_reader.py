"""What a Dockerfile of ours adds to an image, as far as ours go: COPY, ENV, and folders that RUN install makes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_VARIABLE = re.compile(r"\$\{?(\w+)\}?")


@dataclass(frozen=True)
class Dockerfile:
    """copied: file or folder of this machine → where it is. installed: commands, for the root of the tree as folder."""

    environment: Mapping[str, str]
    copied: tuple[tuple[Path, str], ...]
    installed: tuple[tuple[str, ...], ...]

    @staticmethod
    def read(file: Path, context: Path, before: Mapping[str, str]) -> Dockerfile:
        """before: the environment of the image that it begins from."""
        environment, copied, installed = dict(before), [], []
        text = re.sub(r"^#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for line in text.replace("\\\n", " ").splitlines():
            word, _, rest = line.partition(" ")
            match word:
                case "ENV":
                    environment |= _settings(rest, dict(environment))
                case "COPY" if not rest.startswith("--from"):
                    *_, source, target = (part for part in shlex.split(rest) if not part.startswith("--"))
                    copied.append((context / source, target))
                case "RUN" if rest.startswith("install "):
                    installed.append(_within_tree(rest))
        return Dockerfile(environment, tuple(copied), tuple(installed))


def _settings(text: str, known: Mapping[str, str]) -> dict[str, str]:
    settings = (word.partition("=") for word in shlex.split(text))
    return {name: _VARIABLE.sub(lambda found: known.get(found[1], ""), value) for name, _, value in settings}


def _within_tree(command: str) -> tuple[str, ...]:
    """Owners by number, since the image's names are not this machine's; paths from the root of the tree."""
    owners = {"airflow": "50000", "root": "0"}
    return tuple(owners.get(word, word.lstrip("/") if word.startswith("/") else word) for word in shlex.split(command))
