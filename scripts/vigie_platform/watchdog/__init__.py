"""The watchdog: sees which part runs and does nothing, starts it again, and reports it."""
