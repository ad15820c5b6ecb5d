"""Keeps spare drivers of the query job."""
