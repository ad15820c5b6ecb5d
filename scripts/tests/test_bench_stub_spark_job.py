"""What the stand-in for the Spark job publishes in scripts/bench lifecycle."""

import hashlib
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.request_lifecycle import stub_spark_job


class StubJobTest(unittest.TestCase):
    def test_a_question_is_known_again_by_its_day(self):
        self.assertEqual(
            [stub_spark_job.number(stub_spark_job.question(number)) for number in (0, 59, 400)], [0, 59, 400]
        )

    def test_what_becomes_of_a_request_follows_from_the_seed(self):
        fates = [stub_spark_job.fate(1, f"r{number}") for number in range(2000)]
        self.assertEqual(fates, [stub_spark_job.fate(1, f"r{number}") for number in range(2000)])
        self.assertAlmostEqual(sum(fate.succeeds for fate in fates) / 2000, 1 - stub_spark_job.FAILED_SHARE, delta=0.02)
        self.assertEqual({fate.kills for fate in fates}, {0, 1, 2})

    def test_the_checksum_is_that_of_the_page(self):
        os.environ["VIGIE_CODE_VERSION"] = "test"
        self.addCleanup(os.environ.pop, "VIGIE_CODE_VERSION")
        page = stub_spark_job.page(stub_spark_job.question(5) | {"request_id": "r1"}, "17")
        self.assertEqual(stub_spark_job.succeeded(page)["result"]["sha256"], hashlib.sha256(page).hexdigest())
        (row,) = json.loads(page)["rows"]
        self.assertEqual((row["expected_count"], row["count"]), (5, 17))

    def test_it_is_found_as_spark_submit_and_gets_what_that_is_given(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory())) / "job"
        stub_spark_job.install(folder, Path("/bin/echo"), 7)
        path = {"PATH": f"{folder}:{os.environ['PATH']}"}
        given = subprocess.run(
            ["spark-submit", "--request", "{}"], env=path, capture_output=True, text=True, check=True
        )
        self.assertEqual(given.stdout.split()[1:], ["7", str(folder), "--request", "{}"])
