"""Benchmarks of the web server's pages: opened in a browser, files of answers, pictures of dashboards."""
