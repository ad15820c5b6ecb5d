"""The client that openapi-python-client generates of the API's description asks a question and reads its answer."""

import datetime
import os
import unittest

from await_query_success import await_success
from vigie_client import Client
from vigie_client.api.queries import query, result, schedules, submit_query
from vigie_client.models import Query, QueryGranularity, QueryMetricsItem

PARIS = "2988507"


class GeneratedClientTest(unittest.TestCase):
    def setUp(self):
        self.client = Client(base_url=os.environ["VIGIE_URL"])

    def test_a_question_is_asked_and_its_answer_read(self):
        """April 2021 in Paris, as contract/examples has it of the bundled history."""
        asked = submit_query.sync(
            client=self.client,
            body=Query(
                city_ids=[PARIS],
                date_from=datetime.date(2021, 4, 1),
                date_to=datetime.date(2021, 4, 30),
                granularity=QueryGranularity.MONTH,
                metrics=[QueryMetricsItem.TEMPERATURE_C],
                statistics=["mean", "min", "max"],
            ),
        )

        await_success(self, lambda: self._state(asked.request_id))
        answer = result.sync(asked.request_id, client=self.client)

        self.assertEqual(answer.row_count, 1)
        (row,) = answer.rows
        self.assertEqual((row["count"], row["mean"], row["min"], row["max"]), (720, 10.035, 1.16, 25.06))

    def _state(self, request_id):
        state = query.sync(request_id, client=self.client)
        return state.status.value, state.message

    def test_a_list_is_read(self):
        self.assertIsInstance(schedules.sync(client=self.client).schedules, list)


if __name__ == "__main__":
    unittest.main()
