"""What watches Vigie from outside: Prometheus' programs, Grafana, traces of OpenTelemetry."""
