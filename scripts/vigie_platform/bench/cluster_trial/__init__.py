"""The trial of a cluster: three brokers and two speed layers, of which some are killed and suspended."""
