"""What a history of requests must not hold: each rule with a short history that breaks it and one that keeps it."""

import unittest
from dataclasses import replace

from vigie_platform.bench.request_lifecycle.request_history_check import (
    CANCEL,
    CONFLICT,
    LOOK,
    NEW,
    REPEAT,
    RESULT,
    REUSE,
    Call,
    Message,
    Rows,
    check,
)

ID = "r1"
SEED = 7

ASKED = Message(ID, "query")
ORDERED = Message(ID, "cancel")
QUEUED = Message(ID, "QUEUED")
RUNNING = Message(ID, "RUNNING", "a1")
SUCCEEDED = Message(ID, "SUCCEEDED", "a1")
FAILED = Message(ID, "FAILED")
CANCELLED = Message(ID, "CANCELLED")


def submitted(at: float, question: int = 1, kind: str = NEW, **others) -> Call:
    return replace(Call(3, kind, ID, at, at + 0.5, 202, question, "ACCEPTED"), **others)


def looked(at: float, status: str | None, code: int = 200, takes: float = 0.5) -> Call:
    return Call(4, LOOK, ID, at, at + takes, code, status=status)


def cancelled(at: float, code: int = 202, status: str | None = "QUEUED") -> Call:
    return Call(3, CANCEL, ID, at, at + 0.5, code, status=status if code == 202 else None)


def reused(at: float, question: int = 1, status: str = "SUCCEEDED") -> Call:
    return submitted(at, question, REUSE, client=5, status=status, is_reused=True)


def shown(at: float, attempt_id: str = "a1", question: int = 1) -> Call:
    return Call(4, RESULT, ID, at, at + 0.5, 200, rows=Rows(question, attempt_id))


class RequestHistoryTest(unittest.TestCase):
    def assert_broken(self, words: str, calls: list[Call], messages: list[Message]):
        """One line, with the seed, the request and these words."""
        found = check(calls, messages, SEED).violations
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"seed {SEED}: request {ID}: "), found[0])
        self.assertIn(words, found[0])

    def assert_kept(self, calls: list[Call], messages: list[Message]):
        self.assertEqual(check(calls, messages, SEED).violations, [])

    def remarks(self, calls: list[Call], messages: list[Message]) -> dict[str, int]:
        self.assert_kept(calls, messages)
        return dict(check(calls, messages, SEED).remarks)


class StatesTest(RequestHistoryTest):
    def test_states_that_move_forward_to_one_end_are_right(self):
        calls = [submitted(0), looked(1, "QUEUED"), looked(2, "RUNNING"), looked(3, "SUCCEEDED"), shown(4)]
        self.assertEqual(self.remarks(calls, [ASKED, QUEUED, RUNNING, SUCCEEDED]), {})

    def test_a_state_never_moves_backward(self):
        calls = [submitted(0), looked(1, "RUNNING"), looked(2, "QUEUED"), looked(9, "SUCCEEDED")]
        self.assert_broken(
            "200 QUEUED to a look of client 4 at 2.500 s after 200 RUNNING to a look of client 4 at 1.500 s",
            calls,
            [ASKED, SUCCEEDED],
        )

    def test_a_repeat_says_no_earlier_state_than_was_seen(self):
        calls = [submitted(0), looked(1, "RUNNING"), submitted(2, kind=REPEAT), looked(9, "SUCCEEDED")]
        self.assert_broken("202 ACCEPTED to a repeat", calls, [ASKED, SUCCEEDED])

    def test_calls_at_the_same_time_may_be_answered_in_any_order(self):
        self.assert_kept(
            [submitted(0), looked(1, "RUNNING", takes=2), looked(1.5, "QUEUED", takes=2), looked(9, "SUCCEEDED")],
            [ASKED, SUCCEEDED],
        )

    def test_an_end_is_seen_for_good(self):
        calls = [submitted(0), looked(1, "FAILED"), looked(2, "SUCCEEDED")]
        found = check(calls, [ASKED, SUCCEEDED], SEED).violations
        self.assertIn("200 SUCCEEDED to a look of client 4 at 2.500 s after 200 FAILED", found[-1])

    def test_what_is_seen_is_the_first_end_of_the_topic(self):
        self.assert_broken(
            "seen as FAILED; its first end on results.batch is SUCCEEDED",
            [submitted(0), looked(9, "FAILED")],
            [ASKED, SUCCEEDED],
        )

    def test_a_request_that_ended_is_seen_so_in_the_end(self):
        self.assert_broken("ended FAILED, and is last seen RUNNING", [looked(9, "RUNNING")], [ASKED, FAILED])

    def test_a_request_once_accepted_is_never_unknown(self):
        calls = [submitted(0), looked(1, None, code=404), looked(9, "FAILED")]
        self.assert_broken("404 to a look of client 4 at 1.500 s after 202 ACCEPTED to a new", calls, [ASKED, FAILED])

    def test_before_it_is_accepted_it_may_be_unknown(self):
        self.assert_kept([looked(0, None, code=404), submitted(0.2), looked(9, "FAILED")], [ASKED, FAILED])


class EndsTest(RequestHistoryTest):
    def test_a_request_does_not_end_in_two_ways(self):
        self.assert_broken("ended SUCCEEDED, then FAILED", [submitted(0)], [ASKED, SUCCEEDED, FAILED])

    def test_an_accepted_request_has_an_end(self):
        self.assert_broken("has no end", [submitted(0)], [ASKED, QUEUED, RUNNING])

    def test_a_request_on_the_topic_has_an_end_though_its_answer_was_lost(self):
        self.assert_broken("has no end", [submitted(0, code=0, status=None)], [ASKED])

    def test_the_same_end_of_a_second_attempt_changes_nothing_and_is_said(self):
        second = [Message(ID, "RUNNING", "a2"), Message(ID, "SUCCEEDED", "a2")]
        self.assertEqual(
            self.remarks([submitted(0), looked(9, "SUCCEEDED"), shown(10)], [ASKED, RUNNING, SUCCEEDED, *second]),
            {
                "ends published again": 1,
                "requests begun by more than one attempt": 1,
                "requests of which the topic says an earlier state again": 1,
            },
        )


class TopicTest(RequestHistoryTest):
    def test_a_request_is_accepted_only_once_the_topic_has_it(self):
        self.assert_broken("202 ACCEPTED to a new of client 3 at 0.500 s, and no", [submitted(0)], [FAILED])

    def test_a_state_is_told_only_of_a_request_that_the_topic_has(self):
        self.assert_broken("200 FAILED to a look of client 4 at 9.500 s, and no", [looked(9, "FAILED")], [FAILED])

    def test_a_cancel_is_accepted_only_once_the_topic_has_it(self):
        self.assert_broken(
            "202 QUEUED to a cancel of client 3 at 1.500 s, and no", [submitted(0), cancelled(1)], [ASKED, FAILED]
        )

    def test_a_refusal_to_take_more_now_promises_nothing(self):
        self.assert_kept([submitted(0, code=429, status=None), submitted(1, code=503, status=None)], [])


class CancelTest(RequestHistoryTest):
    def test_a_cancel_ends_a_request(self):
        self.assertEqual(
            self.remarks([submitted(0), cancelled(1), looked(9, "CANCELLED")], [ASKED, ORDERED, CANCELLED]), {}
        )

    def test_an_end_that_comes_before_an_accepted_cancel_is_fine_and_said(self):
        self.assertEqual(
            self.remarks([submitted(0), cancelled(1), looked(9, "SUCCEEDED")], [ASKED, ORDERED, SUCCEEDED]),
            {"cancels accepted, and SUCCEEDED came first": 1},
        )

    def test_nothing_is_cancelled_that_nobody_cancels(self):
        self.assert_broken("CANCELLED, and nobody asked for it", [submitted(0)], [ASKED, CANCELLED])

    def test_a_cancel_of_what_is_cancelled_needs_no_message(self):
        self.assert_kept(
            [submitted(0), cancelled(1), cancelled(2, status="CANCELLED"), looked(9, "CANCELLED")],
            [ASKED, ORDERED, CANCELLED],
        )

    def test_a_cancel_that_comes_too_late_is_refused(self):
        self.assert_kept([submitted(0), looked(1, "FAILED"), cancelled(2, code=409)], [ASKED, FAILED])


class ReuseTest(RequestHistoryTest):
    def test_an_answer_given_again_is_the_first_one(self):
        self.assert_kept([submitted(0), reused(5), shown(6), shown(7)], [ASKED, SUCCEEDED])

    def test_an_answer_given_again_is_no_other_attempts(self):
        self.assert_broken(
            "shown as attempt a2 answered it; its first end is SUCCEEDED by attempt a1",
            [submitted(0), shown(4), reused(5), shown(6, "a2")],
            [ASKED, SUCCEEDED, Message(ID, "SUCCEEDED", "a2")],
        )

    def test_an_answer_is_given_again_to_the_same_question_only(self):
        self.assert_broken(
            "202 SUCCEEDED to a reuse of client 5 at 5.500 s to question 2, and it answers 1",
            [submitted(0, question=1), reused(5, question=2)],
            [ASKED, SUCCEEDED],
        )

    def test_only_an_answer_is_given_again(self):
        self.assert_broken(
            "as an answer, and it is FAILED", [submitted(0), reused(5, status="FAILED")], [ASKED, FAILED]
        )

    def test_an_answer_is_to_the_question_that_was_asked(self):
        self.assert_broken(
            "shown with an answer to question 2; 1 was asked", [submitted(0), shown(4, question=2)], [ASKED, SUCCEEDED]
        )

    def test_an_answer_that_was_there_stays(self):
        gone = replace(shown(5), code=409, rows=None)
        self.assert_broken(
            "409 to a result of client 4", [submitted(0), looked(1, "SUCCEEDED"), gone], [ASKED, SUCCEEDED]
        )


class RepeatTest(RequestHistoryTest):
    def test_a_repeat_of_a_request_that_ended_says_so(self):
        self.assert_kept(
            [submitted(0), looked(1, "FAILED"), submitted(2, kind=REPEAT, status="FAILED")], [ASKED, FAILED]
        )

    def test_one_id_is_one_question(self):
        self.assert_broken(
            "accepted for 2 questions: 1, 2",
            [submitted(0), submitted(1, question=2, kind=CONFLICT)],
            [ASKED, FAILED],
        )

    def test_another_question_under_a_known_id_is_refused(self):
        conflict = submitted(1, question=2, kind=CONFLICT, code=409, status=None)
        self.assert_kept([submitted(0), conflict], [ASKED, FAILED])

    def test_the_same_question_under_its_own_id_is_not_refused(self):
        repeat = submitted(1, kind=REPEAT, code=409, status=None)
        self.assert_broken("409 to a repeat of client 3", [submitted(0), repeat], [ASKED, FAILED])

    def test_a_server_that_breaks_down_over_a_call_is_wrong(self):
        self.assert_broken("500 to a new of client 3", [submitted(0, code=500, status=None)], [])

    def test_a_call_without_an_id_is_held_to_what_may_be_answered_too(self):
        nameless = submitted(0, kind=REUSE, request_id="", code=400, status=None)
        self.assertEqual(
            check([nameless], [], SEED).violations, ["seed 7: request -: 400 to a reuse of client 3 at 0.500 s"]
        )


if __name__ == "__main__":
    unittest.main()
