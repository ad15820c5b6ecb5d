"""What becomes of a request of requests.batch: checked, made a run of Airflow, or cancelled."""
