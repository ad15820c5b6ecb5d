"""The manifests as kustomize builds them: against Kubernetes' schemas, its restricted standard, and each other."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from rendered_manifests import (
    FOLDERS,
    KUSTOMIZE,
    ROOT,
    WORKLOADS,
    config_map,
    containers,
    main_container,
    named,
    objects,
    pod,
    text,
    workload,
)

KUBECONFORM = os.environ.get("VIGIE_KUBECONFORM")
SCHEMAS = os.environ.get("VIGIE_KUBERNETES_SCHEMAS")

pytestmark = pytest.mark.skipif(not KUSTOMIZE, reason="VIGIE_KUSTOMIZE names none; scripts/test builds it with Go")
needs_kubeconform = pytest.mark.skipif(not (KUBECONFORM and SCHEMAS), reason="scripts/test builds it with Go")


@needs_kubeconform
@pytest.mark.parametrize("version", sorted(path.name for path in Path(SCHEMAS or "/nowhere").glob("v[0-9]*")))
def test_each_object_is_one_of_kubernetes(version):
    judged = judge("\n---\n".join(map(text, FOLDERS)), version)

    assert judged.returncode == 0, judged.stdout
    assert f"{sum(len(objects(folder)) for folder in FOLDERS)} resources" in judged.stdout
    assert "Skipped: 0" in judged.stdout


@needs_kubeconform
def test_a_field_that_kubernetes_does_not_know_is_noticed():
    judged = judge(text("base").replace("livenessProbe", "liveProbe"), "v1.37.0")

    assert judged.returncode == 1
    assert "liveProbe" in judged.stdout


def judge(manifests: str, version: str) -> subprocess.CompletedProcess:
    schemas = f"{SCHEMAS}/{version}/{{{{.ResourceKind}}}}{{{{.KindSuffix}}}}.json"
    command = [KUBECONFORM, "-strict", "-summary", "-schema-location", schemas]
    return subprocess.run(command, input=manifests, capture_output=True, text=True)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_secret_is_in_the_repository(folder):
    assert objects(folder, "Secret") == []
    names = {name for one in ("vigie", "airflow") for name in config_map(folder, one)}
    of_secrets = {name for name in names if re.search("PASSWORD|SECRET|TOKEN", name)}
    assert {name for name in of_secrets if not name.endswith("_FILE")} == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_pod_has_more_rights_than_the_restricted_standard_allows(folder):
    """https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"""
    allowed = {"configMap", "emptyDir", "secret", "persistentVolumeClaim"}
    for one in objects(folder, *WORKLOADS):
        name, of_pod = one["metadata"]["name"], pod(one)
        assert of_pod["securityContext"]["runAsNonRoot"] is True, name
        assert of_pod["securityContext"]["runAsUser"] > 0, name
        assert of_pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert of_pod["automountServiceAccountToken"] is False, name
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(of_pod), name
        assert {kind for volume in of_pod.get("volumes", []) for kind in volume if kind != "name"} <= allowed, name
        for container in containers(one):
            assert container["securityContext"]["allowPrivilegeEscalation"] is False, name
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}, name
    namespace = named(folder, "Namespace", "vigie")
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_variable_of_a_service_is_taken_for_a_setting(folder):
    """Of a service "vigie-streams" Kubernetes would make VIGIE_STREAMS_PORT=tcp://10.0.0.1:7071."""
    assert all(pod(one)["enableServiceLinks"] is False for one in objects(folder, *WORKLOADS))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_service_leads_to_the_port_of_one_workload(folder):
    for service in objects(folder, "Service"):
        found = [one for one in objects(folder, *WORKLOADS) if selects(service["spec"]["selector"], one)]
        assert len(found) == 1, service["metadata"]["name"]
        ports = {port["name"]: port["containerPort"] for port in pod(found[0])["containers"][0]["ports"]}
        for port in service["spec"]["ports"]:
            target = port.get("targetPort", port["port"])
            assert ports.get(target, target) == port["port"] and port["port"] in ports.values()


def selects(labels: dict, workload: dict) -> bool:
    return labels.items() <= workload["spec"]["template"]["metadata"]["labels"].items()


def test_addresses_of_ours_are_those_of_services():
    ports = {one["metadata"]["name"]: one["spec"]["ports"][0]["port"] for one in objects("base", "Service")}
    for settings in ("vigie", "airflow"):
        for value in config_map("base", settings).values():
            for host, port in re.findall(r"http://([a-z-]+):(\d+)", value):
                assert ports[host] == int(port), value


def test_a_speed_layer_answers_under_the_names_it_is_asked_by():
    for service in ("streams", "poller"):
        names = next(one for one in main_container("base", service)["env"] if one["name"] == "VIGIE_HEALTH_NAME")[
            "value"
        ]
        asked = config_map("base", "vigie")[f"VIGIE_{service.upper()}_URL"]
        assert names == f"{re.match('http://(.*):', asked)[1]},$(POD_IP)"  # Prometheus and the kubelet ask the pod


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_a_probe_or_a_policy_names_is_a_port_of_the_pod(folder):
    for one in objects(folder, *WORKLOADS):
        for container in containers(one):
            ports = {port["name"] for port in container.get("ports", [])}
            probes = [container[kind] for kind in container if kind.endswith("Probe")]
            assert {probe["httpGet"]["port"] for probe in probes if "httpGet" in probe} <= ports
    for policy in objects(folder, "NetworkPolicy"):
        for rule in policy["spec"].get("ingress", []):
            wanted = {port["port"] for port in rule["ports"]}
            for one in meant(folder, policy["spec"]["podSelector"]):
                assert wanted <= {port["name"] for port in pod(one)["containers"][0]["ports"]}


def meant(folder: str, selector: dict) -> list[dict]:
    names = set(selector.get("matchLabels", {}).values())
    for expression in selector.get("matchExpressions", []):
        names |= set(expression["values"])
    found = [one for one in objects(folder, *WORKLOADS) if one["metadata"]["name"] in names]
    assert len(found) == len(names)
    return found


def test_a_pod_reaches_only_what_needs_to_be_reached():
    """As the networks of compose.yaml have it, and closer: there, web, streams and poller share one."""
    reached = {
        one["metadata"]["name"]: sorted(
            other["metadata"]["name"]
            for policy in objects("base", "NetworkPolicy")
            for rule in policy["spec"].get("ingress", [])
            for peer in rule.get("from", [])
            if "namespaceSelector" not in peer and one in meant("base", peer["podSelector"])
            for other in meant("base", policy["spec"]["podSelector"])
        )
        for one in objects("base", *WORKLOADS)
    }

    assert reached == {
        "topics": [],
        "streams": ["streams"],
        "poller": [],
        "history": [],
        "airflow-metrics": [],
        "web": ["airflow-apiserver", "poller", "streams"],
        "airflow-apiserver": ["airflow-metrics", "airflow-scheduler"],
        "airflow-dag-processor": ["airflow-metrics"],
        "airflow-scheduler": ["airflow-apiserver", "airflow-metrics", "poller", "streams"],
    }


def test_settings_are_those_of_the_page_of_operations():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

    for folder in FOLDERS:
        assert {name for name in config_map(folder, "vigie") if f"`{name}`" not in page} <= {
            "VIGIE_POSTGRES",  # only these files know it
        }


def test_the_example_has_two_speed_layers_each_with_a_name_a_state_and_a_standby_of_its_own():
    streams = workload("example", "streams")
    instance = next(
        one for one in main_container("example", "streams")["env"] if one["name"] == "VIGIE_STREAMS_INSTANCE"
    )

    assert streams["spec"]["replicas"] == 2
    assert instance["valueFrom"] == {"fieldRef": {"fieldPath": "metadata.name"}}
    assert [claim["metadata"]["name"] for claim in streams["spec"]["volumeClaimTemplates"]] == ["state"]
    assert config_map("example", "vigie")["VIGIE_STREAMS_STANDBYS"] == "1"


def test_there_is_never_a_second_poller_web_server_or_scheduler():
    for name in ("poller", "airflow-scheduler"):
        assert workload("example", name)["kind"] == "StatefulSet"
        assert workload("example", name)["spec"]["replicas"] == 1
    assert workload("example", "web")["spec"]["strategy"] == {"type": "Recreate"}
