"""Which of two versions is the newer one."""

import itertools
import unittest

from vigie_platform.supply import version_order


class Versions(unittest.TestCase):
    def test_versions_are_in_the_order_of_their_registries(self):
        # Maven's ComparableVersion, PEP 440.
        ascending = [
            "1.0-alpha-1",
            "1.0-beta2",
            "1.0-M1",
            "1.0-rc1",
            "1.0-SNAPSHOT",
            "1.0",
            "1.0-sp",
            "1.0.1",
            "1.2",
            "1.10",
        ]
        self.assertEqual(sorted(reversed(ascending), key=version_order.key), sorted(ascending, key=version_order.key))
        for one, other in itertools.pairwise(ascending):
            self.assertTrue(version_order.is_before(one, other), f"{one} {other}")
            self.assertFalse(version_order.is_before(other, one), f"{other} {one}")
        self.assertTrue(version_order.is_before("4.2.9.Final", "4.2.17.Final"))
        self.assertTrue(version_order.is_before("2.0.dev1", "2.0a1"))
        self.assertFalse(version_order.is_before("2.0", "2.0.0"))
        self.assertFalse(version_order.is_before("2.0.0.Final", "2.0"))
