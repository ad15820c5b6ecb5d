"""One fault of one part, from the moment it began to its end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from vigie_platform.watchdog.part_check_result import Fault


@dataclass(frozen=True)
class Incident:
    """Instants are UTC.

    since: when the part was last seen to work. noticed_at: when the fault had lasted long enough to be reported.
    path: the folder, where the fault is one of a folder.
    restarts: how often the part was started again because of it; restarted_at: the last time.
    problem: why the last start failed.
    healed_at: when the part worked again; gone_at: when it was taken down instead.
    """

    part: str
    fault: Fault
    since: datetime
    noticed_at: datetime
    detail: str
    path: str | None = None
    restarts: int = 0
    restarted_at: datetime | None = None
    problem: str | None = None
    healed_at: datetime | None = None
    gone_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.healed_at is None and self.gone_at is None

    def document(self) -> dict[str, Any]:
        """As JSON has it: instants as ISO 8601 text with milliseconds."""
        return {
            name: value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            if isinstance(value, datetime)
            else value
            for name, value in asdict(self).items()
        }

    @staticmethod
    def read(document: dict[str, Any]) -> Incident:
        """The reverse of `document`; raises ValueError, TypeError or KeyError for what is not one."""
        fields = {name: document.get(name) for name in Incident.__dataclass_fields__}
        for name in ("since", "noticed_at", "restarted_at", "healed_at", "gone_at"):
            if fields[name] is not None:
                fields[name] = datetime.fromisoformat(fields[name])
        return Incident(**fields | {"fault": Fault(document["fault"]), "restarts": int(document["restarts"])})
