"""Vigie's two users in Airflow's own database of users, as containers make them at each start.

vigie, who looks after Airflow, and vigie-listener, with whom tasks create runs. Passwords come from the environment and
are kept hashed; only the listener's goes into a file besides, because tasks log in with it. A password that was changed
in .env counts from the next start on.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

ADMINISTRATOR = "vigie"
LISTENER = "vigie-listener"

# Roles that Airflow's FAB provider makes. User: runs of DAGs; no connection, no variable.
ROLES = {ADMINISTRATOR: "Admin", LISTENER: "User"}


def main() -> None:
    passwords = {
        ADMINISTRATOR: os.environ["VIGIE_AIRFLOW_PASSWORD"],
        LISTENER: os.environ["VIGIE_AIRFLOW_LISTENER_PASSWORD"],
    }
    write_privately(Path(os.environ["VIGIE_AIRFLOW_PASSWORDS_FILE"]), {LISTENER: passwords[LISTENER]})
    with get_application_builder() as builder:
        for name, password in passwords.items():
            ensure(builder.sm, name, ROLES[name], password)


def ensure(users, name: str, role_name: str, password: str) -> None:
    """Creates the user, or gives the one that is there its role and password again."""
    role = users.find_role(role_name)
    if role is None:
        raise SystemExit(f"Cannot create the user {name}: Airflow has no role {role_name}")
    user = users.find_user(username=name)
    if user is None:
        made = users.add_user(name, name, "Vigie", f"{name}@vigie.invalid", role, password)
        if not made:
            raise SystemExit(f"Cannot create the user {name}: Airflow's log says why")
        return
    user.roles = [role]
    if not (users.update_user(user) and users.reset_password(user.id, password)):
        raise SystemExit(f"Cannot change the user {name}: Airflow's log says why")


def write_privately(file: Path, passwords: dict[str, str]) -> None:
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(passwords, out)
    unfinished.replace(file)


if __name__ == "__main__":
    main()
