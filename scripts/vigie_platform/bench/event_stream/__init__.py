"""Benchmarks of the web server's event stream (server-sent events): its latency, and many who follow it."""
