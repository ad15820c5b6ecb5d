"""Trials of the batch layer on a cluster: Spark standalone workers, and more than one DataNode."""
