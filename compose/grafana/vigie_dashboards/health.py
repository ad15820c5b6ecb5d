"""Santé de Vigie / Vigie's health: what an operator looks at first, from Prometheus."""

from __future__ import annotations

from typing import Any

from vigie_dashboards.language import Language
from vigie_dashboards.parts import INSTANT, Json, Placed, dashboard, laid_out, missing_as, of_column, texts
from vigie_dashboards.prometheus import PROMETHEUS, counts, lines, targets, whole


def health(language: Language) -> Json:
    say = language.of
    panels = [
        Placed(
            say("Verdict", "Verdict"),
            say(
                "Tout va bien : chaque partie va bien et aucune alarme n'est levée. Sinon, ce qui ne va pas.",
                "Well: each part is well and no alarm is raised. Else what is ill.",
            ),
            _verdict(language),
            24,
            3,
        ),
        Placed(
            say("Parties", "Parts"),
            say("Ce que /api/health dit de chaque partie.", "What /api/health says of each part."),
            _stat([("vigie_part_up", "{{part}}")], {"mappings": _well(language), "color": {"mode": "thresholds"}}),
            16,
            5,
        ),
        Placed(
            say("Version", "Version"),
            "",
            _stat([("vigie_build_info", "{{version}}")], {"color": {"mode": "fixed", "fixedColor": "text"}}, "name"),
            8,
            5,
        ),
        Placed(
            say("Alarmes de l'exploitant", "Operator's alarms"),
            say(
                "Règles de compose/prometheus/rules.yml qui sont remplies, et depuis quand.",
                "Rules of compose/prometheus/rules.yml that are met, and since when.",
            ),
            _firing(language),
            24,
            6,
        ),
        Placed(
            say("Âge du dernier relevé de chaque ville", "Age of each city's last reading"),
            say("Les dix plus vieux.", "The ten oldest."),
            whole([("topk(10, vigie_city_reading_age_seconds / 60)", "{{city}}")], "min", above=90),
            12,
            8,
        ),
        Placed(
            say("Relevés qui attendent", "Readings that wait"),
            say(
                "Messages que la couche vitesse n'a pas encore validés.",
                "Messages that the speed layer has not committed yet.",
            ),
            counts([("vigie_streams_lag", say("en attente", "waiting"))], above=10000),
            12,
            8,
        ),
        Placed(
            say(
                "Depuis le dernier commit, et depuis le dernier message", "Since the last commit, and the last message"
            ),
            "",
            whole(
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
            counts([("sum by (reason) (increase(vigie_streams_rejected_total[1h]))", "{{reason}}")]),
            12,
            8,
        ),
        Placed(
            say("Durée des requêtes", "Time that queries take"),
            say("De l'envoi à la réponse, sur 30 minutes.", "From sending to the answer, over 30 minutes."),
            lines(
                [(_quantile(0.5), say("médiane", "median")), (_quantile(0.9), say("9 sur 10", "9 in 10"))],
                "s",
                above=120,
            ),
            12,
            8,
        ),
        Placed(
            say("Requêtes finies, par heure", "Requests that ended, an hour"),
            "",
            counts(
                [("sum by (kind, outcome) (increase(vigie_query_duration_seconds_count[1h]))", "{{kind}} {{outcome}}")]
            ),
            12,
            8,
        ),
        Placed(
            say("Airflow : tâches", "Airflow: tasks"),
            say(
                "D'après Airflow même : celles qui tournent, qui attendent une place, et qui ont échoué en une heure.",
                "By Airflow itself: those that run, that wait for a slot, and that failed within an hour.",
            ),
            counts(
                [
                    ("airflow_executor_running_tasks", say("tournent", "running")),
                    ("airflow_executor_queued_tasks", say("attendent", "waiting")),
                    (
                        'sum(increase(airflow_task_instances_total{outcome="failed"}[1h])) > 0',
                        say("échouées, par heure", "failed, an hour"),
                    ),
                ]
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
            say("Partitions de Kafka sans toutes leurs copies", "Partitions of Kafka that lack copies"),
            "",
            counts([("vigie_kafka_under_replicated_partitions", "Kafka")], above=1),
            12,
            8,
        ),
        Placed(
            say("Redémarrages par le chien de garde, par heure", "Restarts by the watchdog, an hour"),
            "",
            counts([("increase(vigie_part_restarts_total[1h]) > 0", "{{part}}")]),
            12,
            8,
        ),
        Placed(
            say("Espace libre", "Free space"),
            say("Disque du dossier d'état, et HDFS.", "Disk of the state folder, and HDFS."),
            lines(
                [
                    ("disk_free_bytes / disk_total_bytes", say("disque ({{job}})", "disk ({{job}})")),
                    ("vigie_hdfs_free_bytes / vigie_hdfs_capacity_bytes", "HDFS"),
                ],
                "percentunit",
                custom={"axisSoftMin": 0, "axisSoftMax": 1},
            ),
            12,
            8,
        ),
        Placed(
            say("Mémoire de chaque partie", "Memory of each part"),
            say(
                "Avec tout ce qu'elle a démarré, d'après le chien de garde ; dans des conteneurs, ce que les JVM "
                "utilisent.",
                "With all it started, by the watchdog; in containers, what the JVMs use.",
            ),
            _named_beside(
                [
                    ("vigie_part_memory_bytes", "{{part}}"),
                    ("sum by (job) (jvm_memory_used_bytes) unless on() vigie_part_memory_bytes", "{{job}}"),
                ],
                "bytes",
            ),
            12,
            8,
        ),
        Placed(
            say("Depuis le dernier changement de l'historique", "Since the history changed last"),
            say("Import, archive ou reconstitution.", "Import, archive or backfill."),
            lines([("vigie_history_updated_age_seconds", say("historique", "history"))], "s"),
            12,
            8,
        ),
        Placed(
            say("Canari : messages perdus, doublés ou faux", "Canary: lost, doubled or wrong messages"),
            say("Des relevés et requêtes connus ; toujours nul.", "Of known readings and queries; always nought."),
            counts(
                [
                    (f"sum by (of) (increase(vigie_canary_{what}_total[1h]))", f"{word} {{{{of}}}}")
                    for what, word in (
                        ("lost", say("perdus", "lost")),
                        ("doubled", say("doublés", "doubled")),
                        ("wrong", say("faux", "wrong")),
                    )
                ]
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


def _named_beside(queries: list[tuple[str, str]], unit: str) -> Json:
    """Lines with a legend that has room for all parts."""
    panel = lines(queries, unit)
    panel["options"]["legend"] |= {"displayMode": "table", "placement": "right"}
    return panel


def _verdict(language: Language) -> Json:
    """One tile where nothing is ill, else one for each part and alarm; none where Prometheus knows of no part."""
    say = language.of
    raised = 'ALERTS{alertstate="firing"}'
    queries = [
        (
            f"count(vigie_part_up) unless on() (vigie_part_up == 0 or {raised})",
            say("Vigie : tout va bien", "Vigie: well"),
        ),
        ("vigie_part_up == 0", say("{{part}} en panne", "{{part}} ill")),
        (f"0 * count by (alertname) ({raised})", say("alarme {{alertname}}", "alarm {{alertname}}")),
    ]
    steps = [{"value": None, "color": "red"}, {"value": 1, "color": "green"}]
    settings = {
        "thresholds": {"mode": "absolute", "steps": steps},
        "color": {"mode": "thresholds"},
        "noValue": say("rien de connu", "nothing is known"),
    }
    return _stat(queries, settings, "name")


def _well(language: Language) -> list[Json]:
    say = language.of
    return texts({"1": (say("bien", "well"), "green"), "0": (say("en panne", "ill"), "red")})


def _stat(queries: list[tuple[str, str]], settings: Json, text_mode: str = "value_and_name") -> Json:
    return {
        "type": "stat",
        "targets": targets(queries, instant=True),
        "fieldConfig": {"defaults": {"unit": "none", **settings}, "overrides": []},
        "options": {
            "colorMode": "background",
            "graphMode": "none",
            "justifyMode": "center",
            "textMode": text_mode,
            "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        },
        "transformations": [],
    }


def _firing(language: Language) -> Json:
    say = language.of
    name, severity, state = say("Règle", "Rule"), say("Gravité", "Severity"), say("État", "State")
    since = say("Depuis", "Since")
    labels = {
        "part": say("Partie", "Part"),
        "city": say("Ville", "City"),
        "country": say("Pays", "Country"),
        "city_id": say("Id. de la ville", "City id"),
        "source": "Source",
        "job": say("Processus", "Process"),
        "instance": say("Adresse", "Address"),
        "kind": say("Sorte", "Kind"),
        "reason": say("Motif", "Reason"),
        "of": say("Canari", "Canary"),
        "webhook": "Webhook",
    }
    states: list[tuple[str, Any]] = [
        (
            "mappings",
            texts({"firing": (say("en alarme", "firing"), "red"), "pending": (say("bientôt", "pending"), "orange")}),
        ),
        ("custom.cellOptions", {"type": "color-text"}),
    ]
    # The value is the instant since which the rule is met, in seconds; ALERTS itself is 1, and has the state.
    target = targets([("ALERTS * ignoring(alertstate) group_left ALERTS_FOR_STATE * 1000", "")], instant=True)
    return {
        "type": "table",
        "targets": [target[0] | {"format": "table"}],
        "fieldConfig": {
            "defaults": {
                "noValue": say("rien à signaler", "nothing to report"),
                "mappings": missing_as("–"),  # a label that only other rules have
                "custom": {"align": "auto", "cellOptions": {"type": "auto"}, "filterable": True},
            },
            "overrides": [of_column(state, states), of_column(since, [("unit", INSTANT), ("custom.width", 145)])],
        },
        "options": {"showHeader": True, "cellHeight": "sm"},
        "transformations": [
            {
                "id": "organize",
                "options": {
                    "excludeByName": {"Time": True, "__name__": True},
                    "indexByName": {"alertname": 0, "severity": 1, "alertstate": 2, "Value": 3},
                    "renameByName": {
                        "alertname": name,
                        "severity": severity,
                        "alertstate": state,
                        "Value": since,
                        **labels,
                    },
                },
            }
        ],
    }
