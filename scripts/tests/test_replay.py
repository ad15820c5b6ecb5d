"""Which episode is played, and to which topics."""

import tempfile
import unittest
from datetime import date
from pathlib import Path
from unittest import mock

from vigie_platform.commands import replay
from vigie_platform.problem import Problem
from vigie_platform.settings import REPOSITORY, Settings

LISTED = REPOSITORY / "embedded" / "history" / "cities.csv"


class ReplayTest(unittest.TestCase):
    def test_a_city_is_known_by_its_name_in_the_history_or_by_its_id(self):
        self.assertEqual(replay.city_of("paris", LISTED), "2988507")
        self.assertEqual(replay.city_of("2643743", LISTED), "2643743")

    def test_of_a_city_that_was_not_recorded_the_recorded_ones_are_named(self):
        with self.assertRaises(Problem) as told:
            replay.city_of("Brest", LISTED)
        self.assertIn("Cannot replay Brest: recorded are Dallas, ", str(told.exception))

    def test_an_episode_has_topics_a_port_and_a_state_of_its_own_and_no_secrets(self):
        settings = Settings.from_environment({"VIGIE_WEB_PASSWORD": "s3cret", "VIGIE_ALERT_RULES": "rules.json"})

        one = replay.environment_of(_asked("--sentinels", "1.5"), "2988507", settings)
        other = replay.environment_of(_asked(), "2988507", settings)

        self.assertRegex(one["VIGIE_TOPIC_PREFIX"], r"^replay-[0-9a-f]{8}\.$")
        self.assertNotEqual(one["VIGIE_TOPIC_PREFIX"], other["VIGIE_TOPIC_PREFIX"])
        self.assertNotIn(one["VIGIE_STREAMS_PORT"], map(str, settings.ports.values()))
        self.assertEqual(one["VIGIE_STATE"], str(settings.state / "replay"))
        self.assertEqual(one["VIGIE_ALERT_RULES"], "rules.json")
        self.assertEqual((one["VIGIE_EPISODE_FROM"], one["VIGIE_EPISODE_TO"]), ("2022-07-15", "2022-07-20"))
        self.assertEqual((one["VIGIE_EPISODE_SENTINELS"], one["VIGIE_EPISODE_GAPS"]), ("1.5", "0"))
        self.assertNotIn("s3cret", one.values())

    def test_what_was_made_is_removed_also_when_the_episode_fails(self):
        steps = []

        def step(name, *_):
            steps.append(name)
            if name == "create":
                raise Problem("Cannot replay: nothing was recorded")

        with tempfile.TemporaryDirectory() as folder, mock.patch.object(replay, "_episode", step):
            state = Path(folder) / "replay"
            state.mkdir()
            with self.assertRaises(Problem):
                replay._play(Settings.from_environment({}), {"VIGIE_STATE": str(state)})
            self.assertFalse(state.exists())
        self.assertEqual(steps, ["create", "remove"])

    def test_the_link_asks_the_history_for_the_same_days(self):
        link = replay.link("http://127.0.0.1:7070", "2988507", date(2022, 7, 15), date(2022, 7, 20))

        self.assertEqual(
            link,
            "http://127.0.0.1:7070/#/requetes?cities=2988507&from=2022-07-15&to=2022-07-20"
            "&metrics=temperature_c&statistics=mean,min,max&by=hour",
        )


def _asked(*more):
    return replay._parser().parse_args(["--city", "Paris", "--from", "2022-07-15", "--to", "2022-07-20", *more])
