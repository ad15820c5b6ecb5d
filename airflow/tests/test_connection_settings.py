"""The settings of Airflow's tasks."""

import pytest

from vigie_airflow.settings import REPOSITORY, InvalidSettings, Settings


def test_a_password_in_the_address_of_airflow_is_refused_and_not_shown():
    with pytest.raises(InvalidSettings) as raised:
        Settings.from_environment(
            {"VIGIE_AIRFLOW": "http://ada:s3/cret@airflow:8080", "VIGIE_CONTRACT_DIR": str(REPOSITORY / "contract")}
        )

    assert (
        str(raised.value) == "Cannot use VIGIE_AIRFLOW: its address holds a user or a password, which would be logged"
    )
