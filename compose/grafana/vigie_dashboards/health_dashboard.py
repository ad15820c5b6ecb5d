"""Santé de Vigie / Vigie's health: what an operator looks at first, from Prometheus."""

from __future__ import annotations

from vigie_dashboards.health_verdict import operators_alarms, parts_that_are_well, verdict, version
from vigie_dashboards.language import Language
from vigie_dashboards.parts import NEUTRAL, Json, Placed, dashboard, fixed_colour, laid_out, of_column
from vigie_dashboards.prometheus_panels import PROMETHEUS, counts, in_red, in_unit, lines

# Its first failure begins the series of a task, of which there is no increase.
FAILED_TASKS = 'airflow_task_instances_total{outcome="failed"}'


def health(language: Language) -> Json:
    say = language.of
    panels = [
        Placed(
            say("Verdict", "Verdict"),
            say(
                "Tout va bien : chaque partie va bien et aucune alarme n'est levée. Sinon, ce qui ne va pas.",
                "Well: each part is well and no alarm is raised. Else what is ill.",
            ),
            verdict(language),
            24,
            3,
        ),
        Placed(
            say("Parties", "Parts"),
            say("Ce que /api/health dit de chaque partie.", "What /api/health says of each part."),
            parts_that_are_well(language),
            16,
            5,
        ),
        Placed(
            say("Version", "Version"),
            "",
            version(language),
            8,
            5,
        ),
        Placed(
            say("Alarmes de l'exploitant", "Operator's alarms"),
            say(
                "Règles de compose/prometheus/rules.yml qui sont remplies, et depuis quand.",
                "Rules of compose/prometheus/rules.yml that are met, and since when.",
            ),
            operators_alarms(language),
            24,
            6,
        ),
        Placed(
            say("Âge du dernier relevé de chaque ville", "Age of each city's last reading"),
            say("Les dix plus vieux.", "The ten oldest."),
            in_unit(language, [("topk(10, vigie_city_reading_age_seconds / 60)", "{{city}}")], "min", limit=90),
            12,
            8,
        ),
        Placed(
            say("Relevés qui attendent", "Readings that wait"),
            say(
                "Messages que la couche vitesse n'a pas encore validés.",
                "Messages that the speed layer has not committed yet.",
            ),
            counts(language, [("vigie_streams_lag", say("en attente", "waiting"))], limit=10000),
            12,
            8,
        ),
        Placed(
            say(
                "Depuis le dernier commit, et depuis le dernier message", "Since the last commit, and the last message"
            ),
            "",
            in_unit(
                language,
                [
                    ("vigie_streams_last_commit_age_seconds", say("commit", "commit")),
                    ("vigie_streams_last_event_age_seconds", say("message", "message")),
                ],
                "s",
            ),
            12,
            8,
        ),
        Placed(
            say("Relevés rejetés, par heure", "Readings rejected, an hour"),
            "",
            counts(
                language,
                [
                    # Nought, where the speed layer works and rejected nothing.
                    (
                        "sum(increase(vigie_streams_rejected_total[1h])) or on() 0 * vigie_streams_running",
                        say("tous motifs", "all reasons"),
                    ),
                    ("sum by (reason) (increase(vigie_streams_rejected_total[1h]))", "{{reason}}"),
                ],
            ),
            12,
            8,
        ),
        Placed(
            say("Durée des requêtes", "Time that queries take"),
            say(
                "De l'envoi à la réponse, sur 30 minutes ; rien quand aucune requête n'a fini.",
                "From sending to the answer, over 30 minutes; nothing where no query ended.",
            ),
            _nothing_as_a_dash(
                language,
                [(_quantile(0.5), say("médiane", "median")), (_quantile(0.9), say("9 sur 10", "9 in 10"))],
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
                    ("airflow_dag_parse_duration_seconds", say("lecture des DAG", "reading DAGs")),
                ],
                "s",
            ),
            12,
            8,
        ),
        Placed(
            say("Copies qui manquent, de Kafka et d'HDFS", "Copies that are missing, of Kafka and HDFS"),
            say(
                "Partitions qui ont moins de copies qu'elles ne devraient, et blocs qui ne sont sur aucun DataNode.",
                "Partitions with fewer copies than they should have, and blocks that are on no DataNode.",
            ),
            counts(
                language,
                [
                    ("vigie_kafka_under_replicated_partitions", say("partitions de Kafka", "partitions of Kafka")),
                    ("vigie_hdfs_missing_blocks", say("blocs d'HDFS", "blocks of HDFS")),
                ],
                limit=1,
            ),
            12,
            8,
        ),
        Placed(
            say("Redémarrages par le chien de garde, par heure", "Restarts by the watchdog, an hour"),
            "",
            _without_last(
                language,
                [
                    ("sum(increase(vigie_part_restarts_total[1h]))", say("toutes les parties", "all parts")),
                    ("increase(vigie_part_restarts_total[1h]) > 0", "{{part}}"),
                ],
            ),
            12,
            8,
        ),
        Placed(
            say("Espace libre", "Free space"),
            say("Disque du dossier d'état, et HDFS.", "Disk of the state folder, and HDFS."),
            lines(
                language,
                [
                    ("disk_free_bytes / disk_total_bytes", say("disque ({{job}})", "disk ({{job}})")),
                    ("vigie_hdfs_free_bytes / vigie_hdfs_capacity_bytes", "HDFS"),
                ],
                "percentunit",
                limit=0.1,
                custom={"axisSoftMin": 0, "axisSoftMax": 1},
            ),
            12,
            11,
        ),
        Placed(
            say("Mémoire de chaque partie", "Memory of each part"),
            say(
                "Avec tout ce qu'elle a démarré, d'après le chien de garde ; dans des conteneurs, ce que les JVM "
                "utilisent.",
                "With all it started, by the watchdog; in containers, what the JVMs use.",
            ),
            _named_beside(
                language,
                [
                    ("vigie_part_memory_bytes", "{{part}}"),
                    ("sum by (job) (jvm_memory_used_bytes) unless on() vigie_part_memory_bytes", "{{job}}"),
                ],
                "bytes",
            ),
            12,
            11,
        ),
        Placed(
            say("Depuis le dernier changement de l'historique", "Since the history changed last"),
            say(
                "Import, archive ou reconstitution ; les relevés d'un rejeu ne sont pas archivés.",
                "Import, archive or backfill; the readings of a replay are not archived.",
            ),
            in_unit(
                language,
                [("vigie_history_updated_age_seconds / 3600", say("historique", "history"))],
                "h",
                limit=3,
                decimals=1,
            ),
            12,
            8,
        ),
        Placed(
            say("Canari : messages perdus, doublés ou faux", "Canary: lost, doubled or wrong messages"),
            say("Des relevés et requêtes connus ; toujours nul.", "Of known readings and queries; always nought."),
            _canary(language),
            12,
            8,
        ),
        Placed(
            say("Heures closes qui diffèrent entre les couches", "Closed hours that differ between the layers"),
            say(
                "Sur 30 jours, et pourquoi ; sans explication : toujours nul.",
                "Over 30 days, and why; unexplained: always nought.",
            ),
            in_red(
                counts(
                    language,
                    [
                        ('vigie_reconciliation_hours{outcome="unexplained"}', say("sans explication", "unexplained")),
                        (
                            'sum(vigie_reconciliation_hours{outcome!~"equal|unexplained"})',
                            say(
                                "expliquées (tardif, révisé, rejeté, absent)",
                                "explained (late, revised, rejected, missing)",
                            ),
                        ),
                    ],
                ),
                say("sans explication", "unexplained"),
            ),
            12,
            8,
        ),
        Placed(
            say("Requêtes ouvertes, villes muettes depuis un jour", "Open requests, cities silent for a day"),
            say(
                "Requêtes sans réponse encore ; villes suivies dont rien n'a été reçu en un jour.",
                "Requests without an answer yet; followed cities of which nothing was received in a day.",
            ),
            counts(
                language,
                [
                    ("vigie_queries_open", say("requêtes ouvertes", "open requests")),
                    (
                        "vigie_cities_silent",
                        say("villes sans relevé depuis un jour", "cities without a reading for a day"),
                    ),
                ],
            ),
            12,
            8,
        ),
    ]
    return dashboard(
        language,
        say("vigie-sante", "vigie-health"),
        say("Santé de Vigie", "Vigie's health"),
        say(
            "Ce que l'exploitant regarde d'abord, d'après Prometheus.",
            "What an operator looks at first, by Prometheus.",
        ),
        "6h",
        laid_out(panels, [], PROMETHEUS),
        refresh="30s",
        liveNow=False,
    )


def _quantile(share: float) -> str:
    buckets = 'rate(vigie_query_duration_seconds_bucket{kind="query", outcome="succeeded"}[30m])'
    return f"histogram_quantile({share}, sum by (le) ({buckets}))"


def _nothing_as_a_dash(language: Language, queries: list[tuple[str, str]], unit: str, limit: float) -> Json:
    panel = lines(language, queries, unit, limit)
    panel["fieldConfig"]["defaults"]["noValue"] = "–"
    return panel


def _without_last(language: Language, queries: list[tuple[str, str]]) -> Json:
    """Counts of what is there only while it happens: what it is at the end says nothing."""
    panel = counts(language, queries)
    panel["options"]["legend"]["calcs"] = []
    return panel


def _named_beside(language: Language, queries: list[tuple[str, str]], unit: str) -> Json:
    """Lines with a legend that has room for all parts."""
    panel = lines(language, queries, unit)
    panel["options"]["legend"] |= {"displayMode": "table", "placement": "right"}
    return panel


def _requests_that_ended(language: Language) -> Json:
    say = language.of
    kinds = {"query": say("requêtes", "queries"), "backfill": say("reconstitutions", "backfills")}
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
        of_column(f"{kind} {outcome}", [("displayName", f"{kinds[kind]} {word}"), fixed_colour(color)])
        for outcome, (word, colors) in outcomes.items()
        for kind, color in zip(kinds, colors, strict=True)
    ]
    return panel


def _canary(language: Language) -> Json:
    say = language.of
    sent = {"readings": say("relevés", "readings"), "queries": say("requêtes", "queries")}
    faults = {
        "lost": (say("perdus", "lost"), say("perdues", "lost")),
        "doubled": (say("doublés", "doubled"), say("doublées", "doubled")),
        "wrong": (say("faux", "wrong"), say("fausses", "wrong")),
    }
    return counts(
        language,
        [
            (f'increase(vigie_canary_{fault}_total{{of="{of}"}}[1h])', f"{sent[of]} {words[number]}")
            for fault, words in faults.items()
            for number, of in enumerate(sent)
        ],
    )
