"""What kustomize makes of the base and of the example, and how a container's environment is put together."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import yaml

KUBERNETES = Path(__file__).resolve().parents[1]
ROOT = KUBERNETES.parent
KUSTOMIZE = os.environ.get("VIGIE_KUSTOMIZE")
FOLDERS = ("base", "example")
WORKLOADS = ("Deployment", "StatefulSet", "Job")
REFERENCE = re.compile(r"\$\((\w+)\)")


@cache
def text(folder: str) -> str:
    built = subprocess.run([KUSTOMIZE, "build", str(KUBERNETES / folder)], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return built.stdout


@cache
def _all(folder: str) -> list[dict]:
    return list(yaml.safe_load_all(text(folder)))


def objects(folder: str, *kinds: str) -> list[dict]:
    return [one for one in _all(folder) if not kinds or one["kind"] in kinds]


def named(folder: str, kind: str, name: str) -> dict:
    return next(one for one in objects(folder, kind) if one["metadata"]["name"] == name)


def workload(folder: str, name: str) -> dict:
    return next(one for one in objects(folder, *WORKLOADS) if one["metadata"]["name"] == name)


def pod(workload: dict) -> dict:
    return workload["spec"]["template"]["spec"]


def containers(workload: dict) -> list[dict]:
    return pod(workload).get("initContainers", []) + pod(workload)["containers"]


def main_container(folder: str, name: str) -> dict:
    return pod(workload(folder, name))["containers"][0]


def config_map(folder: str, name: str) -> dict[str, str]:
    """name: without the digest that kustomize adds, or with it."""
    maps = objects(folder, "ConfigMap")
    return next(one["data"] for one in maps if name in (one["metadata"]["name"], one["metadata"]["name"][:-11]))


def environment(folder: str, container: dict) -> dict[str, str | None]:
    """Variables as the cluster sets them; None for what is known there only: a secret, a pod's name or address."""
    variables: dict[str, str | None] = {}
    for source in container.get("envFrom", []):
        variables |= config_map(folder, source["configMapRef"]["name"])
    defined: dict[str, str | None] = {}
    for variable in container.get("env", []):
        defined[variable["name"]] = _value(folder, variable, defined)
    return variables | defined


def _value(folder: str, variable: dict, defined: dict[str, str | None]) -> str | None:
    source = variable.get("valueFrom", {})
    if "configMapKeyRef" in source:
        key = source["configMapKeyRef"]
        return config_map(folder, key["name"])[key["key"]]
    if source:
        return None
    # Only what stands before it in the list is put in; the rest would stay as it is written.
    names = REFERENCE.findall(variable["value"])
    assert set(names) <= set(defined), f"{variable['name']} names {names}"
    return None if names else variable["value"]
