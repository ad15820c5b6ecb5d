"""The stand-ins for scripts that images bring, in place of these."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

from vigie_platform.bench.compose_without_docker.container_image import STAND_INS


class SeamsTest(unittest.TestCase):
    def test_hadoop_gets_its_settings_from_the_environment(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = {"CORE-SITE.XML_fs.defaultFS": "hdfs://namenode:8020", "HADOOP_CLASSPATH": "/a.jar"}
            subprocess.run([sys.executable, STAND_INS / "envtoconf.py", folder], env=environment, check=True)

            (written,) = Path(folder).iterdir()
            self.assertEqual(written.name, "core-site.xml")
            self.assertEqual(ElementTree.parse(written).findtext("property/name"), "fs.defaultFS")
