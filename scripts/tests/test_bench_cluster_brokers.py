"""What the brokers of scripts/bench cluster say of their copies."""

import unittest
from pathlib import Path

from vigie_platform.bench.cluster_trial.cluster_brokers import Cluster, Node


class ClusterTest(unittest.TestCase):
    def test_a_cluster_of_nobody_knows_no_copies(self):
        self.assertIsNone(Cluster((Node(1, 1, 2, Path("/nowhere")),)).lacking_copies())
