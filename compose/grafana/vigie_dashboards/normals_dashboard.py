"""Normales / Normals: each city beside its own climate. Its records are on the page of alerts, whose topic has them."""

from __future__ import annotations

from vigie_dashboards.cities_variable import cities_variable
from vigie_dashboards.dashboard_layout import Placed, dashboard, laid_out
from vigie_dashboards.language import Language
from vigie_dashboards.last_reading_table import (
    columns_of_any_reading,
    last_readings,
    rank,
    what_is_read_off,
)
from vigie_dashboards.live_dashboard import TOPIC, replay_and_live
from vigie_dashboards.message_tables import Column
from vigie_dashboards.observation_date_timeline import observation_dates
from vigie_dashboards.reading_curves import curve
from vigie_dashboards.topic_target import KAFKA, from_topic, what_is_kept
from vigie_dashboards.transformations import Json


def normals(language: Language) -> Json:
    say = language.of
    uid = say("vigie-normales", "vigie-normals")
    read_off = what_is_read_off(language)
    panels = [
        Placed(
            say("Chaque ville et son climat", "Each city and its climate"),
            say(
                "La température et la normale de la ville à cette heure et en cette saison, d'après les années que "
                "l'historique a d'elle. « absent » : il n'y a pas encore de normale, ou pas de mesure. Les extrêmes "
                f"sont ceux des 24 heures qui précèdent le relevé. {read_off}",
                "The temperature and the city's normal at this hour and season, from the years that the history has "
                "of it. “missing”: there is no normal yet, or no measurement. The extremes are those of the 24 hours "
                f"before the reading. {read_off}",
            ),
            last_readings(
                language,
                [
                    *columns_of_any_reading(language),
                    Column(
                        "temperature_normal_c", say("Normale", "Normal"), say(85, 75)
                    ),
                    Column(
                        "temperature_anomaly_c", say("Écart", "Anomaly"), say(82, 75)
                    ),
                    rank(language),
                    Column("normal_year_count", say("Années", "Years"), say(112, 68)),
                    Column("temperature_min_24h_c", say("Min. 24 h", "Min. 24 h"), 85),
                    Column("temperature_max_24h_c", say("Max. 24 h", "Max. 24 h"), 85),
                ],
            ),
            24,
            9,
        ),
        observation_dates(language, "observed_at"),
        Placed(
            say("Écart à la normale", "Anomaly"),
            say("Température moins sa normale.", "Temperature minus its normal."),
            curve(language, "temperature_anomaly_c", axisSoftMin=-5, axisSoftMax=5),
            12,
            10,
        ),
        Placed(
            say(
                "Plus chaud que (part du climat)", "Warmer than (share of the climate)"
            ),
            say(
                "Part du climat de la ville, à cette heure et en cette saison, plus froide que maintenant.",
                "Share of the city's climate, at this hour and season, colder than now.",
            ),
            curve(
                language, "temperature_percentile_pct", axisSoftMin=0, axisSoftMax=100
            ),
            12,
            10,
        ),
        Placed(
            say("Normale", "Normal"),
            say(
                "Moyenne du climat de la ville à cette heure et en cette saison.",
                "Mean of the city's climate at this hour and season.",
            ),
            curve(language, "temperature_normal_c"),
            12,
            10,
        ),
        Placed(
            say("Température", "Temperature"),
            say("Température de l'air à 2 m.", "Air temperature at 2 m."),
            curve(language, "temperature_c"),
            12,
            10,
        ),
    ]
    return dashboard(
        language,
        uid,
        say("Normales", "Normals"),
        say(
            f"Chaque ville suivie à côté de son propre climat. {what_is_kept(language)}",
            f"Each followed city beside its own climate. {what_is_kept(language)}",
        ),
        "15m",
        laid_out(panels, from_topic(TOPIC), KAFKA),
        variables=[cities_variable(language)],
        links=replay_and_live(language, uid, "15m", "24h"),
    )
