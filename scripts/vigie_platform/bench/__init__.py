"""What scripts/bench does, one file for each trial and what they share."""
