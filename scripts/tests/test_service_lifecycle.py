"""The order in which services start, their health, and who is started again."""

from __future__ import annotations

import unittest
from unittest.mock import Mock

from vigie_platform.bench.compose_without_docker import compose_file
from vigie_platform.bench.compose_without_docker.compose_file import Service
from vigie_platform.bench.compose_without_docker.service_lifecycle import Engine, Kept


def service(**told) -> Service:
    return compose_file._service("it", {"image": "an/image:1"} | told, {"secret": "open sesame"})


class EngineTest(unittest.TestCase):
    def setUp(self):
        self.networks = Mock()

    def kept(self, **told) -> Kept:
        container = Mock(service=service(**told))
        container.ended.return_value = None
        return Kept(container)

    def test_a_job_is_done_once_it_ends_well_and_is_waited_for(self):
        job = self.kept(restart="on-failure")
        after = self.kept(restart="unless-stopped", depends_on={"job": {"condition": "service_completed_successfully"}})
        engine = Engine({"job": job, "after": after}, self.networks)

        engine.look()
        self.assertEqual((job.state, after.state), ("running", "waiting"))
        job.container.ended.return_value = 1
        engine.look()
        self.assertEqual((job.state, after.state), ("restarting", "waiting"))
        job.again_at = 0
        engine.look()
        job.container.ended.return_value = 0
        engine.look()
        engine.look()
        self.assertEqual((job.state, after.state), ("completed", "running"))

    def test_what_runs_on_is_started_again_however_it_ended(self):
        kept = self.kept(restart="unless-stopped")
        engine = Engine({"it": kept}, self.networks)

        engine.look()
        kept.container.ended.return_value = 0
        engine.look()

        self.assertEqual(kept.state, "restarting")

    def test_what_shares_a_network_is_left_ended_where_its_holder_is_not_there(self):
        """moby/moby#50326"""
        holder, member = self.kept(restart="unless-stopped"), self.kept(network_mode="service:holder", restart="always")
        engine = Engine({"holder": holder, "member": member}, self.networks)

        engine.look()
        for kept in (holder, member):
            kept.container.ended.return_value = 137
        engine.look()
        holder.again_at = float("inf")
        member.again_at = 0
        engine.look()

        self.assertEqual(member.state, "left ended: the network of holder is not there")
