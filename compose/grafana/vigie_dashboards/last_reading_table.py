"""Tables of the last reading of each source of each city."""

from __future__ import annotations

from collections.abc import Sequence

from vigie_dashboards.freshness import (
    LIVE_STALE_MIN,
    REPLAY_STALE_MIN,
    SHARE,
    age,
    freshness,
    share_of_the_limit,
)
from vigie_dashboards.language import Language
from vigie_dashboards.message_tables import Column, mode, source, table
from vigie_dashboards.panel_settings import INSTANT_PX, coloured, missing_as
from vigie_dashboards.transformations import (
    CITY,
    Json,
    arranged,
    as_instants,
    last_of_each,
    only,
    only_chosen_cities,
)

# Unusual is what happens in one hour of fifty at that time of day and year, or less.
RANK_COLOURS = (
    (None, "blue"),
    (2, "light-blue"),
    (10, "transparent"),
    (90, "light-orange"),
    (98, "red"),
)


def what_is_read_off(language: Language) -> str:
    """What a table of readings says of time."""
    return language.of(
        "Observé le : en rejeu, la date de l'enregistrement. Âge : depuis l'observation, en rejeu depuis l'arrivée ; "
        f"redessiné quand arrive un relevé. Périmé : plus de {LIVE_STALE_MIN} minutes avant le dernier arrivé de tous, "
        f"en rejeu {REPLAY_STALE_MIN}.",
        "Observed: in a replay the recording's date. Age: since the observation, in a replay since the arrival; drawn "
        f"anew when a reading arrives. Stale: more than {LIVE_STALE_MIN} minutes before the newest arrival of all, in "
        f"a replay {REPLAY_STALE_MIN}.",
    )


def last_readings(language: Language, columns: Sequence[Column]) -> Json:
    """A table of the last reading of each source of each city, with how fresh it is."""
    keys = [column.key for column in columns]
    others = [key for key in keys if key not in (*CITY, SHARE)]
    names = {key: f"{key} (last)" for key in others}
    shown = {names.get(column.key, column.key): column.label for column in columns}
    transformations = [
        only_chosen_cities(),
        only([*CITY, *others, "received_at"]),
        as_instants(["observed_at", "received_at"]),
        last_of_each(CITY, [*others, "received_at"]),
        *share_of_the_limit(),
        only(list(shown)),
        arranged(shown),
    ]
    return table(language, columns, transformations, columns[0].label)


def columns_of_any_reading(language: Language) -> list[Column]:
    """Which city, of when, how old, from where, and the temperature: what a table of readings begins with."""
    say = language.of
    return [
        Column("city", say("Ville", "City"), 108),
        Column("country", say("Pays", "Country"), say(52, 70)),
        Column("replayed", "Mode", 60, mode(language)),
        Column("observed_at", say("Observé le", "Observed"), INSTANT_PX),
        age(language),
        freshness(language),
        source(225),
        Column("temperature_c", say("Temp.", "Temp."), 72),
    ]


def rank(language: Language) -> Column:
    settings = [
        ("unit", language.of("suffix:% du climat", "suffix:% of climate")),
        ("mappings", missing_as(language.absent)),
        *coloured(RANK_COLOURS),
    ]
    return Column(
        "temperature_percentile_pct",
        language.of("Plus chaud que", "Warmer than"),
        language.of(128, 140),
        settings,
    )
