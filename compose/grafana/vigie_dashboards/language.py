"""The two languages of the dashboards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Language:
    """code: "fr" or "en"; also the end of the message's keys with a text."""

    code: str

    def of(self, fr: Choice, en: Choice) -> Choice:
        """The one of two texts, or of two widths of texts, that is for this language."""
        return fr if self.code == "fr" else en

    @property
    def name(self) -> str:
        return self.of("français", "English")

    @property
    def absent(self) -> str:
        """What stands for a value that a source did not give, where there is room for a word."""
        return self.of("absent", "missing")

    @property
    def unknown(self) -> str:
        """What stands for a figure that nobody gave."""
        return self.of("inconnu", "unknown")

    @property
    def absent_from_the_record(self) -> str:
        """What stands in place of an empty panel."""
        return self.of("absent de l'enregistrement", "missing from the record")

    @property
    def in_utc_by_arrival(self) -> str:
        """Of which time and zone an axis is that recorded data is played back on."""
        return self.of(
            "UTC ; en rejeu : heure d'arrivée", "UTC; in replay: time of arrival"
        )


FRENCH = Language("fr")
ENGLISH = Language("en")
