"""What a trial calls wrong of the answers that a user gets."""

import unittest
from unittest import mock

from vigie_platform.bench.user_view import answer_and_reading_check
from vigie_platform.bench.user_view.answer_and_reading_check import UserView

RIGHT = 36.5


class UserViewTest(unittest.TestCase):
    """The answers of a web server, in the form that its API describes; the recording's maximum is stated here."""

    def setUp(self):
        for name, value in {"recorded_maximum": lambda: RIGHT, "READING_WITHIN_S": 0.1, "LOOK_EVERY_S": 0.01}.items():
            patched = mock.patch.object(answer_and_reading_check, name, value)
            patched.start()
            self.addCleanup(patched.stop)

    def trouble(self, status="SUCCEEDED", answered=RIGHT, received_at="9999-01-01T00:00:00Z", taken=True) -> list[str]:
        answers = {
            "/api/queries": {"request_id": "it"} if taken else {"status": 429},
            "/api/queries/it": {"status": status, "message": "why"},
            "/api/queries/it/result": {"rows": [{"max": answered}]},
            "/api/cities/active": {
                "cities": [{"name": "Paris", "last_reading": {"received_at": received_at, "temperature_c": 1.5}}]
            },
        }
        return UserView(lambda method, path, body: answers[path]).trouble()

    def test_a_right_answer_and_a_new_reading_are_all_there_is_to_want(self):
        self.assertEqual(self.trouble(), [])

    def test_another_number_than_the_recorded_one_is_wrong(self):
        self.assertEqual(self.trouble(answered=36.4), ["a question is answered 36.4, recorded is 36.5"])

    def test_a_question_that_failed_or_was_not_taken_is_told_with_the_reason(self):
        self.assertEqual(self.trouble(status="FAILED"), ["a question is FAILED: why"])
        self.assertEqual(self.trouble(taken=False), ["a question is not taken: {'status': 429}"])

    def test_a_reading_of_before_is_not_live(self):
        self.assertEqual(self.trouble(received_at="2026-01-01T00:00:00Z"), ["no live reading within 0.1 s"])
