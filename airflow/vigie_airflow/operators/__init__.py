"""Tasks of the DAGs: Spark jobs, replays, and when they are tried again."""
