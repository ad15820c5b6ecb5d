"""The source of Grafana's dashboards: what each shows, once, with its texts in French and English."""
