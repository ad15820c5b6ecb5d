"""What Vigie's DAGs do, as ordinary Python: the DAG files only wire it."""
