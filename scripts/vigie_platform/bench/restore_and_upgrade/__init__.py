"""Trials of what outlives a stop: backups restored, and the state of an earlier revision."""
