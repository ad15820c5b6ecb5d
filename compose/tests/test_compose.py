"""compose.yaml and its images, as far as they can be judged without a Docker engine."""

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "compose"
PROJECT = yaml.safe_load((COMPOSE / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = PROJECT["services"]
ZONE_RULES = "io.vigie.model.cities.ShippedZoneRulesProvider"
SECRET_NAME = re.compile(r"PASSWORD(S)?$|SECRET(_KEY)?$|SQL_ALCHEMY_CONN$")
REQUIRED_VARIABLE = re.compile(r"\$\{(\w+):\?")


def environment(service: dict) -> dict[str, str]:
    return service.get("environment", {})


def pom_property(name: str) -> str:
    pom = ElementTree.parse(ROOT / "pom.xml")
    return pom.findtext(f".//{{http://maven.apache.org/POM/4.0.0}}{name}")


def mounts() -> list[tuple[str, str]]:
    return [tuple(mount.split(":")[:2]) for service in SERVICES.values() for mount in service.get("volumes", [])]


def dockerfiles() -> list[Path]:
    return sorted((COMPOSE / "images").glob("*/Dockerfile"))


def test_variables_of_airflow_outlive_its_containers():
    """Without a setting each container makes a key of its own, and what one wrote the next cannot read."""
    for name in ("airflow-apiserver", "airflow-scheduler", "airflow-dag-processor"):
        assert environment(SERVICES[name])["AIRFLOW__CORE__FERNET_KEY"] == ""


def test_spark_has_a_folder_that_the_user_of_airflow_may_make():
    """Without VIGIE_STATE spark-class makes /.vigie, which user airflow may not: no Spark job would start."""
    scheduler = environment(SERVICES["airflow-scheduler"])

    assert scheduler["VIGIE_STATE"].startswith("/opt/airflow/")


# What differs in containers: addresses, secrets, users, and what only tells where files are.
OF_THE_SINGLE_MACHINE = {
    "AIRFLOW_HOME",
    "AIRFLOW__CORE__DAGS_FOLDER",
    "AIRFLOW__CORE__EXECUTION_API_SERVER_URL",
    "AIRFLOW__CORE__AUTH_MANAGER",
    "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS",
    "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE",
    "AIRFLOW__API__HOST",
    "AIRFLOW__API__PORT",
    "AIRFLOW__API__BASE_URL",
    "AIRFLOW__API__SECRET_KEY",
    "AIRFLOW__API_AUTH__JWT_SECRET",
    "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN",
}


@pytest.mark.parametrize("name", ["airflow-apiserver", "airflow-scheduler", "airflow-dag-processor"])
def test_airflow_is_told_what_that_of_the_single_machine_is_told(name, tmp_path):
    sys.path.insert(0, str(ROOT / "airflow"))
    try:
        from vigie_airflow.single_machine_environment import airflow_environment
    finally:
        sys.path.remove(str(ROOT / "airflow"))
    alone = airflow_environment(tmp_path, {}, 15432)
    told = environment(SERVICES[name])

    differing = {key for key, value in alone.items() if key.startswith("AIRFLOW") and told.get(key) != value}
    assert differing == OF_THE_SINGLE_MACHINE


def test_airflow_sends_the_metrics_that_it_sends_on_a_single_machine():
    sys.path.insert(0, str(ROOT / "airflow"))
    try:
        from vigie_airflow.single_machine_environment import metrics_environment
    finally:
        sys.path.remove(str(ROOT / "airflow"))
    for name in ("airflow-apiserver", "airflow-scheduler", "airflow-dag-processor"):
        sent = environment(SERVICES[name])
        assert sent.items() >= metrics_environment("http://airflow-metrics:7073").items()
        assert networks(name) & networks("airflow-metrics")
    assert networks("prometheus") & networks("airflow-metrics")
    assert SERVICES["airflow-metrics"]["command"] == ["airflow-metrics"]  # the only name that it answers to


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_published_on_loopback_only(name):
    assert all(str(port).startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@pytest.mark.parametrize("name", SERVICES)
def test_an_image_has_a_version(name):
    assert re.search(r":(?!latest)[\w.-]+$", SERVICES[name]["image"])


@pytest.mark.parametrize("name", ["streams", "poller", "web"])
def test_programs_that_know_cities_get_the_time_zone_rules_of_the_repository(name):
    assert f"-Djava.time.zone.DefaultZoneRulesProvider={ZONE_RULES}" in SERVICES[name]["command"]


@pytest.mark.parametrize("name", ["streams", "poller", "web"])
def test_a_jvm_out_of_memory_ends_and_its_container_starts_anew(name):
    assert "-XX:+ExitOnOutOfMemoryError" in SERVICES[name]["command"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_in_the_file(name):
    for variable, value in environment(SERVICES[name]).items():
        if SECRET_NAME.search(variable):
            assert REQUIRED_VARIABLE.search(str(value)), variable


@pytest.mark.parametrize("name", SERVICES)
def test_environment_values_are_text(name):
    # YAML's own true or 1 would reach the program in a form of Compose's choosing.
    assert all(isinstance(value, str) for value in environment(SERVICES[name]).values())


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_waits_for_exists_and_can_tell(name):
    for waited_for, how in SERVICES[name].get("depends_on", {}).items():
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[waited_for]
        else:
            assert how["condition"] == "service_completed_successfully"
            assert SERVICES[waited_for]["restart"] == "on-failure"  # a job that ends


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_comes_back_after_a_crash(name):
    assert SERVICES[name]["restart"] in ("unless-stopped", "on-failure")


def test_volumes_are_declared_and_used():
    named = {source for source, _ in mounts() if not source.startswith(".")}

    assert named == set(PROJECT["volumes"])


def test_mounted_folders_are_in_the_repository_or_made_by_maven():
    for source, _ in mounts():
        if source.startswith("."):
            folder = (COMPOSE / source).resolve()
            assert folder.exists() or (folder.name == "target" and (folder.parent / "pom.xml").exists()), source


@pytest.mark.parametrize("dockerfile", dockerfiles(), ids=lambda path: path.parent.name)
def test_copied_files_are_in_the_repository_or_made_by_maven(dockerfile):
    for source in re.findall(r"^COPY (?!--from)(\S+)", dockerfile.read_text(encoding="utf-8"), re.MULTILINE):
        context = ROOT if dockerfile.parent.name == "airflow" else dockerfile.parent
        assert (context / source).exists() or "/target/" in source, source


def test_the_versions_are_those_of_the_single_machine():
    lock = (ROOT / "airflow" / "requirements.txt").read_text(encoding="utf-8")
    airflow = re.search(r"^apache-airflow==([\d.]+)", lock, re.MULTILINE)[1]
    image_lock = (COMPOSE / "images" / "airflow" / "requirements.txt").read_text(encoding="utf-8")
    airflow_image = (COMPOSE / "images" / "airflow" / "Dockerfile").read_text(encoding="utf-8")

    assert SERVICES["kafka"]["image"] == f"apache/kafka:{pom_property('kafka.broker.version')}"
    assert SERVICES["namenode"]["image"] == f"apache/hadoop:{pom_property('hadoop.version')}"
    assert f"FROM apache/airflow:{airflow}-python3.11\n" in airflow_image
    assert f"\napache-airflow=={airflow} " in image_lock


def test_every_program_that_is_started_exists():
    classes = re.findall(
        r"\bio\.vigie(?:\.[a-z]\w*)*\.[A-Z]\w*",
        (COMPOSE / "compose.yaml").read_text(encoding="utf-8"),
    )

    assert len(classes) == 9
    for name in classes:
        assert list(ROOT.glob(f"*/**/src/main/java/{name.replace('.', '/')}.java")), name


def test_every_python_module_of_ours_that_a_container_runs_exists():
    """Of Kubernetes' containers too, which run the same."""
    texts = [path.read_text(encoding="utf-8") for path in [COMPOSE / "compose.yaml", *ROOT.glob("kubernetes/*/*.yaml")]]
    modules = {module for text in texts for module in re.findall(r"-m,\s*(vigie_platform[\w.]*)", text)}

    assert modules
    assert [module for module in modules if not (ROOT / "scripts" / f"{module.replace('.', '/')}.py").is_file()] == []


def test_airflow_knows_its_users_by_another_manager_than_the_one_for_development():
    manager = environment(SERVICES["airflow-apiserver"])["AIRFLOW__CORE__AUTH_MANAGER"]

    assert manager == "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"
    assert "apache-airflow-providers-fab==" in (COMPOSE / "images" / "airflow" / "requirements.txt").read_text()


def test_only_the_step_that_makes_the_users_is_told_their_passwords():
    told = {name for name, service in SERVICES.items() if "VIGIE_AIRFLOW_PASSWORD" in environment(service)}

    assert told == {"airflow-init"}


HDFS = {"namenode", "datanode", "hdfs-ready"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_bounds(name):
    assert re.fullmatch(r"\d+[mg]", SERVICES[name]["mem_limit"])
    assert SERVICES[name]["pids_limit"] == 1024


@pytest.mark.parametrize("name", sorted(set(SERVICES) - HDFS))
def test_a_container_gains_no_rights(name):
    """That of HDFS opens its volume with sudo."""
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in SERVICES[name]["security_opt"]


@pytest.mark.parametrize("name", ["topics", "streams", "poller", "web", "airflow-metrics"])
def test_what_keeps_its_data_in_volumes_writes_nowhere_else(name):
    assert SERVICES[name]["read_only"] is True


def networks(name: str) -> set[str]:
    return set(SERVICES[name]["networks"])


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_lives_in_the_network_of_another(name):
    """It would be cut off when that one ends, and stay ended after a boot that starts it first (moby/moby#50326)."""
    assert "network_mode" not in SERVICES[name]


@pytest.mark.parametrize("name", SERVICES)
def test_a_secret_that_is_no_file_is_in_no_read_only_service(name):
    """Compose refuses it (docker/compose#12031), and with it the whole project."""
    no_files = {secret for secret in SERVICES[name].get("secrets", []) if "file" not in PROJECT["secrets"][secret]}

    assert not (no_files and SERVICES[name].get("read_only"))


@pytest.mark.parametrize("name", SERVICES)
def test_what_runs_on_says_whether_it_is_well(name):
    assert ("healthcheck" in SERVICES[name]) == (SERVICES[name]["restart"] == "unless-stopped")


def test_a_service_reaches_only_what_it_needs():
    reached = {
        name: {
            other
            for other in (
                "kafka",
                "namenode",
                "airflow-apiserver",
                "postgres",
                "streams",
                "web",
            )
            if networks(name) & networks(other)
        }
        for name in (
            "grafana",
            "web",
            "poller",
            "airflow-dag-processor",
            "history",
            "datanode",
        )
    }

    assert reached == {
        "grafana": {
            "kafka",
            "streams",
            "web",
        },  # over the network of Kafka
        "web": {"kafka", "namenode", "airflow-apiserver", "streams", "web"},
        "poller": {"kafka", "streams", "web"},
        "airflow-dag-processor": {"airflow-apiserver", "postgres"},
        "history": {"kafka", "namenode", "streams", "web"},
        "datanode": {"namenode", "web"},
    }


def test_every_network_is_declared_and_joins_two():
    assert {network for name in SERVICES for network in networks(name)} == set(PROJECT["networks"])


@pytest.mark.parametrize("name", sorted(HDFS))
def test_a_command_of_hdfs_has_no_space_in_a_word(name):
    """The image's starter.sh ends with $@ without quotes: "bash -c" would get the first word of its script."""
    assert not any(" " in word for word in SERVICES[name]["command"])
    for word in SERVICES[name]["command"]:
        if word.startswith("/vigie/hdfs/"):
            assert f"./images/hdfs:{Path(word).parent}:ro" in SERVICES[name]["volumes"]
            assert (COMPOSE / "images" / "hdfs" / Path(word).name).exists()


def test_the_broker_keeps_what_that_of_the_single_machine_keeps():
    java = (ROOT / "embedded/kafka/src/main/java/io/vigie/embedded/BrokerSettings.java").read_text(encoding="utf-8")
    told = environment(SERVICES["kafka"])
    kept = dict(
        re.findall(
            r'setProperty\("((?:log\.flush|offsets\.topic\.rep|add\.part)[a-z.]+)", "(\d+)"\)',
            java,
        )
    )

    assert len(kept) == 5
    for name, value in kept.items():
        assert told[f"KAFKA_{name.upper().replace('.', '_')}"] == value
    assert '"offsets.retention.minutes", String.valueOf(60 * 24 * 60)' in java
    assert told["KAFKA_OFFSETS_RETENTION_MINUTES"] == str(60 * 24 * 60)


def test_what_prometheus_reads_answers_under_the_name_it_is_asked_by():
    config = yaml.safe_load((COMPOSE / "prometheus" / "prometheus-login.yml").read_text(encoding="utf-8"))
    targets = [
        target for job in config["scrape_configs"] for each in job["static_configs"] for target in each["targets"]
    ]

    assert len(targets) == 4
    for name, port in (target.split(":") for target in targets):
        assert networks(name) & networks("prometheus")
        if name != "airflow-metrics":
            assert environment(SERVICES[name])["VIGIE_HEALTH_NAME"] == name
            assert SERVICES[name]["command"][:2] == ["run-while-healthy", port]


def test_every_way_to_sign_in_can_be_set():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    ways = set(re.findall(r"`(VIGIE_WEB_(?:USERS|OIDC)_\w+)`", page))

    assert len(ways) == 6
    for name in ways:
        assert environment(SERVICES["web"])[name] == f"${{{name}:-}}"


@pytest.mark.parametrize("name", ["namenode", "datanode"])
def test_hdfs_takes_no_writes_from_browsers(name):
    assert environment(SERVICES[name])["HDFS-SITE.XML_dfs.webhdfs.rest-csrf.enabled"] == "true"
    assert environment(SERVICES[name])["CORE-SITE.XML_hadoop.http.staticuser.user"] == "nobody"


@pytest.mark.parametrize("name", ["namenode", "datanode"])
def test_hdfs_answers_its_own_hosts_only_with_the_filter_of_the_single_machine(name):
    told = environment(SERVICES[name] if "environment" in SERVICES[name] else PROJECT["x-hdfs"])
    jar = Path(told["HADOOP_CLASSPATH"])

    assert f"../embedded/hdfs/target:{jar.parent}:ro" in SERVICES[name]["volumes"]
    assert jar.name == "embedded-hdfs-0.1.0.jar"
    # The web server and the daemons ask each other under these names.
    assert set(told["CORE-SITE.XML_vigie.http.hosts"].split(",")) == {
        "namenode",
        "datanode",
    }


def test_grafana_answers_its_own_host_only():
    told = environment(SERVICES["grafana"])

    assert told["GF_SERVER_ENFORCE_DOMAIN"] == "true"
    assert told["GF_SERVER_ROOT_URL"].startswith(f"http://{told['GF_SERVER_DOMAIN']}:")


def test_every_container_finds_the_broker_where_it_says_it_is():
    internal = re.search(
        r"INTERNAL://([\w.]+:\d+)",
        environment(SERVICES["kafka"])["KAFKA_ADVERTISED_LISTENERS"],
    )[1]
    told = {
        value
        for service in SERVICES.values()
        for variable, value in environment(service).items()
        if variable in ("VIGIE_KAFKA", "KAFKA_BOOTSTRAP")
    }

    assert told == {internal}


def test_grafana_is_given_the_provisioned_folders():
    mounted = {target: source for source, target in (mount.split(":")[:2] for mount in SERVICES["grafana"]["volumes"])}
    home = environment(SERVICES["grafana"])["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]

    assert mounted["/etc/grafana/provisioning"] == "./grafana/provisioning"
    dashboards = environment(SERVICES["grafana"])["VIGIE_DASHBOARDS"]
    assert mounted[dashboards] == "./grafana/dashboards"
    assert (COMPOSE / "grafana" / "dashboards" / Path(home).relative_to(dashboards)).exists()


def test_make_env_writes_every_secret_once_and_for_its_owner_only(tmp_path):
    for name in ("make-env", "compose.yaml"):
        shutil.copy(COMPOSE / name, tmp_path)
    make_env = [sys.executable, str(tmp_path / "make-env")]
    file = tmp_path / ".env"

    subprocess.run(make_env, check=True, capture_output=True)
    first = file.read_text(encoding="utf-8")
    subprocess.run(make_env, check=True, capture_output=True)

    required = set(REQUIRED_VARIABLE.findall((COMPOSE / "compose.yaml").read_text(encoding="utf-8")))
    assert required <= {line.partition("=")[0] for line in first.splitlines()}
    assert file.read_text(encoding="utf-8") == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
