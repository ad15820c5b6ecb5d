"""Panels of Vigie's health about what it runs on: copies, restarts, disks, memory."""

from __future__ import annotations

from vigie_dashboards.dashboard_layout import Placed
from vigie_dashboards.language import Language
from vigie_dashboards.prometheus_panels import counts, lines
from vigie_dashboards.transformations import Json


def platform_panels(language: Language) -> list[Placed]:
    """Missing copies, restarts, free space, memory."""
    say = language.of
    return [
        Placed(
            say(
                "Copies qui manquent, de Kafka et d'HDFS",
                "Copies that are missing, of Kafka and HDFS",
            ),
            say(
                "Partitions et blocs qui ont moins de copies qu'ils ne devraient, et blocs dont il n'y en a aucune.",
                "Partitions and blocks with fewer copies than they should have, and blocks that have none.",
            ),
            counts(
                language,
                [
                    (
                        "vigie_kafka_under_replicated_partitions",
                        say("partitions de Kafka", "partitions of Kafka"),
                    ),
                    (
                        "vigie_hdfs_under_replicated_blocks",
                        say("blocs d'HDFS", "blocks of HDFS"),
                    ),
                    (
                        "vigie_hdfs_missing_blocks",
                        say("blocs d'HDFS sans copie", "blocks of HDFS without a copy"),
                    ),
                ],
                limit=1,
            ),
            12,
            8,
        ),
        Placed(
            say(
                "Redémarrages par le chien de garde, par heure",
                "Restarts by the watchdog, an hour",
            ),
            "",
            _without_last(
                language,
                [
                    (
                        "sum(increase(vigie_part_restarts_total[1h]))",
                        say("toutes les parties", "all parts"),
                    ),
                    ("increase(vigie_part_restarts_total[1h]) > 0", "{{part}}"),
                ],
            ),
            12,
            8,
        ),
        Placed(
            say("Espace libre", "Free space"),
            say(
                "Disque du dossier d'état, et HDFS.",
                "Disk of the state folder, and HDFS.",
            ),
            lines(
                language,
                [
                    (
                        "disk_free_bytes / disk_total_bytes",
                        say("disque ({{job}})", "disk ({{job}})"),
                    ),
                    ("vigie_hdfs_free_bytes / vigie_hdfs_capacity_bytes", "HDFS"),
                ],
                "percentunit",
                limit=0.1,
                custom={"axisSoftMin": 0, "axisSoftMax": 1},
            ),
            12,
            12,
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
                    (
                        "sum by (job) (jvm_memory_used_bytes) unless on() vigie_part_memory_bytes",
                        "{{job}}",
                    ),
                ],
                "bytes",
            ),
            12,
            12,
        ),
    ]


def _without_last(language: Language, queries: list[tuple[str, str]]) -> Json:
    """Counts of what is there only while it happens: what it is at the end says nothing."""
    panel = counts(language, queries)
    panel["options"]["legend"]["calcs"] = []
    return panel


def _named_beside(
    language: Language, queries: list[tuple[str, str]], unit: str
) -> Json:
    """Lines with a legend that has room for all parts."""
    panel = lines(language, queries, unit)
    panel["options"]["legend"] |= {"displayMode": "table", "placement": "right"}
    return panel
