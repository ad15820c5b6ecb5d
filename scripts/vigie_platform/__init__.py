"""The single machine: what scripts/up, down, status and test share. Python 3.11, standard library only."""
