"""scripts/bench lifecycle: what becomes of requests while parts restart."""
