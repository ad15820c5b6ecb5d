"""Benchmarks of what reaches pages: live readings, files of answers, pictures of dashboards."""
