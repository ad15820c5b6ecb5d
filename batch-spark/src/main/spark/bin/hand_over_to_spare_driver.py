"""Hands a question over to a spare driver that waits for one; where none does, Spark is started as usual.

Run by spark-submit: hand_over_to_spare_driver.py FOLDER, then its own arguments. This process then stands for the job:
what the driver writes comes out of it, it ends with the driver's exit code, and a driver whose hand-over ends halts. Its
imports are few, for they are most of what a hand-over takes (docs/decisions/0024-spare-driver.md).
"""

import fcntl
import os
import signal
import socket
import sys
import time
import zlib

JOB = "io.vigie.batch.query.QueryJob"
USUAL_MASTER = "local[2]"

# What the job reads of the environment, and nothing else goes over.
PASSED_ON = (
    "VIGIE_CODE_VERSION",
    "VIGIE_HDFS",
    "VIGIE_HISTORY_TABLE",
    "VIGIE_KAFKA",
    "VIGIE_KAFKA_CONFIG",
    "VIGIE_PORT_OFFSET",
    "VIGIE_SUBMITTED_AT",
)

# What Spark and Java read of it when they start: a driver that was started with other values is not used.
OF_THE_START = ("HADOOP_", "JAVA_", "JDK_", "SPARK_", "_JAVA_")

SOCKET = ".sock"
ENDED = ".ended"
QUESTIONS = "questions.lock"

READY_WITHIN_S = 1.0
END_TOLD_WITHIN_S = 5.0

# Chunks, as NailgunChunk.java has them.
READY, OUT, ERR, EXIT = b"S", b"1", b"2", b"X"


def main(folder, arguments):
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    known_as_running(folder)
    job = read(arguments)
    if job is None:
        tell("Spark is started for this job: its options are not those of a spare driver")
    else:
        master, job_arguments = job
        driver, why_not = hand_over(folder, key(home, master, os.environ), job_arguments)
        if driver is not None:
            return follow(*driver, folder)
        tell(f"Spark is started for this job: {why_not}")
    program = f"{home}/bin/spark-class"
    os.execv(program, [program, "org.apache.spark.deploy.SparkSubmit", *arguments])


def known_as_running(folder):
    """As long as this process lives, also as Spark itself, a spare driver that starts makes room for it."""
    lock = os.open(f"{folder}/{QUESTIONS}", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(lock, True)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        pass


def read(arguments):
    """The Spark master and the job's own arguments; None where there is an option that a spare driver was not given."""
    master = USUAL_MASTER
    at = 0
    while at + 1 < len(arguments) and arguments[at].startswith("--"):
        option, value = arguments[at : at + 2]
        if option == "--master":
            master = value
        elif (option, value) not in (("--class", JOB), ("--deploy-mode", "client")) and option != "--name":
            return None
        at += 2
    return master, arguments[at + 1 :]


def key(home, master, environment):
    """Of all that a driver has been started with: settings, scripts, every jar."""
    words = [master]
    for folder in ("bin", "conf", "jars"):
        with os.scandir(f"{home}/{folder}") as entries:
            files = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
        words += sorted(f"{folder}/{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in files)
    words += sorted(f"{name}={value}" for name, value in environment.items() if name.startswith(OF_THE_START))
    return f"{zlib.crc32(os.fsencode(chr(10).join(words))):08x}"


def hand_over(folder, wanted, arguments):
    """The connection to a driver that has the job now, with the driver's name; else None and why."""
    if os.stat(folder).st_uid != os.geteuid():
        return None, f"{folder} is another user's"
    names = sorted(name for name in os.listdir(folder) if name.endswith(SOCKET))
    of_this_start = [name for name in names if name.startswith(f"{wanted}-")]
    # A path of its own may be too long for a socket.
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for name in of_this_start:
        channel = socket.socket(socket.AF_UNIX)
        channel.settimeout(READY_WITHIN_S)
        try:
            channel.connect(f"/proc/self/fd/{opened}/{name}")
            # Before that it may be suspended: it would find, once it is woken up, a job that runs elsewhere.
            if receive(channel)[0] == READY:
                channel.settimeout(None)
                send_request(channel, arguments)
                return (channel, name.removesuffix(SOCKET)), ""
        except OSError:
            pass
        channel.close()
    if of_this_start:
        return None, "no spare driver answers"
    if names:
        return None, "the spare driver was started with other jars or settings"
    return None, "no spare driver waits"


def send_request(channel, arguments):
    for argument in arguments:
        send(channel, b"A", argument)
    for variable in PASSED_ON:
        if variable in os.environ:
            send(channel, b"E", f"{variable}={os.environ[variable]}")
    send(channel, b"C", JOB)


def follow(channel, name, folder):
    """The exit code of the job; does not return where the driver was killed."""
    tell(f"A spare driver has this job: {name}")
    try:
        while True:
            kind, content = receive(channel)
            if kind == EXIT:
                return int(content)
            write_whole(1 if kind == OUT else 2, content)
    except OSError:
        return end_of(folder, name)


def end_of(folder, name):
    """How a driver ended that could not say so itself, as its keeper has seen it: killed by a signal, or out of memory."""
    deadline = time.monotonic() + END_TOLD_WITHIN_S
    code = -signal.SIGKILL
    while time.monotonic() < deadline:
        try:
            with open(f"{folder}/{name}{ENDED}") as told:
                code = int(told.read())
            break
        except (OSError, ValueError):
            time.sleep(0.02)
    tell(f"The spare driver ended with {code}")
    if code <= 0:
        os.kill(os.getpid(), -code or signal.SIGKILL)
    return code


def send(channel, kind, text):
    content = os.fsencode(text)
    channel.sendall(len(content).to_bytes(4, "big") + kind + content)


def receive(channel):
    header = receive_whole(channel, 5)
    return header[4:], receive_whole(channel, int.from_bytes(header[:4], "big"))


def receive_whole(channel, size):
    content = b""
    while len(content) < size:
        part = channel.recv(size - len(content))
        if not part:
            raise ConnectionResetError("the driver is gone")
        content += part
    return content


def write_whole(to, content):
    """A reader that is gone does not stop the job, as it would not stop Java."""
    try:
        while content:
            content = content[os.write(to, content) :]
    except OSError:
        pass


def tell(sentence):
    write_whole(2, f"{sentence}\n".encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
