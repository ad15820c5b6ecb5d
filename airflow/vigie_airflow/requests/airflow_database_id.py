"""What tells Airflow's database from any other, for instance a new one: a variable, made the first time."""

from __future__ import annotations

import uuid

from vigie_airflow.unavailable_error import Unavailable

DATABASE_ID = "vigie_database_id"


def database_id() -> str:
    """The mark of the database; raises Unavailable whenever asking again later can help.

    In a task only: read and written with the task's own token, so that the user who creates runs needs no right to
    variables, which hold other people's secrets.
    """
    from airflow.sdk import Variable
    from airflow.sdk.exceptions import AirflowRuntimeError

    try:
        if Variable.get(DATABASE_ID, default=None) is None:
            Variable.set(DATABASE_ID, str(uuid.uuid4()))
        return Variable.get(DATABASE_ID)
    except AirflowRuntimeError as e:
        raise Unavailable(f"Cannot read Airflow's variable {DATABASE_ID}: {e}") from e
