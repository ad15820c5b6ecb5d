"""One request's way, told from logs as the parts write them."""

import contextlib
import io
import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform import http_probe
from vigie_platform.commands import follow_request
from vigie_platform.script_error import ScriptError

ID = "fd1de760-5d52-4333-9b60-a93f790a0fef"
OTHER = "0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d"
STATE = {
    "request_id": ID,
    "request": {"kind": "query", "city_ids": ["2988507"]},
    "status": "SUCCEEDED",
    "submitted_at": "2026-11-29T12:12:07.101234567Z",
    "finished_at": "2026-11-29T12:12:23.900Z",
    "row_count": 36,
}


class FollowTest(unittest.TestCase):
    def setUp(self):
        self.state = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(mock.patch.dict(os.environ, VIGIE_STATE=str(self.state)))
        self.answers((200, STATE))

    def test_the_parts_are_told_in_the_order_of_time(self):
        self.write(
            "logs/web.log",
            f'2026-11-29T12:12:07.050Z INFO  io.vigie.web.api.http.ChangeAuditLog vigie: POST {{"request_id":"{ID}"}}',
            f"2026-11-29T12:12:07.060Z INFO  io.vigie.web.api.http.ChangeAuditLog vigie from 127.0.0.1: POST {OTHER}",
        )
        self.write(
            "airflow/logs/dag_id=batch_request_listener_dag/run_id=scheduled__1/task_id=listen/attempt=1.log",
            said(
                "12:12:08.177715",
                "vigie_airflow.requests.batch_request_listener",
                f"Created the run of {ID} at requests.batch-0@22",
            ),
            said(
                "12:12:09.000000",
                "vigie_airflow.requests.batch_request_listener",
                f"Created the run of {OTHER} at requests.batch-0@23",
            ),
        )
        self.write(
            f"airflow/logs/dag_id=batch_city_query_dag/run_id={ID}/task_id=run_batch_query/attempt=1.log",
            said("12:12:08.976652", "airflow.dag_processing.dagbag", "Filling up the DagBag"),
            said("12:12:13.656569", "hooks.spark_submit.SparkSubmitHook", "Answering from the table"),
            said("12:12:14.000000", "task", "the task was killed", level="error"),
            '{"timestamp": "2026-11-29T12:12:2',
        )

        lines = self.told()

        self.assertEqual(
            [line.split(None, 3)[2] for line in lines[:-1]], ["web", "topic", "airflow", "spark", "airflow", "topic"]
        )
        self.assertIn('2026-11-29 12:12:07.101  topic     sent: {"kind": "query", "city_ids": ["2988507"]}', lines)
        self.assertIn("2026-11-29 12:12:23.900  topic     ended: SUCCEEDED, 36 rows", lines)
        self.assertIn("the task was killed", lines[4])

    def test_what_was_asked_is_told_without_what_asks_nothing_and_what_answered_it(self):
        request = STATE["request"] | {"request_id": ID, "filters": None, "indices": []}
        origin = {"table_version": 7, "code_version": "v1.4"}
        self.answers((200, STATE | {"request": request, "provenance": origin}))

        sent, ended = self.told()

        self.assertTrue(sent.endswith('sent: {"kind": "query", "city_ids": ["2988507"]}'), sent)
        self.assertTrue(ended.endswith("ended: SUCCEEDED, 36 rows of table version 7, by v1.4"), ended)

    def test_of_a_failure_stacks_and_repetitions_are_left_out_and_the_cause_is_not(self):
        """As a query said it while no DataNode ran: 110 lines."""
        waits = "2026-11-29T06:04:{}.099Z WARN DFSClient: DFS chooseDataNode: got # {} IOException, will wait"
        self.write(
            f"airflow/logs/dag_id=batch_city_query_dag/run_id={ID}/task_id=run_batch_query/attempt=1.log",
            *(said(f"12:12:{13 + n}.0", "a.SparkSubmitHook", waits.format(13 + n, n)) for n in range(3)),
            said("12:12:17.0", "a.SparkSubmitHook", "Caused by: BlockMissingException: Could not obtain block"),
            said(
                "12:12:17.1",
                "a.SparkSubmitHook",
                "at org.apache.hadoop.hdfs.DFSInputStream.read(DFSInputStream.java:972)",
            ),
            said(
                "12:12:17.2",
                "a.SparkSubmitHook",
                "at io.vigie.batch.query.QueryAttempt.lambda$answer$1(QueryAttempt.java:86)",
            ),
            said("12:12:17.3", "a.SparkSubmitHook", "... 46 more"),
        )

        lines = self.told()

        self.assertEqual([line.split()[2] for line in lines[:-1]], ["topic", "spark", "spark", "topic"])
        self.assertIn("(3 times) 2026-11-29T06:04:13.099Z WARN", lines[1])
        self.assertIn("Caused by: BlockMissingException", lines[2])
        self.assertIn("(5 lines of stacks and repetitions are there, not here)", lines[-1])

    def test_the_address_of_its_run_is_told(self):
        self.write(
            f"airflow/logs/dag_id=batch_city_query_dag/run_id={ID}/task_id=run_batch_query/attempt=1.log",
            said("12:12:13.656569", "hooks.spark_submit.SparkSubmitHook", "Answering from the table"),
        )

        self.assertTrue(self.told()[-1].endswith(f":8080/dags/batch_city_query_dag/runs/{ID}"))

    def test_a_request_under_way_says_where_it_stands(self):
        running = STATE | {"status": "RUNNING", "finished_at": None, "updated_at": "2026-11-29T12:12:10Z"}
        self.answers((200, running | {"stage": "reading"}))

        self.assertEqual(self.told()[-1], "2026-11-29 12:12:10.000  topic     stands at: RUNNING reading")

    def test_without_the_server_the_logs_still_tell(self):
        self.answers(OSError("connection refused"))
        self.write("logs/web.log", f"2026-11-29T12:12:07.050Z INFO  io.vigie.web.api.http.ChangeAuditLog POST {ID}")

        self.assertEqual(self.told()[-1], "The web server does not answer: connection refused")

    def test_its_way_is_a_trace_of_opentelemetry_with_the_requests_own_id(self):
        self.write("logs/web.log", f"2026-11-29T12:12:07.050Z INFO  io.vigie.web.api.http.ChangeAuditLog POST {ID}")
        file = self.state / "trace.json"

        self.told("--trace", str(file))

        # Names, ids in hexadecimal and nanoseconds as texts: opentelemetry.io/docs/specs/otlp, JSON Protobuf encoding.
        whole, web, topic = (one["scopeSpans"][0]["spans"][0] for one in json.loads(file.read_text())["resourceSpans"])
        self.assertEqual(whole["traceId"], "fd1de7605d5243339b60a93f790a0fef")
        self.assertEqual((whole["name"], whole["status"]), ("request", {"code": 1}))
        self.assertEqual(whole["startTimeUnixNano"], "1795954327050000000")
        self.assertEqual(whole["endTimeUnixNano"], "1795954343900000000")
        self.assertEqual([web["name"], topic["name"]], ["web", "topic"])
        self.assertEqual({web["parentSpanId"], topic["parentSpanId"]}, {whole["spanId"]})
        self.assertEqual(topic["events"][-1]["name"], "ended: SUCCEEDED, 36 rows")

    def test_the_trace_goes_to_a_collector_and_one_that_does_not_take_it_is_named(self):
        with mock.patch.object(http_probe, "send", return_value=(200, {})) as sent:
            self.told("--trace", "http://127.0.0.1:4318")
        self.assertEqual(sent.call_args.args[:2], ("POST", "http://127.0.0.1:4318/v1/traces"))

        refused = mock.patch.object(http_probe, "send", return_value=(404, {"message": "no such path"}))
        with (
            refused,
            self.assertRaisesRegex(ScriptError, "Cannot send the trace to http://127.0.0.1:1/v1/traces: .*404"),
        ):
            self.told("--trace", "http://127.0.0.1:1/")

    def test_a_request_that_failed_is_a_span_in_error(self):
        self.answers((200, STATE | {"status": "FAILED", "message": "Cannot read the history"}))
        file = self.state / "trace.json"

        self.told("--trace", str(file))

        whole = json.loads(file.read_text())["resourceSpans"][0]["scopeSpans"][0]["spans"][0]
        self.assertEqual(whole["status"], {"code": 2})

    def test_a_request_that_nobody_knows_and_what_is_no_id_are_refused(self):
        self.answers((404, {"detail": f"Cannot find query {ID}"}))

        with self.assertRaisesRegex(
            ScriptError, f"Cannot follow {ID}: neither the web server nor the logs in .* know it"
        ):
            self.told()
        with self.assertRaisesRegex(ScriptError, "Cannot follow 42: the id of a request is a UUID"):
            follow_request.main(["42"])

    def answers(self, answer) -> None:
        how = {"side_effect": answer} if isinstance(answer, Exception) else {"return_value": answer}
        self.enterContext(mock.patch.object(http_probe, "answer", **how))

    def told(self, *options: str) -> list[str]:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            self.assertEqual(follow_request.main([ID, *options]), 0)
        return out.getvalue().splitlines()

    def write(self, name: str, *lines: str) -> None:
        file = self.state / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n")


def said(at: str, logger: str, event: str, level: str = "info") -> str:
    return json.dumps({"timestamp": f"2026-11-29T{at}Z", "level": level, "event": event, "logger": logger})
