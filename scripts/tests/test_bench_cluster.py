"""What scripts/bench cluster makes of what was measured, and what its brokers are told."""

import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform.bench.cluster_trial import cluster_verdict
from vigie_platform.bench.cluster_trial.cluster_brokers import Cluster, Node
from vigie_platform.bench.cluster_trial.cluster_verdict import Gap, Outcome, Readiness, Step

KILLED = Step(cluster_verdict.BROKER, from_s=100.0, to_s=115.0)
BACK = Step(cluster_verdict.BROKER_BACK, from_s=115.0, to_s=130.0)
TAKEN_OVER = Step(cluster_verdict.STREAMS, from_s=200.0, to_s=215.0)
WELL = Outcome(
    steps=[KILLED, BACK, TAKEN_OVER],
    gaps=[Gap(0, ended_s=104.0, length_s=4.0), Gap(1, ended_s=201.5, length_s=1.5)],
    readiness=[Readiness("streams-1", 11.0)],
    delivery=[],
)


class VerdictTest(unittest.TestCase):
    def test_short_gaps_and_a_truthful_readiness_are_no_fault(self):
        self.assertEqual(WELL.faults(), [])

    def test_the_longest_of_all_partitions_counts(self):
        slow = replace(WELL, gaps=[*WELL.gaps, Gap(3, ended_s=106.0, length_s=5.3)])

        self.assertEqual(slow.faults(), ["one of three brokers killed: 5.3 s without readings, at most 5 s"])

    def test_two_seconds_are_too_long_for_streams_and_not_for_a_broker(self):
        later = [replace(gap, length_s=3.0) for gap in WELL.gaps]

        self.assertEqual(
            replace(WELL, gaps=later).faults(), ["one of two streams killed: 3.0 s without readings, at most 2 s"]
        )

    def test_a_gap_counts_for_the_step_in_which_most_of_it_lies(self):
        until_well_after = replace(WELL, gaps=[Gap(2, ended_s=118.0, length_s=4.0)])
        since_just_before = replace(WELL, gaps=[Gap(2, ended_s=206.0, length_s=6.1)])

        self.assertEqual([until_well_after.longest_s(step) for step in WELL.steps], [0.0, 4.0, 0.0])
        self.assertEqual([since_just_before.longest_s(step) for step in WELL.steps], [0.0, 0.0, 6.1])

    def test_one_that_says_it_is_ready_while_nothing_can_be_written_is_a_fault(self):
        proud = replace(WELL, readiness=[Readiness("web", None)])

        self.assertEqual(
            proud.faults(),
            ["two of three brokers suspended: web says that it is ready, and nothing can be written"],
        )

    def test_what_was_lost_is_a_fault_whatever_the_gaps(self):
        self.assertEqual(replace(WELL, delivery=["1 reading is nowhere"]).faults(), ["1 reading is nowhere"])

    def test_the_table_has_a_row_for_each_step(self):
        rows = WELL.lines()

        self.assertEqual(rows[1].split(), ["one", "of", "three", "brokers", "killed", "4.0", "5"])
        self.assertEqual(rows[2].split(), ["it", "starts", "again", "0.0"])
        self.assertEqual(rows[-1], "streams-1 says that it is not ready: after 11.0 s")


class BrokersTest(unittest.TestCase):
    def test_each_broker_has_ports_and_data_of_its_own_and_knows_all_controllers(self):
        nodes = tuple(Node(i, 9090 + 2 * i, 9091 + 2 * i, Path(f"/state/broker-{i}")) for i in (1, 2, 3))
        told = [node.properties("the voters", 3, None) for node in nodes]

        for name in ("node.id", "listeners", "advertised.listeners", "log.dirs"):
            self.assertEqual(len({one[name] for one in told}), 3, name)
        self.assertEqual({one["controller.quorum.voters"] for one in told}, {"the voters"})
        cluster = Cluster(nodes)
        self.assertEqual(cluster.addresses, "127.0.0.1:9092,127.0.0.1:9094,127.0.0.1:9096")
