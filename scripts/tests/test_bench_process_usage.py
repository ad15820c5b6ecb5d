"""What a program and its descendants use, read from /proc."""

import os
import unittest

from vigie_platform.bench import process_usage


class UsageTest(unittest.TestCase):
    def test_a_process_that_works_uses_cpu_and_memory(self):
        before = process_usage.cpu_s([os.getpid()])
        while process_usage.cpu_s([os.getpid()]) == before:
            sum(range(10_000))

        self.assertGreater(process_usage.peak_mb([os.getpid()]), 1)

    def test_a_process_that_is_gone_uses_nothing(self):
        self.assertEqual(process_usage.cpu_s([2**31 - 1]), 0)
        self.assertEqual(process_usage.peak_mb([2**31 - 1]), 0)
