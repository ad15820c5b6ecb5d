"""Villes en direct / Live cities: what each followed city reports, from where, how old, how unusual."""

from __future__ import annotations

from vigie_dashboards.cities_variable import cities_variable
from vigie_dashboards.dashboard_layout import Placed, dashboard, laid_out, time_link
from vigie_dashboards.language import Language
from vigie_dashboards.last_reading_table import (
    columns_of_any_reading,
    last_readings,
    rank,
    what_is_read_off,
)
from vigie_dashboards.message_tables import Column
from vigie_dashboards.observation_date_timeline import observation_dates
from vigie_dashboards.panel_settings import missing_as
from vigie_dashboards.reading_curves import curve
from vigie_dashboards.topic_target import KAFKA, from_topic, what_is_kept
from vigie_dashboards.transformations import Json

TOPIC = "weather.queries.results"


def live_cities(language: Language) -> Json:
    say = language.of
    uid = say("vigie-villes-en-direct", "vigie-live-cities")
    read_off = what_is_read_off(language)
    panels = [
        Placed(
            say("Dernier relevé de chaque ville", "Last reading of each city"),
            say(
                f"Une ligne par ville et par source. « absent » : la source n'a pas donné la valeur. {read_off} Plus "
                "chaud que : part du climat de la ville, à cette heure et en cette saison, plus froide que maintenant.",
                f"A row for each city and source. “missing”: the source gave no value. {read_off} Warmer than: share "
                "of the city's climate, at this hour and season, colder than now.",
            ),
            last_readings(
                language,
                [
                    *columns_of_any_reading(language),
                    Column(
                        "temperature_anomaly_c", say("Écart", "Anomaly"), say(72, 75)
                    ),
                    rank(language),
                    Column("wind_speed_ms", say("Vent", "Wind"), say(95, 72)),
                    Column("wind_gust_ms", say("Rafales", "Gusts"), say(112, 72)),
                    Column(
                        "precipitation_sum_24h_mm", say("Pluie 24 h", "Rain 24 h"), 88
                    ),
                    Column("pressure_msl_hpa", say("Pression", "Pressure"), 90),
                    Column(
                        "apparent_temperature_c", say("Ressentie", "Feels like"), 90
                    ),
                    Column("relative_humidity_pct", say("Humidité", "Humidity"), 90),
                    Column(
                        f"weather_{language.code}",
                        say("Temps", "Weather"),
                        160,
                        [("mappings", missing_as(language.absent))],
                        grows=True,
                    ),
                ],
            ),
            24,
            9,
        ),
        observation_dates(language, "observed_at"),
        *(
            Placed(title, description, curve(language, key, **custom), 12, 10)
            for key, title, description, custom in curves(language)
        ),
    ]
    return dashboard(
        language,
        uid,
        say("Villes en direct", "Live cities"),
        say(
            f"Les villes suivies, d'après le sujet Kafka {TOPIC}. {what_is_kept(language)}",
            f"The followed cities, from the Kafka topic {TOPIC}. {what_is_kept(language)}",
        ),
        "15m",
        laid_out(panels, from_topic(TOPIC), KAFKA),
        variables=[cities_variable(language)],
        links=replay_and_live(language, uid, "15m", "24h"),
    )


def replay_and_live(language: Language, uid: str, replay: str, live: str) -> list[Json]:
    """Links that set the time range, which the target does not know: it is the width of the picture only."""
    say = language.of
    return [
        time_link(
            uid,
            say(
                f"Rejeu : {_span(language, replay)}",
                f"Replay: {_span(language, replay)}",
            ),
            say(
                "Une heure enregistrée toutes les 5 secondes",
                "A recorded hour every 5 seconds",
            ),
            replay,
        ),
        time_link(
            uid,
            say(f"Direct : {_span(language, live)}", f"Live: {_span(language, live)}"),
            say("Un relevé par quart d'heure", "A reading every quarter of an hour"),
            live,
        ),
    ]


def _span(language: Language, text: str) -> str:
    unit = {
        "m": ("minutes", "minutes"),
        "h": ("heures", "hours"),
        "d": ("jours", "days"),
    }[text[-1]]
    return f"{text[:-1]} {language.of(*unit)}"


def curves(language: Language) -> list[tuple[str, str, str, dict[str, float]]]:
    """Key, title, description and axis of each curve. Lines are the alert rules' levels for most cities."""
    say = language.of
    lines = say(
        "Lignes : seuils généraux des alertes ; certaines villes ont les leurs.",
        "Lines: the alerts' general thresholds; some cities have their own.",
    )
    return [
        (
            "temperature_c",
            say("Température", "Temperature"),
            say(
                f"Température de l'air à 2 m. {lines}",
                f"Air temperature at 2 m. {lines}",
            ),
            {},
        ),
        (
            "temperature_anomaly_c",
            say("Écart à la normale", "Anomaly"),
            say(
                "Température moins la moyenne du climat de la ville à cette heure et en cette saison.",
                "Temperature minus the mean of the city's climate at this hour and season.",
            ),
            {"axisSoftMin": -5, "axisSoftMax": 5},
        ),
        (
            "wind_speed_ms",
            say("Vent", "Wind"),
            say(f"Vent moyen à 10 m. {lines}", f"Mean wind at 10 m. {lines}"),
            {"axisSoftMin": 0},
        ),
        (
            "precipitation_sum_1h_mm",
            say("Pluie de la dernière heure", "Rain of the last hour"),
            say(
                f"Somme de l'heure qui précède chaque relevé. {lines}",
                f"Sum over the hour before each reading. {lines}",
            ),
            {"axisSoftMin": 0, "axisSoftMax": 2},
        ),
        (
            "pressure_msl_hpa",
            say("Pression", "Pressure"),
            say(
                "Pression réduite au niveau de la mer.",
                "Pressure reduced to mean sea level.",
            ),
            {},
        ),
        (
            "pressure_tendency_3h_hpa",
            say(
                "Tendance de la pression sur 3 heures", "Pressure tendency over 3 hours"
            ),
            say(
                f"Pression maintenant moins celle d'il y a trois heures. {lines}",
                f"Pressure now minus that of three hours ago. {lines}",
            ),
            {"axisSoftMax": 4},
        ),
        (
            "relative_humidity_pct",
            say("Humidité", "Humidity"),
            say("Humidité relative.", "Relative humidity."),
            {"axisSoftMin": 0, "axisSoftMax": 100},
        ),
        (
            "precipitation_sum_24h_mm",
            say("Pluie des dernières 24 heures", "Rain of the last 24 hours"),
            say(
                "Somme des 24 heures qui précèdent chaque relevé.",
                "Sum over the 24 hours before each reading.",
            ),
            {"axisSoftMin": 0, "axisSoftMax": 2},
        ),
    ]
