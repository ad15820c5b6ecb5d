"""The workbook of an answer, read by openpyxl: a cell holds what the JSON of the same answer says, with its type."""

import datetime
import io
import json
import os
import unittest
import urllib.request

import openpyxl
from await_query_success import await_success

PARIS = "2988507"


class SpreadsheetTest(unittest.TestCase):
    def test_numbers_are_numbers_days_are_dates_and_texts_are_texts(self):
        question = {
            "city_ids": [PARIS],
            "date_from": "2021-04-05",
            "date_to": "2021-04-07",
            "granularity": "day",
            "metrics": ["temperature_c"],
            "statistics": ["mean", "min", "max"],
        }
        request_id = self._answered(question)
        rows = json.loads(_get(f"/api/queries/{request_id}/result?format=json"))["rows"]

        workbook = openpyxl.load_workbook(io.BytesIO(_get(f"/api/queries/{request_id}/result?format=xlsx")))

        header, *lines = workbook["data"].iter_rows()
        cells = [dict(zip((name.value for name in header), line, strict=True)) for line in lines]
        self.assertEqual(len(cells), 3)
        for line, row in zip(cells, rows, strict=True):
            self.assertEqual((line["city_id"].value, line["city_id"].data_type), (PARIS, "s"))
            self.assertEqual(line["period"].value, datetime.datetime.fromisoformat(row["period"]))
            self.assertTrue(line["period"].is_date)
            for name in ("count", "mean", "min", "max"):
                self.assertEqual((line[name].value, line[name].data_type), (row[name], "n"), name)
        self.assertNotIn("f", {cell.data_type for sheet in workbook for line in sheet.iter_rows() for cell in line})
        told = {line[0]: line[1] for line in workbook["definitions"].iter_rows(values_only=True)}
        self.assertEqual(told["request_id"], request_id)

    def _answered(self, question):
        asked = json.loads(_get("/api/queries", json.dumps(question).encode()))

        def state():
            told = json.loads(_get(f"/api/queries/{asked['request_id']}"))
            return told["status"], told

        await_success(self, state)
        return asked["request_id"]


def _get(path, body=None):
    request = urllib.request.Request(os.environ["VIGIE_URL"] + path, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


if __name__ == "__main__":
    unittest.main()
