"""Status events on results.batch: each request has one terminal one, whoever publishes it."""
