"""What the trial of the first view says of what it measured."""

import unittest

from vigie_platform.bench.pages.first_view import BEFORE, BUNDLED_BY, NOW, Outcome, Plan
from vigie_platform.bench.pages.page_opening import LOOPBACK_LINE, SLOW_LINE, Opening, _Traffic
from vigie_platform.bench.restore_and_upgrade import earlier_revision
from vigie_platform.script_error import ScriptError


def opening(tile_ms=500.0, requests=11, size=90_000):
    return Opening(200, tile_ms, tuple(f"/{number}" for number in range(requests)), size)


class FirstViewTest(unittest.TestCase):
    def outcome(self, now=None, slow=None):
        return Outcome(
            Plan(),
            {
                (LOOPBACK_LINE.name, NOW): now or [opening()],
                (LOOPBACK_LINE.name, BEFORE): [opening(1_100, 113, 207_000)],
                (SLOW_LINE.name, NOW): slow or [opening(3_400)],
                (SLOW_LINE.name, BEFORE): [opening(9_500, 113, 207_000)],
            },
        )

    def test_half_the_time_for_a_dozen_requests_is_no_fault(self):
        self.assertEqual(self.outcome().faults(), [])

    def test_a_slow_tile_many_requests_and_many_bytes_are_faults(self):
        self.assertEqual(
            self.outcome([opening(660)]).faults(), ["the first tile takes 0.60 of what it took; 0.5 at most"]
        )
        self.assertEqual(
            self.outcome(slow=[opening(3_501)]).faults(),
            ["the first tile takes 3,501 ms at 400 kbit/s and 300 ms; 3,500 at most"],
        )
        self.assertEqual(
            self.outcome([opening(), opening(requests=13, size=150_000)]).faults(),
            [
                "13 requests on the machine itself; 12 at most",
                "150,000 bytes on the machine itself; less than 150,000 is wanted",
            ],
        )

    def test_an_address_asked_for_twice_counts_twice(self):
        twice = Opening(200, 500, ("/", *["/vigie.svg"] * 12), 90_000)

        self.assertEqual(self.outcome([twice]).faults(), ["13 requests on the machine itself; 12 at most"])
        self.assertIn("13 requests, 90 kB at most", self.outcome([twice]).lines()[1])

    def test_the_median_counts_and_not_the_slowest(self):
        outcome = self.outcome([opening(500), opening(400), opening(9_000)])

        self.assertEqual(outcome.faults(), [])
        self.assertIn("500 ms (400–9,000)", outcome.lines()[1])

    def test_each_request_counts_but_for_how_the_server_is(self):
        seen = _Traffic("page")
        for request, path in enumerate(["/api/x?y=1", "/api/x?y=2", "/api/health", "/api/health"]):
            seen.take(event("Network.requestWillBeSent", requestId=request, request={"url": f"http://a{path}"}))
            seen.take(event("Network.loadingFinished", requestId=request, encodedDataLength=70.0))
        seen.take(event("Network.requestWillBeSent", requestId=5, request={"url": "http://a/api/live"}))
        seen.take(event("Network.dataReceived", requestId=5, dataLength=90, encodedDataLength=30))
        seen.take(event("Network.requestWillBeSent", session="other", requestId=6, request={"url": "http://a/z"}))

        self.assertEqual(seen.paths, ["/api/x", "/api/x", "/api/health", "/api/live"])
        self.assertEqual(seen.size, 4 * 70 + 30)
        self.assertEqual(list(seen.open.values()), ["/api/live"])

    def test_the_revision_that_added_a_file_is_found_or_told_to_be_missing(self):
        self.assertRegex(earlier_revision.commit_that_added(BUNDLED_BY), "^[0-9a-f]{40}$")
        with self.assertRaisesRegex(ScriptError, "Cannot find the revision that added no/such/file"):
            earlier_revision.commit_that_added("no/such/file")


def event(method, session="page", **values):
    return {"method": method, "sessionId": session, "params": values}
