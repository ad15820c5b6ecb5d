"""The words of scripts/bench: for each trial its options, and what it prints and returns."""
