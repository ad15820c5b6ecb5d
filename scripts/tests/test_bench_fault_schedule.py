"""Which faults scripts/bench faults makes and when: what follows from a seed."""

import itertools
import unittest

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
