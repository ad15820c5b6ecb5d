"""The verdict of scripts/bench busy, on outcomes made up here."""

from datetime import UTC, datetime, timedelta

from vigie_platform.bench.batch_layer.questions_on_busy_cores import End, Heartbeat, Outcome

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
ANSWERS = [[{"mean": 4.2}]]
RIGHT = End("a", 0, "SUCCEEDED", "", [{"mean": 4.2}], ["SUCCEEDED"], 5.0)


def outcome(ends=(RIGHT,), heartbeats=(), incidents=()):
    return Outcome(list(ends), list(heartbeats), list(incidents), 20.0)


def incident(part="airflow-scheduler", noticed_at=NOON, healed_at=None):
    return {
        "part": part,
        "noticed_at": noticed_at.isoformat(),
        "healed_at": healed_at and healed_at.isoformat(),
        "gone_at": None,
    }


def test_right_answers_and_a_scheduler_that_beats_are_well():
    assert outcome(heartbeats=[Heartbeat(NOON, 59.0)]).faults(ANSWERS) == []


def test_a_question_without_an_end_is_a_fault():
    assert outcome([End("a", 0, None, "", [])]).faults(ANSWERS) == ["request a (question 1) has no end"]


def test_a_question_that_failed_is_a_fault_here_where_nothing_was_killed():
    failed = End("a", 0, "FAILED", "Cannot read", [], ["FAILED"])
    assert outcome([failed]).faults(ANSWERS) == ["request a (question 1) ended FAILED: Cannot read"]


def test_another_answer_than_on_idle_cores_is_a_fault():
    wrong = End("a", 0, "SUCCEEDED", "", [{"mean": 4.3}], ["SUCCEEDED"])
    assert outcome([wrong]).faults(ANSWERS) == ["request a (question 1) has another answer than on idle cores"]


def test_two_ends_on_the_topic_are_a_fault():
    doubled = End("a", 0, "SUCCEEDED", "", [{"mean": 4.2}], ["SUCCEEDED", "FAILED"])
    assert outcome([doubled]).faults(ANSWERS) == [
        "request a (question 1) ended SUCCEEDED; on the topic: SUCCEEDED, FAILED"
    ]


def test_a_scheduler_silent_for_more_than_a_minute_is_a_fault_where_nobody_said_so():
    silent = [Heartbeat(NOON, 61.0), Heartbeat(NOON + timedelta(seconds=20), 81.0)]
    assert outcome(heartbeats=silent).faults(ANSWERS) == [
        "the scheduler's heartbeat was 81 s old at 12:00:20 UTC, and the watchdog had not said so"
    ]
    assert outcome(heartbeats=silent, incidents=[incident("poller")]).faults(ANSWERS)
    assert outcome(heartbeats=silent, incidents=[incident(noticed_at=NOON + timedelta(minutes=1))]).faults(ANSWERS)


def test_a_silence_that_the_watchdog_reported_is_none():
    silent = [Heartbeat(NOON + timedelta(seconds=5), 66.0)]
    assert outcome(heartbeats=silent, incidents=[incident()]).faults(ANSWERS) == []
    assert outcome(heartbeats=silent, incidents=[incident(healed_at=NOON - timedelta(minutes=1))]).faults(ANSWERS)


def test_a_trial_in_which_nothing_ended_says_so():
    assert outcome([End("a", 0, None, "", [])]).words() == "none of 1 questions ended"
