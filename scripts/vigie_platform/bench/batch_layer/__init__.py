"""Benchmarks of the batch layer: questions beside DuckDB, on busy cores, and imports that are killed."""
