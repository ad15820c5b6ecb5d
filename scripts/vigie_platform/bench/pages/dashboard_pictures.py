"""Pictures of Grafana's dashboards: its own components in a browser, over recorded and made-up messages."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from vigie_platform import progress
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.testing import chromium
from vigie_platform.testing.node_packages import DRAWN_PANELS

# Some seconds, unless the cores are wanted by many: over a minute was seen then.
DRAWN_WITHIN_S = 180
AT_ONCE = 2


@dataclass(frozen=True)
class Plan:
    """into: where the pictures go. widths: of the browser's window, in pixels. only: part of the pages' names."""

    into: Path = REPOSITORY / ".vigie-panels"
    widths: tuple[int, ...] = (1280,)
    only: str = ""


def draw(settings: Settings, plan: Plan) -> list[Path]:
    """The pictures; raises ScriptError when a page did not draw all of its panels."""
    browser = chromium.program()
    if not browser:
        raise ScriptError(
            f"Cannot draw: none of {', '.join(chromium.NAMES)} is on the PATH; VIGIE_CHROMIUM names another"
        )
    progress.say("panels", "packages of Grafana's components")
    packages = DRAWN_PANELS.provide(settings)
    plan.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vigie-panels-") as folder:
        progress.say("panels", "pages")
        said = run_to_end(
            "panels",
            ["node", str(REPOSITORY / DRAWN_PANELS.source / "writeDashboardPages.js"), folder],
            dict(os.environ) | {"VIGIE_PANELS": str(packages)},
            settings,
        )
        pages = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        wanted = [(page, width) for page in pages if plan.only in page["page"] for width in plan.widths]
        progress.say("panels", f"{len(wanted)} pictures")
        with ThreadPoolExecutor(AT_ONCE) as threads:
            return list(threads.map(lambda each: _draw(browser, Path(folder), *each, plan.into), wanted))


def _draw(browser: str, folder: Path, page: dict, width: int, into: Path) -> Path:
    picture = into / f"{page['page']}-{width}.png"
    with tempfile.TemporaryDirectory(prefix="vigie-chromium-") as profile:
        command = [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--virtual-time-budget=15000",
            f"--user-data-dir={profile}",
            f"--window-size={width},{page['height']}",
            f"--screenshot={picture}",
            (folder / f"{page['page']}.html").as_uri(),
        ]
        try:
            ended = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=DRAWN_WITHIN_S)
        except subprocess.TimeoutExpired as e:
            raise ScriptError(f"Cannot draw {page['page']}: the browser took more than {DRAWN_WITHIN_S} s") from e
    if f"drawn: {page['panels']} panels" not in ended.stderr:
        console = "\n".join(line for line in ended.stderr.splitlines() if "CONSOLE" in line)
        raise ScriptError(f"Cannot draw {page['page']}: not all of its panels appeared\n{console}")
    return picture
