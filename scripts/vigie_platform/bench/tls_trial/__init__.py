"""The trial of TLS and logins from settings alone."""
