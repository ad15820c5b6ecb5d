"""NOTICE, held against the lists."""

import re
import unittest
from typing import ClassVar

from vigie_platform.settings import REPOSITORY
from vigie_platform.supply import notice
from vigie_platform.supply.sbom import Component


class Notice(unittest.TestCase):
    NOTICE = """Vigie

Libraries under the Apache License 2.0
  Apache Kafka, Commons

Libraries under the MIT licence
  SLF4J
"""
    PIECES: ClassVar = {"Apache Kafka": ["org.apache.kafka"], "SLF4J": ["org.slf4j"]}
    KAFKA = Component("maven", "org.apache.kafka:kafka-clients", "4.3.1", ("Apache-2.0",))
    SLF4J = Component("maven", "org.slf4j:slf4j-api", "2.0.20", ("MIT",))

    def test_what_is_shipped_is_named_under_its_licence(self):
        self.assertEqual(notice.faults([self.KAFKA, self.SLF4J], self.NOTICE, self.PIECES), [])

    def test_a_piece_that_notice_lacks_or_has_under_another_licence_is_a_fault_and_so_is_one_too_many(self):
        jcl = Component("maven", "org.slf4j:jcl-over-slf4j", "2.0.17", ("Apache-2.0",))
        new = Component("maven", "org.example:new", "1.0")

        self.assertEqual(
            notice.faults([jcl, new], self.NOTICE, self.PIECES),
            [
                "org.slf4j:jcl-over-slf4j 2.0.17 is under Apache-2.0, "
                "but in NOTICE among: Libraries under the MIT licence",
                "org.example:new 1.0 (no licence) is not in NOTICE",
                "NOTICE has Apache Kafka, of which nothing is shipped",
            ],
        )

    def test_every_piece_of_the_table_is_in_our_notice(self):
        text = " ".join(notice.NOTICE.read_text().split())

        self.assertEqual([name for name in notice.pieces() if name not in text], [])

    def test_the_data_that_lie_in_the_repository_are_named_with_their_folders(self):
        folders = re.findall(r"\(((?:contract|embedded)/[\w-]+)\)", notice.NOTICE.read_text())

        self.assertEqual(
            folders, ["contract/gazetteer", "embedded/history", "embedded/longer-history", "contract/time-zones"]
        )
        self.assertTrue(all((REPOSITORY / folder / "README.md").exists() for folder in folders))
