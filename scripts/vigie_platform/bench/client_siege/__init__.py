"""scripts/bench siege: clients that misbehave beside ones that do not."""
