#!/usr/bin/python3
"""Stands in for envtoconf.py of apache/hadoop, as far as XML goes: FILE.XML_key of the environment into file.xml."""

import os
import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

properties: dict[str, dict[str, str]] = {}
for name, value in os.environ.items():
    file, *extension = re.split(r"[_.]", name)[:2]
    if extension == ["XML"]:
        properties.setdefault(file.lower(), {})[name[len(file) + len("XML") + 2 :].strip()] = value.strip('"')
for file, keys in properties.items():
    lines = [f"<property><name>{key}</name><value>{escape(value)}</value></property>" for key, value in keys.items()]
    Path(sys.argv[1], f"{file}.xml").write_text("\n".join(["<configuration>", *lines, "</configuration>"]))
