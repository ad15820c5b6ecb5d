"""What is done about faults, and when. Pure: looks and the time go in, reports and restarts come out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from vigie_platform.watchdog.incident import Incident
from vigie_platform.watchdog.part_check_result import Fault, Look, limit
from vigie_platform.watchdog.unwritable_folders import FolderFault

# Pauses of a second or two are not worth a report.
NOTICE_AFTER_S = 4.0

# However old a figure is: a machine that slept finds every heartbeat old, and seconds later new ones.
SEEN_FOR_S = 10.0

# Before the first, second, … restart of a part; the last one again and again. A start takes half a minute at most, so a
# minute is rare enough for one that never succeeds, and what broke for another reason is back within ninety seconds.
BACK_OFF_S = (0.0, 5.0, 15.0, 30.0, 60.0)

# What a part shows while another that it needs is at fault says nothing of the part itself.
OWN_FAULTS = frozenset({Fault.ENDED, Fault.SUSPENDED, Fault.GAVE_UP})

# A part that worked so long begins the back-off anew: one that cannot work ends sooner.
WELL_FOR_S = 60.0


@dataclass(frozen=True)
class Event:
    """kind: noticed, restarted, failed, healed or gone. incident: as it is from then on."""

    kind: str
    incident: Incident


@dataclass
class _Watched:
    bad_since: float | None = None
    seen_since: float = 0.0
    well_since: float | None = None
    tries: int = 0
    not_before: float = 0.0
    incident: Incident | None = None


@dataclass
class Policy:
    """needs: part → the parts without which it cannot work, near and far."""

    needs: Mapping[str, Sequence[str]]
    _watched: dict[str, _Watched] = field(default_factory=dict)
    _folders: dict[str, Incident] = field(default_factory=dict)

    def open_incidents(self) -> list[Incident]:
        found = [watched.incident for watched in self._watched.values() if watched.incident]
        return sorted([*found, *self._folders.values()], key=lambda incident: incident.since)

    def observe(
        self,
        looks: Mapping[str, Look],
        folder_faults: Sequence[FolderFault],
        now_s: float,
        now: datetime,
        busy: bool = False,
    ) -> list[Event]:
        """Takes note of a round of looks; answers what is to be reported.

        looks: of the parts that were started and not taken down. now_s: monotonic. busy: a script is stopping or
        starting parts, so that one that ended was perhaps stopped on purpose.
        """
        events = self._observe_folders(folder_faults, looks, now)
        for name in [name for name in self._watched if name not in looks]:
            if incident := self._watched.pop(name).incident:
                events.append(Event("gone", replace(incident, gone_at=now)))
        for name, look in self._own(looks).items():
            if not (busy and look.fault == Fault.ENDED):
                events += self._observe(self._watched.setdefault(name, _Watched()), name, look, now_s, now)
        return events

    def due(self, looks: Mapping[str, Look], folder_faults: Sequence[FolderFault], now_s: float) -> list[str]:
        """The parts to start again now."""
        blocked = {fault.part for fault in folder_faults}
        own = self._own(looks)
        return [name for name, look in own.items() if name not in blocked and self._is_due(name, look, now_s)]

    def restarted(self, name: str, look: Look, now_s: float, now: datetime) -> Event:
        """To be called as a restart begins."""
        watched = self._watched[name]
        incident = watched.incident or _incident(name, look, watched, now_s, now)
        watched.incident = replace(incident, restarts=incident.restarts + 1, restarted_at=now)
        watched.tries += 1
        watched.not_before = now_s + BACK_OFF_S[min(watched.tries, len(BACK_OFF_S) - 1)]
        watched.bad_since = None
        return Event("restarted", watched.incident)

    def failed(self, name: str, problem: str) -> Event | None:
        """To be called when a restart did not succeed."""
        watched = self._watched.get(name)
        if watched is None or watched.incident is None:
            return None
        watched.incident = replace(watched.incident, problem=problem)
        return Event("failed", watched.incident)

    def _observe(self, watched: _Watched, name: str, look: Look, now_s: float, now: datetime) -> list[Event]:
        if look.fault is None:
            watched.bad_since = None
            if not look.ready:
                watched.well_since = None
                return []
            if watched.well_since is None:
                watched.well_since = now_s
            if now_s - watched.well_since >= WELL_FOR_S:
                watched.tries, watched.not_before = 0, 0.0
            if watched.incident is None:
                return []
            healed = replace(watched.incident, healed_at=now)
            watched.incident = None
            return [Event("healed", healed)]
        watched.well_since = None
        if watched.bad_since is None:
            watched.bad_since, watched.seen_since = now_s - look.age_s, now_s
        watched.bad_since = min(watched.bad_since, now_s - look.age_s)
        if watched.incident is not None:
            watched.incident = replace(watched.incident, detail=look.detail)
            return []
        if look.fault != Fault.ENDED and now_s - watched.bad_since < NOTICE_AFTER_S:
            return []
        watched.incident = _incident(name, look, watched, now_s, now)
        return [Event("noticed", watched.incident)]

    def _own(self, looks: Mapping[str, Look]) -> dict[str, Look]:
        """The looks without what another part's fault explains."""
        ill = {name for name, look in looks.items() if look.fault}
        return {
            name: replace(look, fault=None)
            if look.fault and look.fault not in OWN_FAULTS and ill.intersection(self.needs.get(name, ()))
            else look
            for name, look in looks.items()
        }

    def _is_due(self, name: str, look: Look, now_s: float) -> bool:
        watched = self._watched.get(name)
        if look.fault is None or watched is None or watched.bad_since is None or now_s < watched.not_before:
            return False
        after_s = limit(name, look.fault).restart_after_s
        if after_s is None:
            return False
        if look.fault == Fault.ENDED:
            return True
        return now_s - watched.bad_since >= after_s and now_s - watched.seen_since >= min(SEEN_FOR_S, after_s)

    def _observe_folders(self, faults: Sequence[FolderFault], started: Collection[str], now: datetime) -> list[Event]:
        """One incident a folder, whichever parts share it."""
        events = []
        found = {fault.path: fault for fault in reversed(faults)}
        for path in [path for path in self._folders if path not in found]:
            incident = self._folders.pop(path)
            if incident.part in started:
                events.append(Event("healed", replace(incident, healed_at=now)))
            else:
                events.append(Event("gone", replace(incident, gone_at=now)))
        for path, fault in found.items():
            if path not in self._folders:
                self._folders[path] = Incident(fault.part, fault.fault, now, now, fault.reason, path)
                events.append(Event("noticed", self._folders[path]))
        return events


def _incident(name: str, look: Look, watched: _Watched, now_s: float, now: datetime) -> Incident:
    lasted_s = now_s - watched.bad_since if watched.bad_since is not None else 0.0
    assert look.fault is not None
    return Incident(name, look.fault, now - timedelta(seconds=lasted_s), now, look.detail)
