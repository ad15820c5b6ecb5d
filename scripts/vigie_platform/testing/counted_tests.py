"""How many tests passed, read from what the test programs say."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class TestCounts:
    passed: int = 0
    failed: int = 0

    def __add__(self, other: TestCounts) -> TestCounts:
        return TestCounts(self.passed + other.passed, self.failed + other.failed)


NOTHING = TestCounts()

# Surefire and failsafe end a module with one line without the name of a class.
MAVEN = re.compile(r"^\[\w+\] Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)\s*$")
PYTEST = re.compile(r"^(?=.*\b(?:passed|failed|errors?)\b).* in [\d.]+s")
PYTEST_PART = re.compile(r"(\d+) (passed|failed|errors?)\b")
UNITTEST_RAN = re.compile(r"^Ran (\d+) tests? in ")
UNITTEST_FAILED = re.compile(r"^FAILED \((.*)\)$")
NODE = re.compile(r"^(?:#|\u2139) (pass|fail) (\d+)$")


def of_line(line: str) -> TestCounts:
    """What one line of a program's output adds; most add nothing."""
    line = line.rstrip()
    if found := MAVEN.match(line):
        run, failures, errors, skipped = map(int, found.groups())
        return TestCounts(run - failures - errors - skipped, failures + errors)
    if PYTEST.match(line):
        parts = [(int(number), what) for number, what in PYTEST_PART.findall(line)]
        return TestCounts(
            sum(number for number, what in parts if what == "passed"),
            sum(number for number, what in parts if what != "passed"),
        )
    if found := UNITTEST_RAN.match(line):
        return TestCounts(passed=int(found[1]))
    if found := UNITTEST_FAILED.match(line):
        failed = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", found[1]))
        return TestCounts(-failed, failed)
    if found := NODE.match(line):
        return TestCounts(passed=int(found[2])) if found[1] == "pass" else TestCounts(failed=int(found[2]))
    return NOTHING


def of_run(lines: TestCounts, exit_code: int) -> TestCounts:
    """A program that fails without a failed test, because it does not compile for instance, is one failure."""
    return lines + TestCounts(failed=1) if exit_code != 0 and lines.failed == 0 else lines
