#!/usr/bin/env bash
# opentelemetry-sdk 1.45.2, the Python one
#
# Behaviour: a process that is forked goes on with the counters of its parent. Its first export holds what the parent had
# counted before the fork once more, with the parent's start time and the parent's resource: two processes send sums
# that look like one series, and each grows by itself.
# Why nobody would guess it: the SDK starts the exporting thread anew after a fork, so that metrics of forked workers
# "work"; only the sums of before are not set back, and nothing in an export tells the two processes apart.
# For a user: Airflow forks each task from its supervisor. A receiver that adds the processes up counts each event of
# before the fork once a task; one that takes them for one series sees a counter that falls again and again, which
# Prometheus' rate() reads as a restart each time.
# Remedy: keep a sum for each of series, start time and growth (take the larger of what was seen), or give each process a
# resource of its own (service.instance.id) after the fork.
# Right value: the OpenTelemetry metrics data model asks for one writer a stream ("single-writer principle").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --no-compile --disable-pip-version-check opentelemetry-sdk==1.45.2
"$work/env/bin/python" - "$work/exports" <<'EOF'
import json
import os
import sys
from importlib.metadata import version

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricExporter, MetricExportResult, PeriodicExportingMetricReader

EXPORTS = sys.argv[1]


class ToFile(MetricExporter):
    def export(self, metrics_data, timeout_millis=0, **_):
        with open(EXPORTS, "a") as lines:
            for resource in metrics_data.resource_metrics:
                for point in resource.scope_metrics[0].metrics[0].data.data_points:
                    told = {"pid": os.getpid(), "start": point.start_time_unix_nano, "sum": point.value}
                    lines.write(json.dumps(told | {"resource": sorted(resource.resource.attributes)}) + "\n")
        return MetricExportResult.SUCCESS

    def force_flush(self, timeout_millis=0):
        return True

    def shutdown(self, timeout_millis=0, **_):
        pass


provider = MeterProvider([PeriodicExportingMetricReader(ToFile(), export_interval_millis=60_000)])
counter = provider.get_meter("parent").create_counter("events")
counter.add(5)
provider.force_flush()
child = os.fork()
if child == 0:
    counter.add(1)
    provider.force_flush()
    os._exit(0)
os.waitpid(child, 0)
parent, forked = map(json.loads, open(EXPORTS))
print("opentelemetry-sdk", version("opentelemetry-sdk"))
print(f"6 events; the parent exported {parent['sum']}, the forked process {forked['sum']},")
print("the same start" if parent["start"] == forked["start"] else "another start", "and", end=" ")
print("the same resource" if parent["resource"] == forked["resource"] else "another resource")
holds = parent["pid"] != forked["pid"] and (parent["sum"], forked["sum"]) == (5, 6)
holds = holds and parent["start"] == forked["start"] and parent["resource"] == forked["resource"]
sys.exit(0 if holds else "The behaviour changed: look again.")
EOF
