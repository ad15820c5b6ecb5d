"""Who scrapes an engine while it is measured, and the verdict on what that costs."""

import threading
import unittest

from vigie_platform.bench import speed_while_scraped
from vigie_platform.watchdog.watchdog_server import HealthServer


class ScraperTest(unittest.TestCase):
    def test_it_reads_the_figures_again_and_again(self):
        read = threading.Semaphore(0)
        server = HealthServer(0, lambda: (True, {}), lambda: read.release() or "vigie_running 1\n")
        server.start()
        self.addCleanup(server.close)

        with speed_while_scraped.Scraper(f"http://127.0.0.1:{server.port}/metrics", 0.01).beside() as scraper:
            for _ in range(3):
                self.assertTrue(read.acquire(timeout=30))

        self.assertGreaterEqual(scraper.answers, 2)

    def test_an_engine_that_does_not_answer_yet_is_no_failure(self):
        with speed_while_scraped.Scraper("http://127.0.0.1:1/metrics", 0.01).beside() as scraper:
            pass

        self.assertEqual(scraper.answers, 0)
