"""What the entry files run, one file for each script."""
