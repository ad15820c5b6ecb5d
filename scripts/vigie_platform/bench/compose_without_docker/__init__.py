"""compose.yaml without Docker: its services in namespaces of this machine, from trees laid out as their images are."""
