"""The order of starting and stopping."""

import threading
import unittest

from vigie_platform import ordered_actions
from vigie_platform.script_error import ScriptError

NEEDS = {"broker": [], "topics": ["broker"], "web": ["topics"], "hdfs": []}


class GraphTest(unittest.TestCase):
    def test_what_is_needed_comes_first(self):
        order = []

        problems = ordered_actions.run({name: lambda name=name: order.append(name) for name in NEEDS}, NEEDS)

        self.assertEqual(problems, [])
        self.assertCountEqual(order, NEEDS)
        self.assertLess(order.index("broker"), order.index("topics"))
        self.assertLess(order.index("topics"), order.index("web"))

    def test_what_does_not_need_one_another_runs_at_the_same_time(self):
        both_there = threading.Barrier(2, timeout=20)

        problems = ordered_actions.run({"broker": both_there.wait, "hdfs": both_there.wait}, NEEDS)

        self.assertEqual(problems, [])

    def test_what_needs_a_failed_one_is_not_tried(self):
        tried = []

        def fail():
            raise ScriptError("Cannot start broker: it ended")

        problems = ordered_actions.run(
            {"broker": fail, "web": lambda: tried.append("web"), "hdfs": lambda: tried.append("hdfs")},
            NEEDS | {"web": ["broker"]},
        )

        self.assertEqual(problems, ["Cannot start broker: it ended"])
        self.assertEqual(tried, ["hdfs"])

    def test_a_need_outside_the_actions_counts_as_met(self):
        ran = []

        ordered_actions.run({"topics": lambda: ran.append("topics")}, NEEDS)

        self.assertEqual(ran, ["topics"])

    def test_asking_for_one_brings_what_it_needs(self):
        self.assertEqual(ordered_actions.with_needs(["web"], NEEDS), {"web", "topics", "broker"})

    def test_stopping_one_stops_what_needs_it(self):
        self.assertEqual(
            ordered_actions.with_needs(["topics"], ordered_actions.reversed_needs(NEEDS)), {"topics", "web"}
        )

    def test_an_unknown_name_is_answered_with_the_known_ones(self):
        with self.assertRaisesRegex(ScriptError, "Cannot find 'kafka': there are broker, hdfs, topics, web"):
            ordered_actions.with_needs(["kafka"], NEEDS)
