"""What the watchdog's port says of each part: memory of real processes, and how often it started one again."""

import tempfile
import time
import unittest
from dataclasses import replace

from tests.test_single_machine import WAITS, part
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine
from vigie_platform.watchdog.part_metrics import READ_EVERY_S, PartMetrics


class PartMetricsTest(unittest.TestCase):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.now_s = 0.0
        # 30 MB that it shares with a child.
        holds = f"held = b'x' * 30_000_000; import os; os.fork(); {WAITS}"
        # A process that forked does not end with its parent: what is left of it is killed.
        parts = [replace(one, stop_timeout_s=1) for one in (part("web", holds), part("poller"), part("streams"))]
        self.machine = Machine(Settings.from_environment({"VIGIE_STATE": folder}), {one.name: one for one in parts})
        self.addCleanup(self.machine.down, [])
        self.machine.up(["web", "poller"])
        web = self.machine.process(self.machine.parts()[0])
        deadline = time.monotonic() + 30
        while len(web.members()) < 2:
            self.assertLess(time.monotonic(), deadline, "it has no child")

    def test_the_memory_of_a_part_is_that_of_all_its_processes_and_one_that_never_started_has_none(self):
        values = self.values(PartMetrics(self.machine, dict, lambda: self.now_s))

        self.assertGreater(values['vigie_part_memory_bytes{part="web"}'], 30_000_000)
        self.assertLess(values['vigie_part_memory_bytes{part="poller"}'], 30_000_000)
        self.assertNotIn('vigie_part_memory_bytes{part="streams"}', values)

    def test_a_part_that_ended_by_itself_has_no_memory_at_the_next_reading(self):
        metrics = PartMetrics(self.machine, dict, lambda: self.now_s)
        self.values(metrics)
        self.machine.process(self.machine.parts()[0]).kill()

        self.now_s = READ_EVERY_S

        self.assertEqual(self.values(metrics)['vigie_part_memory_bytes{part="web"}'], 0)

    def test_restarts_are_counted_from_nought(self):
        values = self.values(PartMetrics(self.machine, lambda: {"web": 2}, lambda: self.now_s))

        self.assertEqual(values['vigie_part_restarts_total{part="web"}'], 2)
        self.assertEqual(values['vigie_part_restarts_total{part="poller"}'], 0)

    def values(self, metrics):
        lines = (line for line in metrics.text().splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}
