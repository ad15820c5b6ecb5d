"""What trials need for TLS and logins: certificates of their own, users of a broker, clients that check both."""
