"""What a user of compose.yaml sees: a question answered, live readings, and Prometheus that reads each process."""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from typing import Any

from vigie_platform import http_probe, progress
from vigie_platform.bench.compose_without_docker.container_networks import from_outside
from vigie_platform.bench.compose_without_docker.service_lifecycle import Engine
from vigie_platform.bench.user_view.answer_and_reading_check import UserView

TARGETS_WITHIN_S = 60
LOOK_EVERY_S = 0.5


class Web:
    """Asks as a browser of this machine does, through the published port."""

    def __init__(self, engine: Engine, variables: Mapping[str, str]):
        self._engine = engine
        self._address = engine.networks.address(engine.services["web"].service.network_of or "web")
        login = base64.b64encode(f"vigie:{variables['VIGIE_WEB_PASSWORD']}".encode()).decode()
        self._headers = {"Host": "127.0.0.1:7070", "Authorization": f"Basic {login}"}

    def trouble(self) -> list[str]:
        return [*UserView(self._call, self._engine.look).trouble(), *self._targets()]

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        url = f"http://{self._address}:7070{path}"
        return from_outside(lambda: http_probe.send(method, url, body, self._headers))[1]

    def _targets(self) -> list[str]:
        """Whether Prometheus reads each process, with the login that it was given."""
        kept = self._engine.services["prometheus"].service
        url = f"http://{self._engine.networks.address(kept.network_of or 'prometheus')}:9090/api/v1/targets"
        deadline = time.monotonic() + TARGETS_WITHIN_S
        while True:
            found = from_outside(lambda: http_probe.document(url))["data"]["activeTargets"]
            down = [f"{each['labels']['job']}: {each['lastError']}" for each in found if each["health"] != "up"]
            if found and not down:
                progress.say("prometheus", f"reads {', '.join(sorted(each['labels']['job'] for each in found))}")
                return []
            if time.monotonic() > deadline:
                return [f"Prometheus cannot read {line}" for line in down] or ["Prometheus reads nothing"]
            self._engine.look()
            time.sleep(LOOK_EVERY_S)
