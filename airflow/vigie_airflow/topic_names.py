"""Names of the topics that Airflow reads and writes, as in contract/topics.json."""

BATCH_REQUESTS = "requests.batch"
BATCH_RESULTS = "results.batch"
QUESTION_SCHEDULES = "requests.schedules"

REQUEST_ID_HEADER = "request_id"
"""Kafka header of every message of both: the request's id, as the key is it."""
