"""What the watchdog reports and restarts, and when: looks and a clock go in, nothing sleeps."""

import itertools
import unittest
from datetime import UTC, datetime, timedelta

from vigie_platform.watchdog.incident import Incident
from vigie_platform.watchdog.incident_sentence import BEGINNINGS, sentence
from vigie_platform.watchdog.part_check_result import LIMITS, WELL, Fault, Look, limit
from vigie_platform.watchdog.restart_policy import Policy
from vigie_platform.watchdog.unwritable_folders import FolderFault

MIDNIGHT = datetime(2026, 11, 29, tzinfo=UTC)


class Bench:
    """A policy beside a clock that is moved by hand, a look a second."""

    def __init__(self, needs=None):
        self.policy = Policy(needs or {})
        self.second = 0.0
        self.events = []
        self.restarts = []

    @property
    def now(self):
        return MIDNIGHT + timedelta(seconds=self.second)

    def go(self, seconds, looks, folders=(), busy=False):
        """looks: part → look, or a function from the second to one. A restart changes nothing by itself."""
        for _ in range(seconds):
            self.second += 1
            seen = {name: look(self.second) if callable(look) else look for name, look in looks.items()}
            self.events += self.policy.observe(seen, folders, self.second, self.now, busy)
            if not busy:
                for name in self.policy.due(seen, folders, self.second):
                    self.restarts.append((name, self.second))
                    self.events.append(self.policy.restarted(name, seen[name], self.second, self.now))
        return self

    def kinds(self):
        return [event.kind for event in self.events]

    def times(self):
        return [second for _, second in self.restarts]


class PolicyTest(unittest.TestCase):
    def test_what_ended_is_started_again_at_once_and_reported_until_it_works(self):
        bench = Bench().go(5, {"streams": WELL}).go(1, {"streams": Look(Fault.ENDED)})
        self.assertEqual(bench.restarts, [("streams", 6.0)])
        bench.go(3, {"streams": Look(detail="starts")}).go(1, {"streams": WELL})

        self.assertEqual(bench.kinds(), ["noticed", "restarted", "healed"])
        healed = bench.events[-1].incident
        self.assertEqual((healed.since, healed.healed_at), (MIDNIGHT + timedelta(seconds=6), bench.now))
        self.assertEqual(bench.policy.open_incidents(), [])

    def test_a_pause_of_some_seconds_is_neither_reported_nor_acted_on(self):
        bench = Bench().go(3, {"broker": Look(Fault.SUSPENDED)}).go(5, {"broker": WELL})

        self.assertEqual(bench.events, [])

    def test_a_broker_suspended_for_thirty_seconds_is_reported_within_fifteen_and_not_restarted(self):
        bench = Bench().go(30, {"broker": Look(Fault.SUSPENDED)}).go(1, {"broker": WELL})

        self.assertEqual(bench.kinds(), ["noticed", "healed"])
        noticed = bench.events[0].incident
        self.assertLess(noticed.noticed_at - MIDNIGHT, timedelta(seconds=15))
        self.assertEqual(bench.restarts, [])

    def test_a_broker_suspended_for_two_minutes_is_restarted_once_after_one(self):
        bench = Bench().go(70, {"broker": Look(Fault.SUSPENDED)}).go(50, {"broker": WELL})

        self.assertEqual(bench.restarts, [("broker", 61.0)])

    def test_every_fault_has_its_limit_counted_from_when_the_part_last_worked(self):
        for part, fault, after_s in [
            ("airflow-scheduler", Fault.SILENT, 60),
            ("streams", Fault.IDLE, 60),
            ("airflow-postgres", Fault.SILENT, 60),
            ("web", Fault.SILENT, 60),
            ("poller", Fault.GAVE_UP, 10),
            ("datanode", Fault.NO_DATA_NODE, 60),
        ]:
            with self.subTest(part=part, fault=fault):
                bench = Bench().go(after_s, {part: Look(fault)})
                self.assertEqual(bench.restarts, [])
                bench.go(1, {part: Look(fault)})
                self.assertEqual(bench.restarts, [(part, after_s + 1.0)])

    def test_a_heartbeat_that_is_old_at_the_first_look_is_given_ten_seconds_since_the_machine_may_have_slept(self):
        old = Look(Fault.SILENT, age_s=3600)
        self.assertEqual(Bench().go(10, {"airflow-scheduler": old}).go(1, {"airflow-scheduler": WELL}).restarts, [])
        self.assertEqual(Bench().go(11, {"airflow-scheduler": old}).times(), [11.0])

    def test_safe_mode_and_folders_are_reported_and_not_mended_by_restarts(self):
        bench = Bench().go(3600, {"namenode": Look(Fault.SAFE_MODE)})

        self.assertEqual((bench.kinds(), bench.restarts), (["noticed"], []))

    def test_restarts_that_do_not_help_come_ever_more_rarely(self):
        times = Bench().go(2000, {"web": Look(Fault.ENDED)}).times()

        pauses = [later - earlier for earlier, later in itertools.pairwise(times)]
        self.assertEqual(pauses[:6], [5, 15, 30, 60, 60, 60])

    def test_after_a_good_minute_the_pauses_begin_anew(self):
        bench = Bench().go(45, {"web": Look(Fault.ENDED)}).go(62, {"web": WELL})
        bench.restarts.clear()

        self.assertEqual(bench.go(7, {"web": Look(Fault.ENDED)}).times(), [108.0, 113.0])

    def test_a_part_is_not_blamed_for_what_another_one_that_it_needs_lacks(self):
        looks = {"broker": Look(Fault.SUSPENDED), "web": Look(Fault.IDLE), "streams": Look(Fault.ENDED)}
        bench = Bench({"web": ["broker"], "streams": ["broker"]}).go(200, looks)

        self.assertNotIn("web", {event.incident.part for event in bench.events})
        self.assertEqual(bench.restarts[0], ("streams", 1.0))

    def test_what_a_person_takes_down_stays_down(self):
        bench = Bench().go(5, {"web": WELL})
        # scripts/down is at it: the process is gone, its record not yet.
        bench.go(3, {"web": Look(Fault.ENDED)}, busy=True).go(60, {})

        self.assertEqual((bench.events, bench.restarts), ([], []))

    def test_an_open_fault_of_a_part_that_is_taken_down_is_over(self):
        bench = Bench().go(10, {"web": Look(Fault.SILENT)}).go(1, {})

        self.assertEqual(bench.kinds(), ["noticed", "gone"])
        self.assertIn("taken down at", sentence(bench.events[-1].incident))

    def test_a_folder_that_several_parts_share_is_one_incident_and_none_of_them_is_restarted(self):
        names = ("airflow-api", "airflow-dags")
        folders = [FolderFault(name, "/state/airflow", Fault.NO_PERMISSION, "no permission to write") for name in names]
        looks = {name: Look(Fault.ENDED) for name in names}
        bench = Bench().go(30, looks, folders)

        of_folders = [event for event in bench.events if event.incident.path]
        self.assertEqual([(event.kind, event.incident.part) for event in of_folders], [("noticed", "airflow-api")])
        self.assertEqual(bench.restarts, [])
        bench.go(1, looks)
        self.assertEqual(len(bench.restarts), 2)

    def test_a_bad_folder_of_a_part_that_is_taken_down_is_not_called_mended(self):
        fault = FolderFault("broker", "/state/kafka", Fault.DISK_FULL, "the disk is full")
        bench = Bench().go(1, {"broker": WELL}, [fault]).go(1, {})

        self.assertEqual(bench.kinds(), ["noticed", "gone"])

    def test_why_a_restart_failed_is_reported_with_the_incident(self):
        bench = Bench().go(1, {"web": Look(Fault.ENDED)})

        failed = bench.policy.failed("web", "Cannot start web: web.jar is not there")

        self.assertIn("which failed: Cannot start web: web.jar is not there", sentence(failed.incident))

    def test_every_fault_of_a_part_has_a_limit_and_a_sentence(self):
        for fault in Fault:
            self.assertTrue(limit("web", fault).reason)
            self.assertTrue(fault in BEGINNINGS or limit("web", fault).restart_after_s is None)
            self.assertTrue(any(known == fault for _, known in LIMITS))

    def test_an_incident_is_read_as_it_was_written(self):
        incident = Bench().go(1, {"web": Look(Fault.ENDED, detail="process 7 is gone")}).events[-1].incident

        self.assertEqual(Incident.read(incident.document()), incident)
