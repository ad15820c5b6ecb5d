"""The description of the API that the server serves is valid OpenAPI 3.1; openapi-spec-validator finds what is not."""

import copy
import json
import os
import unittest
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator

ANSWER_S = 30


class DescriptionTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with urllib.request.urlopen(f"{os.environ['VIGIE_URL']}/openapi.json", timeout=ANSWER_S) as answer:
            cls.served = json.load(answer)

    def test_the_description_is_valid(self):
        self.assertEqual(_faults(self.served), [])

    def test_a_broken_one_is_not(self):
        def without_title(document):
            del document["info"]["title"]

        def without_a_parameter_of_its_path(document):
            document["paths"]["/api/queries/{request_id}"]["get"]["parameters"] = []

        def with_an_id_twice(document):
            document["paths"]["/api/health"]["get"]["operationId"] = "query"

        def with_an_answer_without_words(document):
            document["paths"]["/api/health"]["get"]["responses"]["200"] = {"content": {}}

        def with_a_type_that_is_none(document):
            document["components"]["schemas"]["Query"]["type"] = "record"

        for change in (
            without_title,
            without_a_parameter_of_its_path,
            with_an_id_twice,
            with_an_answer_without_words,
            with_a_type_that_is_none,
        ):
            with self.subTest(change.__name__):
                broken = copy.deepcopy(self.served)
                change(broken)
                self.assertNotEqual(_faults(broken), [])


def _faults(document):
    return [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]


if __name__ == "__main__":
    unittest.main()
