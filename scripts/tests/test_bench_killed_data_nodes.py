"""What the web server says of HDFS while a DataNode is gone."""

import unittest

from vigie_platform.bench.batch_cluster import killed_data_nodes


class HealthTest(unittest.TestCase):
    def test_a_part_is_found_by_its_name(self):
        document = {"parts": [{"name": "kafka", "status": "ok", "detail": "1 broker"}]}

        self.assertEqual(killed_data_nodes.health_of(document, "kafka"), "ok, 1 broker")
        self.assertEqual(killed_data_nodes.health_of(document, "hdfs"), "nothing")
