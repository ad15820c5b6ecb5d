"""The test suites, and what they are run with: browser, generated clients, packages of Node, counts."""
