"""Remembers what a step was done with, so that it is done again only when that has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class StepMarker:
    file: Path
    wanted: str

    def is_done(self) -> bool:
        try:
            return self.file.read_text() == self.wanted
        except FileNotFoundError:
            return False

    def write(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.wanted)
