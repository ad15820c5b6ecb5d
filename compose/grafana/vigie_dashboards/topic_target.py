"""The target of panels over a Kafka topic, and how far back they reach."""

from __future__ import annotations

from vigie_dashboards.language import Language
from vigie_dashboards.transformations import Json

KAFKA = {"type": "hamedkarbasi93-kafka-datasource", "uid": "weather-kafka"}
OFFSETS_OF_THE_PAST = 250
"""Of each of four partitions: together the 1000 rows that the browser keeps, were there a row for each offset."""


def from_topic(name: str) -> list[Json]:
    """The one target of all panels of a dashboard: byte-identical ones share a stream."""
    return [
        {
            "refId": "A",
            "datasource": KAFKA,
            "topicName": name,
            "partition": "all",
            "messageFormat": "json",
            "autoOffsetReset": "lastN",
            "lastN": OFFSETS_OF_THE_PAST,
            "timestampMode": "message",
            "keyFormat": "none",
        }
    ]


def what_is_kept(language: Language) -> str:
    """How far back a panel reaches; said where people read, because offsets are not rows."""
    return language.of(
        f"À l'ouverture : les {OFFSETS_OF_THE_PAST} derniers offsets de chaque partition, repères de transaction "
        f"compris, soit de {OFFSETS_OF_THE_PAST // 2} à {OFFSETS_OF_THE_PAST} messages ; ensuite au plus 1000 "
        "messages de toutes les villes.",
        f"When it opens: the last {OFFSETS_OF_THE_PAST} offsets of each partition, transaction markers included, "
        f"which is {OFFSETS_OF_THE_PAST // 2} to {OFFSETS_OF_THE_PAST} messages; after that at most 1000 messages "
        "of all cities.",
    )
