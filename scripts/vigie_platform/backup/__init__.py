"""Backups of the state folder: taken while Vigie runs, all data as of one instant."""
