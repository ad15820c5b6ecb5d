"""scripts/bench faults and alarms: parts killed, disks full, clocks set, and what an operator is told."""
