"""The trial of faults: what follows from a seed, the proxy before the broker, and what is held against the promises."""

import contextlib
import errno
import itertools
import socket
import socketserver
import tempfile
import threading
import time
import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform.bench import killed_speed_layer
from vigie_platform.bench.broker_proxy import Proxy
from vigie_platform.bench.fault_injection import fault_schedule
from vigie_platform.bench.fault_injection.fault_schedule import (
    BACK,
    CUT,
    DELAY,
    FILL,
    FORWARD,
    KILL,
    PAUSE,
    Targets,
    schedule,
)
from vigie_platform.bench.fault_injection.injected_faults import End, Outcome
from vigie_platform.bench.fault_injection.poller_clock import PollerClock
from vigie_platform.bench.limited_disks import LimitedDisks
from vigie_platform.ports import LOOPBACK

PARTS = ["broker", "streams", "poller", "web", "namenode", "datanode"]
ALL = Targets(PARTS, has_proxy=True, disks=["kafka", "hdfs"], has_clock=True)


class ScheduleTest(unittest.TestCase):
    def test_the_same_seed_makes_the_same_faults(self):
        self.assertEqual(list(schedule(7, 60, ALL)), list(schedule(7, 60, ALL)))
        self.assertNotEqual(list(schedule(7, 60, ALL)), list(schedule(8, 60, ALL)))

    def test_faults_come_every_three_to_eight_seconds_but_for_quiet_spells(self):
        gaps, quiet = [], 0
        for seed in range(50):
            moments = list(schedule(seed, 120, ALL))
            quiet += sum(not moment.faults for moment in moments)
            gaps += [later.at_s - moment.at_s for moment, later in itertools.pairwise(moments) if moment.faults]
        self.assertGreaterEqual(min(gaps), 3)
        self.assertLessEqual(max(gaps), 8)
        self.assertGreater(quiet, 10)

    def test_every_kind_comes_to_pass_and_ends_within_the_time(self):
        kinds = set()
        for seed in range(50):
            for moment in schedule(seed, 60, ALL):
                self.assertLess(moment.at_s, 60)
                for fault in moment.faults:
                    kinds.add(fault.kind)
                    self.assertLessEqual(moment.at_s + fault.lasts_s, 60)
        self.assertEqual(kinds, {KILL, PAUSE, CUT, DELAY, FILL, FORWARD, BACK})

    def test_what_the_trial_has_no_hand_on_is_left_alone(self):
        targets = {
            fault.of for seed in range(50) for moment in schedule(seed, 60, Targets(PARTS)) for fault in moment.faults
        }
        self.assertEqual(targets, {*PARTS, fault_schedule.SPARK_JOB, fault_schedule.LISTENER})


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        with contextlib.suppress(OSError):
            while data := self.request.recv(100):
                self.request.sendall(data)


class ProxyTest(unittest.TestCase):
    def setUp(self):
        server = socketserver.ThreadingTCPServer((LOOPBACK, 0), Echo)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        with socket.socket() as free:
            free.bind((LOOPBACK, 0))
            self.port = free.getsockname()[1]
        self.proxy = Proxy(self.port, server.server_address[1])
        self.enterContext(self.proxy)

    def connected(self) -> socket.socket:
        return self.enterContext(socket.create_connection((LOOPBACK, self.port), timeout=5))

    def test_it_forwards_both_ways(self):
        connection = self.connected()
        connection.sendall(b"reading")
        self.assertEqual(connection.recv(100), b"reading")

    def test_cut_it_ends_what_is_connected_and_takes_nobody_until_it_heals(self):
        connection = self.connected()
        connection.sendall(b"before")
        connection.recv(100)
        self.proxy.cut()
        self.assertTrue(ends(connection))
        self.assertTrue(ends(self.connected()))
        self.proxy.heal()
        again = self.connected()
        again.sendall(b"after")
        self.assertEqual(again.recv(100), b"after")

    def test_delayed_it_forwards_later(self):
        connection = self.connected()
        self.proxy.delay_s = 0.2
        began = time.monotonic()
        connection.sendall(b"late")
        self.assertEqual(connection.recv(100), b"late")
        self.assertGreaterEqual(time.monotonic() - began, 0.4)


def ends(connection: socket.socket) -> bool:
    try:
        return connection.recv(100) == b""
    except ConnectionError:
        return True


class LimitedDisksTest(unittest.TestCase):
    def setUp(self):
        self.state = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.disks = self.enterContext(LimitedDisks.mounted(self.state, ["kafka", "hdfs"]))
        if not self.disks.folders:
            self.skipTest("this user may not mount")

    def test_a_full_disk_takes_no_byte_keeps_what_it_has_and_takes_more_when_it_has_room_again(self):
        segment = self.state / "kafka" / "segment"
        segment.write_bytes(b"reading" * 10_000)
        self.disks.fill("kafka")
        with self.assertRaises(OSError) as refused, segment.open("ab") as more:
            more.write(bytes(1_000_000))
        self.assertEqual(refused.exception.errno, errno.ENOSPC)
        (self.state / "hdfs" / "block").write_bytes(b"another disk")

        self.disks.heal()

        (self.state / "kafka" / "next").write_bytes(bytes(1_000_000))
        self.assertTrue(segment.read_bytes().startswith(b"reading" * 10_000))


class PollerClockTest(unittest.TestCase):
    def test_a_step_is_written_as_the_library_reads_it(self):
        file = Path(self.enterContext(tempfile.TemporaryDirectory())) / "clock"
        clock = PollerClock(Path("libfaketime.so.1"), file)
        for seconds, written in ((3600, "+3600\n"), (-3600, "-3600\n"), (0, "+0\n")):
            clock.set_by(seconds)
            self.assertEqual(file.read_text(), written)


class OutcomeTest(unittest.TestCase):
    def setUp(self):
        hours = Path(self.enterContext(tempfile.TemporaryDirectory())) / "hours"
        hours.write_text("an hour\n")
        self.load = killed_speed_layer.Outcome(
            1, 100, 99, doubled=0, foreign=0, wrong=1, rejected=1, hours=hours, results=hours
        )
        self.end = End("r1", 0, "SUCCEEDED", "", [{"mean": 1}], ["SUCCEEDED"])
        self.right = Outcome(5, ["3 s kill -9 web"], self.load, [self.end], [], 10, 12)

    def faults(self, outcome: Outcome) -> list[str]:
        return outcome.faults(self.right, [[{"mean": 1}]])

    def test_all_well_is_no_fault(self):
        self.assertEqual(self.faults(self.right), [])

    def test_a_request_without_an_end_is_one_and_the_line_has_the_seed(self):
        endless = replace(self.right, ends=[End("r1", 0, None, "", [])])
        self.assertEqual(self.faults(endless), ["seed 5: request r1 has no end"])

    def test_another_answer_than_undisturbed_is_one(self):
        other = replace(self.right, ends=[replace(self.end, rows=[{"mean": 2}])])
        self.assertEqual(self.faults(other), ["seed 5: request r1 has another answer than undisturbed"])

    def test_a_failure_needs_a_clear_reason(self):
        failed = replace(self.end, status="FAILED", rows=[], terminal=["FAILED"])
        clear = replace(failed, message="Cannot read the history: the NameNode is away")
        self.assertEqual(self.faults(replace(self.right, ends=[clear])), [])
        self.assertEqual(
            self.faults(replace(self.right, ends=[failed])), ["seed 5: request r1 FAILED without a clear reason: ''"]
        )

    def test_the_first_end_on_the_topic_is_the_one_that_counts(self):
        late = replace(self.end, terminal=["FAILED", "SUCCEEDED"])
        self.assertEqual(
            self.faults(replace(self.right, ends=[late])),
            ["seed 5: request r1 ended SUCCEEDED; on the topic: FAILED, SUCCEEDED"],
        )

    def test_lost_readings_and_parts_that_are_down_are_faults(self):
        lost = replace(self.right, load=replace(self.load, seen=98), down=["web is down"])
        self.assertEqual(
            self.faults(lost),
            [
                "seed 5: with 1 kills: 1 readings are neither in a result nor in the rejects",
                "seed 5: web is down",
            ],
        )


if __name__ == "__main__":
    unittest.main()
