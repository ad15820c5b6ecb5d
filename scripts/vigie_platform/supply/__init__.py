"""What Vigie is made of: lists of parts, known weaknesses of them, licences, releases."""
