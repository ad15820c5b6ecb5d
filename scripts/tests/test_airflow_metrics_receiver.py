"""Airflow's own metrics: what many processes send becomes figures that Prometheus can count with."""

import re
import unittest
import urllib.error
import urllib.request

from tests.otlp_metrics_encoder import DELTA, counter, gauge, histogram, request
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import REPOSITORY
from vigie_platform.watchdog.airflow_metrics_receiver import FIGURES, GAUGES_LAST_S, MAX_STREAMS, AirflowMetrics
from vigie_platform.watchdog.watchdog_server import LARGEST_METRICS, HealthServer

HEARTBEAT = "airflow.scheduler_heartbeat"
HEARTBEATS = "airflow_scheduler_heartbeats_total"
BEGAN = 1_000


class AirflowMetricsTest(unittest.TestCase):
    def setUp(self):
        self.now_s = 0.0
        self.metrics = AirflowMetrics(lambda: BEGAN, lambda: self.now_s)

    def values(self):
        lines = (line for line in self.metrics.text().splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}

    def test_a_sum_that_is_sent_again_is_counted_once(self):
        for heartbeats in (3, 3, 6):
            self.metrics.receive(request(counter(HEARTBEAT, heartbeats, started_ns=BEGAN)))

        self.assertEqual(self.values(), {HEARTBEATS: 6})

    def test_every_task_is_a_process_that_counts_from_nought(self):
        for started in range(3):
            self.metrics.receive(
                request(counter("airflow.ti_successes", 1, BEGAN + started, dag_id="batch_city_query_dag", task_id="a"))
            )
        self.metrics.receive(
            request(counter("airflow.ti_failures", 1, BEGAN, dag_id="batch_city_query_dag", task_id="a"))
        )

        of = 'airflow_task_instances_total{dag_id="batch_city_query_dag",task_id="a",outcome="%s"}'
        self.assertEqual(self.values(), {of % "success": 3, of % "failed": 1})

    def test_a_forked_process_that_sends_what_its_parent_had_counted_adds_nothing(self):
        self.metrics.receive(request(counter(HEARTBEAT, 100, started_ns=BEGAN)))
        self.metrics.receive(request(counter(HEARTBEAT, 90, started_ns=BEGAN)))
        self.metrics.receive(request(counter(HEARTBEAT, 101, started_ns=BEGAN)))

        self.assertEqual(self.values(), {HEARTBEATS: 101})

    def test_what_was_counted_before_is_not_told_as_new(self):
        """A watchdog that was started again would else tell of an hour's heartbeats in one minute."""
        self.metrics.receive(request(counter(HEARTBEAT, 700, started_ns=BEGAN - 1)))
        self.metrics.receive(request(counter(HEARTBEAT, 703, started_ns=BEGAN - 1)))

        self.assertEqual(self.values(), {HEARTBEATS: 3})

    def test_durations_are_seconds_and_ways_of_starting_a_run_are_put_together(self):
        name = "airflow.dagrun.duration.success"
        self.metrics.receive(request(histogram(name, 2, 2500.0, BEGAN, dag_id="d", run_type="manual")))
        self.metrics.receive(request(histogram(name, 1, 500.0, BEGAN, dag_id="d", run_type="scheduled")))

        of = 'airflow_dag_run_duration_seconds_%s{dag_id="d",outcome="success"}'
        self.assertEqual(self.values(), {of % "sum": 3.0, of % "count": 3})

    def test_a_gauge_is_what_was_said_last_and_ends_with_who_said_it(self):
        self.metrics.receive(request(gauge("airflow.executor.open_slots", 7, status="open")))
        self.metrics.receive(request(gauge("airflow.executor.open_slots", 5, status="open")))
        self.metrics.receive(request(gauge("airflow.dag_processing.total_parse_time", 1.5)))

        self.assertEqual(self.values(), {"airflow_executor_open_slots": 5, "airflow_dag_parse_duration_seconds": 1.5})
        self.now_s = GAUGES_LAST_S
        self.assertEqual(self.values(), {})

    def test_every_figure_is_explained_on_the_page_of_operations(self):
        page = (REPOSITORY / "docs" / "operations.md").read_text(encoding="utf-8")
        # `_queued_tasks` goes on from `airflow_executor_open_slots`.
        page = page.replace(
            "`_queued_tasks`, `_running_tasks`", "`airflow_executor_queued_tasks` `airflow_executor_running_tasks`"
        )

        self.assertEqual(
            [figure.name for figure in FIGURES.values() if not re.search(f"`{figure.name}[`{{]", page)], []
        )

    def test_metrics_that_nobody_chose_are_left_out(self):
        self.metrics.receive(request(counter("airflow.asset.updates", 3, started_ns=BEGAN)))

        self.assertEqual(self.metrics.text(), "")

    def test_names_of_tasks_cannot_break_the_text(self):
        self.metrics.receive(request(counter("airflow.ti_failures", 1, BEGAN, dag_id='a"} 1\nb 2', task_id="\\")))

        self.assertIn('{dag_id="a\\"} 1\\nb 2",task_id="\\\\",outcome="failed"} 1', self.metrics.text())

    def test_what_cannot_be_read_changes_nothing(self):
        good = request(counter(HEARTBEAT, 3, started_ns=BEGAN))
        for wrong in (
            good[:-1],
            b"\x0a\xff",
            b"\x0b",
            b"\xff" * 30,
            request(counter(HEARTBEAT, 3, BEGAN, DELTA)),
            request(gauge("airflow.executor.open_slots", float("nan"))),
        ):
            with self.assertRaises(ValueError, msg=wrong):
                self.metrics.receive(wrong)

        self.assertEqual(self.metrics.text(), "")

    def test_thousands_of_tasks_keep_their_total_and_not_each_their_memory(self):
        tasks = MAX_STREAMS + 1000
        for start in range(0, tasks, 1000):
            self.metrics.receive(
                request(*(counter("airflow.ti_successes", 1, BEGAN + start + one, dag_id="d") for one in range(1000)))
            )

        self.assertEqual(list(self.values().values()), [tasks])
        self.assertEqual(len(self.metrics._streams), MAX_STREAMS)


class ReceiverTest(unittest.TestCase):
    def setUp(self):
        self.metrics = AirflowMetrics(lambda: BEGAN)
        self.server = HealthServer(0, lambda: (True, {}), self.metrics.text, self.metrics.receive, names=["figures"])
        self.server.start()
        self.addCleanup(self.server.close)

    def post(self, body, path="/v1/metrics", **headers):
        asked = urllib.request.Request(
            f"http://{LOOPBACK}:{self.server.port}{path}",
            body,
            {"Content-Type": "application/x-protobuf", **{name.replace("_", "-"): v for name, v in headers.items()}},
        )
        try:
            with urllib.request.urlopen(asked) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def test_what_is_sent_is_among_the_figures(self):
        self.assertEqual(self.post(request(counter(HEARTBEAT, 3, started_ns=BEGAN)), Host="figures:7073"), 200)

        with urllib.request.urlopen(f"http://{LOOPBACK}:{self.server.port}/metrics") as answer:
            self.assertIn(f"\n{HEARTBEATS} 3.0\n", answer.read().decode())

    def test_a_page_of_another_site_and_garbage_are_turned_away(self):
        body = request(counter(HEARTBEAT, 3, started_ns=BEGAN))

        self.assertEqual(self.post(body, Content_Type="text/plain"), 415)
        self.assertEqual(self.post(body, Content_Encoding="gzip"), 415)
        self.assertEqual(self.post(body, Host="evil.example"), 421)
        self.assertEqual(self.post(body, "/metrics"), 501)
        self.assertEqual(self.post(body[:-1]), 400)
        self.assertEqual(self.post(body, Content_Length=str(LARGEST_METRICS + 1)), 413)
        self.assertEqual(self.post(body, Content_Length="-1"), 411)
        self.assertEqual(self.metrics.text(), "")
