"""The manifests beside compose.yaml: the same programs, settings, bounds and images, but for what clusters have."""

import re

import pytest
import yaml
from rendered_manifests import (
    FOLDERS,
    KUBERNETES,
    KUSTOMIZE,
    ROOT,
    WORKLOADS,
    config_map,
    containers,
    environment,
    objects,
    pod,
    workload,
)

COMPOSE = yaml.safe_load((ROOT / "compose" / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]

pytestmark = pytest.mark.skipif(not KUSTOMIZE, reason="VIGIE_KUSTOMIZE names none; scripts/test builds it with Go")

# A service of compose.yaml → the workload and its container.
SAME = {
    "topics": ("topics", "topics"),
    "streams": ("streams", "streams"),
    "poller": ("poller", "poller"),
    "web": ("web", "web"),
    "airflow-init": ("airflow-scheduler", "database"),
    "airflow-apiserver": ("airflow-apiserver", "airflow"),
    "airflow-scheduler": ("airflow-scheduler", "airflow"),
    "airflow-dag-processor": ("airflow-dag-processor", "airflow"),
    "airflow-metrics": ("airflow-metrics", "airflow-metrics"),
}

# Names that only a cluster has, and why.
OF_CLUSTERS = {
    "POD_IP",  # for VIGIE_HEALTH_NAME
    "VIGIE_STREAMS_INSTANCE",  # the pod's name
    "POSTGRES",  # parts of the database's address
    "POSTGRES_PASSWORD",
}


def container(folder: str, service: str) -> dict:
    name, inner = SAME[service]
    return next(one for one in containers(workload(folder, name)) if one["name"] == inner)


def in_compose(service: str) -> dict[str, str]:
    return SERVICES[service].get("environment", {})


def test_secrets_are_those_that_make_env_of_compose_writes():
    written = set(re.findall(r"\$\{(\w+):\?", (ROOT / "compose" / "compose.yaml").read_text(encoding="utf-8")))
    asked = {
        variable["valueFrom"]["secretKeyRef"]["key"]
        for one in objects("base", *WORKLOADS)
        for container in containers(one)
        for variable in container.get("env", [])
        if "secretKeyRef" in variable.get("valueFrom", {})
    }

    assert asked == written - {"VIGIE_GRAFANA_PASSWORD"}  # Grafana is not among them


@pytest.mark.parametrize("service", SAME)
def test_a_program_is_told_what_it_is_told_in_compose(service):
    told, here = in_compose(service), environment("base", container("base", service))
    missing = set(told) - set(here)
    # One list of settings for all: what another program needs does no harm.
    more = set(here) - set(told) - set(config_map("base", "vigie")) - OF_CLUSTERS

    assert missing == set()
    assert {name for name in more if not name.startswith(("AIRFLOW__", "OTEL_"))} == set()


@pytest.mark.parametrize("service", SAME)
def test_a_value_that_compose_has_is_the_same_here(service):
    here = environment("base", container("base", service))
    another = {
        "VIGIE_KAFKA",  # of one's own
        "VIGIE_KAFKA_REPLICATION_FACTOR",
        "VIGIE_HDFS",
        "VIGIE_AIRFLOW_PASSWORDS_FILE",
    }
    fixed = {name: value for name, value in in_compose(service).items() if "${" not in value and name not in another}

    assert {name: here[name] for name in fixed if here[name] is not None} == {
        name: value for name, value in fixed.items() if here[name] is not None
    }


@pytest.mark.parametrize("service", ["topics", "streams", "poller", "web"])
def test_a_program_is_started_as_in_compose(service):
    command = SERVICES[service]["command"]
    # What ends a container that hangs; here the kubelet does, by its probes.
    watched = command[0] == "run-while-healthy"

    assert container("base", service)["command"] == (command[2:] if watched else command)
    assert watched == ("livenessProbe" in container("base", service))


def test_airflow_and_its_helper_are_started_as_in_compose():
    for service in ("airflow-apiserver", "airflow-scheduler", "airflow-dag-processor"):
        assert container("base", service)["args"] == [SERVICES[service]["command"]]
    assert container("base", "airflow-init")["args"] == SERVICES["airflow-init"]["command"]
    metrics = container("base", "airflow-metrics")
    assert metrics["command"] == SERVICES["airflow-metrics"]["entrypoint"]
    assert metrics["args"] == [*SERVICES["airflow-metrics"]["command"], "$(POD_IP)"]


@pytest.mark.parametrize("service", SAME)
def test_memory_is_bounded_as_in_compose(service):
    limit = container("base", service)["resources"]["limits"]["memory"]

    assert limit.removesuffix("i").lower() == SERVICES[service]["mem_limit"]


IMAGES = {"programs": "vigie-java:0.1.0", "airflow": "vigie-airflow:0.1.0"}


@pytest.mark.parametrize("image", IMAGES)
def test_an_image_is_one_of_compose_with_what_is_mounted_there(image):
    dockerfile = (KUBERNETES / "images" / image / "Dockerfile").read_text(encoding="utf-8")
    used = {service["image"] for service in SERVICES.values()}

    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == [IMAGES[image]]
    assert IMAGES[image] in used
    ignored = (KUBERNETES / "images" / image / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) \S+$", dockerfile, re.MULTILINE)
    assert {line.removeprefix("!") for line in ignored.splitlines() if line.startswith("!")} == set(copied)
    assert all((ROOT / source).exists() or "/target/" in source for source in copied)


def test_what_compose_mounts_lies_at_the_same_place_in_the_images():
    dockerfiles = "".join((KUBERNETES / "images" / image / "Dockerfile").read_text() for image in IMAGES)
    places = [place.rstrip("/") for place in re.findall(r"^COPY \S+ (\S+)$", dockerfiles, re.MULTILINE)]
    # Where the histories lie is told to the job that loads them.
    for service in ("topics", "streams", "poller", "web", "airflow-scheduler", "airflow-metrics"):
        for mount in SERVICES[service].get("volumes", []):
            source, target = mount.split(":")[:2]
            if source.startswith(".."):
                assert any(place == target or place.startswith(f"{target}/") for place in places), mount


def test_the_histories_are_loaded_as_in_compose():
    command = " ".join(pod(workload("base", "history"))["containers"][0]["command"])

    for word in ("io.vigie.batch.load.ImportJob", "/opt/vigie/batch-spark.jar", "/opt/vigie/spark/bin/spark-submit"):
        assert word in command
        assert any(word in " ".join(SERVICES["history"][part]) for part in ("entrypoint", "command"))
    for folder in ("history", "longer-history"):
        assert any(f"embedded/{folder}:" in mount for mount in SERVICES[folder]["volumes"])


@pytest.mark.parametrize("folder", FOLDERS)
def test_all_images_are_our_own_in_the_version_of_compose(folder):
    images = {one["image"] for each in objects(folder, *WORKLOADS) for one in containers(each)}
    registry = "registry.example/" if folder == "example" else ""

    assert images == {f"{registry}vigie-programs:0.1.0", f"{registry}vigie-airflow-cluster:0.1.0"}


def test_what_is_read_only_in_compose_is_so_here():
    for service in SAME:
        confined = container("base", service)["securityContext"]
        assert confined.get("readOnlyRootFilesystem", False) == SERVICES[service].get("read_only", False), service
