"""What is found of a backfill whose archive refuses."""

import contextlib
import io
import unittest

from vigie_platform import http_probe
from vigie_platform.bench.tls_trial import refusing_archive


class BackfillTest(unittest.TestCase):
    def test_the_archive_refuses_with_a_reason_as_open_meteo_does(self):
        """Open-Meteo's documentation, Errors: HTTP status 400 with "error" and "reason"."""
        with refusing_archive.listening() as archive:
            answer = http_probe.answer(f"{archive}/v1/archive?latitude=52.52")

        self.assertEqual(answer, (400, {"error": True, "reason": refusing_archive.REASON}))

    def test_what_the_job_itself_says_is_no_trouble(self):
        said = f"Cannot backfill New York completely: Open-Meteo refuses the question: {refusing_archive.REASON}"

        self.assertEqual(self.trouble("FAILED", said), [])

    def test_an_end_by_other_words_is(self):
        self.assertEqual(
            self.trouble("FAILED", "Cannot publish: Authentication failed"),
            ["a backfill ended FAILED by other words than its job's: Cannot publish: Authentication failed"],
        )

    def test_so_is_one_that_is_not_taken(self):
        self.assertEqual(
            refusing_archive.trouble_of_backfill(lambda *_: {"status": 409}),
            ["a backfill is not taken: {'status': 409}"],
        )

    def trouble(self, status: str, message: str) -> list[str]:
        answers = iter([{"request_id": "an id"}, {"status": status, "message": message}])
        with contextlib.redirect_stdout(io.StringIO()):
            return refusing_archive.trouble_of_backfill(lambda *_: next(answers))
