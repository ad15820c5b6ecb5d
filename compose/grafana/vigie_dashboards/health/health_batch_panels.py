"""Panels of Vigie's health about the batch layer: queries, and Airflow that runs them."""

from __future__ import annotations

from vigie_dashboards.dashboard_layout import Placed
from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import NEUTRAL, fixed_colour, of_column
from vigie_dashboards.prometheus_panels import counts, in_red, lines
from vigie_dashboards.transformations import Json

# Its first failure begins the series of a task, of which there is no increase.
FAILED_TASKS = 'airflow_task_instances_total{outcome="failed"}'


def batch_panels(language: Language) -> list[Placed]:
    """Time and outcome of queries, tasks and scheduler of Airflow."""
    say = language.of
    return [
        Placed(
            say("Durée des requêtes", "Time that queries take"),
            say(
                "De l'envoi à la réponse, sur 30 minutes ; rien quand aucune requête n'a fini.",
                "From sending to the answer, over 30 minutes; nothing where no query ended.",
            ),
            _nothing_as_a_dash(
                language,
                [
                    (_quantile(0.5), say("médiane", "median")),
                    (_quantile(0.9), say("9 sur 10", "9 in 10")),
                ],
                "s",
                limit=120,
            ),
            12,
            8,
        ),
        Placed(
            say("Requêtes finies, par heure", "Requests that ended, an hour"),
            "",
            _requests_that_ended(language),
            12,
            8,
        ),
        Placed(
            say("Airflow : tâches", "Airflow: tasks"),
            say(
                "D'après Airflow même : celles qui tournent, qui attendent une place, et qui ont échoué en une heure.",
                "By Airflow itself: those that run, that wait for a slot, and that failed within an hour.",
            ),
            in_red(
                counts(
                    language,
                    [
                        ("airflow_executor_running_tasks", say("tournent", "running")),
                        ("airflow_executor_queued_tasks", say("attendent", "waiting")),
                        (
                            f"sum(({FAILED_TASKS} unless {FAILED_TASKS} offset 1h) or increase({FAILED_TASKS}[1h]))"
                            " or on() 0 * airflow_executor_open_slots",
                            say("échouées, par heure", "failed, an hour"),
                        ),
                    ],
                ),
                say("échouées, par heure", "failed, an hour"),
            ),
            12,
            8,
        ),
        Placed(
            say("Airflow : planificateur", "Airflow: scheduler"),
            say(
                "Durée moyenne d'un tour du planificateur, et de la lecture des fichiers de DAG. Rien : il ne bat pas.",
                "Mean time of a round of the scheduler, and of reading the DAG files. Nothing: it does not beat.",
            ),
            lines(
                language,
                [
                    (
                        "rate(airflow_scheduler_loop_duration_seconds_sum[5m])"
                        " / rate(airflow_scheduler_loop_duration_seconds_count[5m])",
                        say("un tour", "a round"),
                    ),
                    (
                        "airflow_dag_parse_duration_seconds",
                        say("lecture des DAG", "reading DAGs"),
                    ),
                ],
                "s",
            ),
            12,
            8,
        ),
    ]


def _quantile(share: float) -> str:
    buckets = 'rate(vigie_query_duration_seconds_bucket{kind="query", outcome="succeeded"}[30m])'
    return f"histogram_quantile({share}, sum by (le) ({buckets}))"


def _nothing_as_a_dash(
    language: Language, queries: list[tuple[str, str]], unit: str, limit: float
) -> Json:
    panel = lines(language, queries, unit, limit)
    panel["fieldConfig"]["defaults"]["noValue"] = "–"
    return panel


def _requests_that_ended(language: Language) -> Json:
    say = language.of
    kinds = {
        "query": say("requêtes", "queries"),
        "backfill": say("reconstitutions", "backfills"),
    }
    outcomes = {
        "succeeded": (say("réussies", "succeeded"), ("green", "blue")),
        "failed": (say("échouées", "failed"), ("red", "dark-red")),
        "cancelled": (say("annulées", "cancelled"), ("orange", "yellow")),
    }
    every = say("toutes", "all")
    ended = "increase(vigie_query_duration_seconds_count[1h])"
    panel = counts(
        language,
        [
            # Nought, where the web server works and no request ended.
            (f"sum({ended}) or on() 0 * vigie_queries_open", every),
            (f"sum by (kind, outcome) ({ended})", "{{kind}} {{outcome}}"),
        ],
    )
    panel["fieldConfig"]["overrides"] += [of_column(every, [fixed_colour(NEUTRAL)])] + [
        of_column(
            f"{kind} {outcome}",
            [("displayName", f"{kinds[kind]} {word}"), fixed_colour(color)],
        )
        for outcome, (word, colors) in outcomes.items()
        for kind, color in zip(kinds, colors, strict=True)
    ]
    return panel
