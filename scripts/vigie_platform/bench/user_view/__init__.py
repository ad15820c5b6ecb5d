"""What a user of the web server sees."""
