"""The networks of a project: a bridge each, between containers that have an address of their own in each of theirs."""

from __future__ import annotations

import ctypes
import os
import subprocess
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from vigie_platform.bench.compose_without_docker.compose_file import Service
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

PLACES = Path("/run/netns")
# Named after this repository: another one may try its own at the same time.
PREFIX = f"vigie-compose-{zlib.crc32(str(REPOSITORY).encode()):08x}-"
SWITCH = f"{PREFIX}switch"
SUBNET = "10.89"
FIRST_HOST = 10

_NETWORK_NAMESPACE = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)


class Networks:
    """Nothing of it is seen in this machine's own network; `within` asks from where published ports are reached."""

    def __init__(self, services: Mapping[str, Service]):
        self._services = services
        self._networks = sorted({network for service in services.values() for network in service.networks})
        self._hosts = {name: FIRST_HOST + number for number, name in enumerate(sorted(services))}
        self._generation = dict.fromkeys(services, 0)

    def create(self) -> None:
        self.remove()
        _ip("netns", "add", SWITCH)
        lines = ["link set lo up"]
        for number, _ in enumerate(self._networks):
            bridge = f"br{number}"
            lines += [f"link add {bridge} type bridge", f"addr add {SUBNET}.{number}.1/24 dev {bridge}"]
            lines += [f"link set {bridge} up"]
        _batch(SWITCH, lines)

    def remove(self) -> None:
        """Those of a trial that was killed too."""
        for place in PLACES.glob(f"{PREFIX}*"):
            _ip("netns", "delete", place.name)

    def join(self, name: str) -> Path:
        """A network of its own for a container that starts; that of an earlier start is gone."""
        self.leave(name)
        self._generation[name] += 1
        place = self._place(name)
        _ip("netns", "add", place)
        inside, outside = ["link set lo up"], []
        for number, network in enumerate(self._networks):
            if network in self._services[name].networks:
                cable = f"v{self._hosts[name]}n{number}"
                outside += [f"link add {cable} type veth peer name eth{number} netns {place}"]
                outside += [f"link set {cable} master br{number}", f"link set {cable} up"]
                inside += [f"addr add {self._address(name, number)}/24 dev eth{number}", f"link set eth{number} up"]
        _batch(SWITCH, outside)
        _batch(place, inside)
        return PLACES / place

    def leave(self, name: str) -> None:
        """Its cables are pulled; who shares its network keeps one that leads nowhere."""
        if not (PLACES / self._place(name)).exists():
            return
        for number, network in enumerate(self._networks):
            if network in self._services[name].networks:
                _batch(SWITCH, [f"link delete v{self._hosts[name]}n{number}"])
        _ip("netns", "delete", self._place(name))

    def of(self, name: str) -> Path:
        """The network of a container that runs."""
        return PLACES / self._place(name)

    def hosts(self, name: str) -> str:
        """/etc/hosts as Docker's name server answers: services that share a network, and itself."""
        lines = ["127.0.0.1 localhost"]
        mine = self._services[name].networks
        for other, service in sorted(self._services.items()):
            shared = [
                number
                for number, network in enumerate(self._networks)
                if network in mine and network in service.networks
            ]
            if shared:
                own = f" {hostname(name)}" if other == name else ""
                lines.append(f"{self._address(other, shared[0])} {other}{own}")
        return "\n".join(lines) + "\n"

    def address(self, name: str) -> str:
        """Where a service is reached from the switch."""
        network = self._services[name].networks[0]
        return self._address(name, self._networks.index(network))

    def _address(self, name: str, network: int) -> str:
        return f"{SUBNET}.{network}.{self._hosts[name]}"

    def _place(self, name: str) -> str:
        return f"{PREFIX}{name}-{self._generation[name]}"


def hostname(name: str) -> str:
    """Of a container: Docker gives an id, no service's name."""
    return f"c{sum(name.encode()):011d}"


def within(place: Path, ask: Callable[[], Any]) -> Any:
    """What a call answers in another network; the thread that asks is in it, the process stays where it is."""
    found: list[Any] = []
    failed: list[BaseException] = []

    def enter() -> None:
        try:
            with place.open() as file:
                if _libc.setns(file.fileno(), _NETWORK_NAMESPACE):
                    raise OSError(ctypes.get_errno(), f"Cannot enter {place}")
            found.append(ask())
        except BaseException as e:
            failed.append(e)

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return found[0]


def from_outside(ask: Callable[[], Any]) -> Any:
    return within(PLACES / SWITCH, ask)


def _batch(place: str, lines: Sequence[str]) -> None:
    told = subprocess.run(["ip", "-n", place, "-batch", "-"], input="\n".join(lines), capture_output=True, text=True)
    if told.returncode != 0:
        raise ScriptError(f"Cannot make the network {place}: {told.stderr.strip()}")


def _ip(*words: str) -> None:
    told = subprocess.run(["ip", *words], capture_output=True, text=True)
    if told.returncode != 0:
        raise ScriptError(f"Cannot {' '.join(('ip', *words))}: {told.stderr.strip() or os.strerror(1)}")
