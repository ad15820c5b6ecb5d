"""Names of the topics that Airflow reads and writes, as in contract/topics.json."""

BATCH_REQUESTS = "requests.batch"
BATCH_RESULTS = "results.batch"
