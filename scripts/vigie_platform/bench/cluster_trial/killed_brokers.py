"""scripts/bench cluster: three brokers and two speed layers, of which some are killed and suspended under readings.

Questions are asked meanwhile; the whole chain answers them when the readings are over, since all at once is too much
for two cores.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from vigie_platform import java_programs, progress
from vigie_platform.bench import instance, part_control, whole_chain
from vigie_platform.bench.cluster_trial import answered_questions, asked_questions
from vigie_platform.bench.cluster_trial.asked_questions import Asker
from vigie_platform.bench.cluster_trial.cluster_brokers import Cluster
from vigie_platform.bench.cluster_trial.cluster_load import ClusterLoad
from vigie_platform.bench.cluster_trial.cluster_verdict import (
    BROKER,
    BROKER_BACK,
    CONTROLLER,
    RESUMED,
    STREAMS,
    STREAMS_BACK,
    TWO_PAUSED,
    AnsweredQuestion,
    Outcome,
    Readiness,
    Step,
)
from vigie_platform.bench.fault_injection.fault_injector import signal_all
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.trial_tls_and_login.broker_login import BrokerLogin
from vigie_platform.bench.trial_tls_and_login.certificates import Certificates
from vigie_platform.part import Part
from vigie_platform.parts import kafka, speed_layer, web
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
VARIABLES = {"VIGIE_KAFKA_REPLICATION_FACTOR": "3", "VIGIE_STREAMS_STANDBYS": "1", "VIGIE_BACKFILL": "off"}
WARM_UP_S = 20
# A fault is looked at for so long before the next one.
LOOKED_AT_S = 12
# Nothing may be written for longer than a part needs to notice.
SUSPENDED_S = 25
READY_WITHIN_S = 90.0
LOOK_EVERY_S = 0.25


@dataclass(frozen=True)
class Plan:
    """readings: how many, of quarter hours in a row. kills: of brokers, and of streams. rate_eps: of the readings."""

    readings: int
    kills: int
    cities: int = 2_000
    rate_eps: int = 2_000

    START_S = 60
    KILL_S = 65
    ANSWERS_S = 180

    def expected_s(self) -> float:
        return self.START_S + self.load_s() + self.ANSWERS_S

    def load_s(self) -> float:
        return max(self.readings / self.rate_eps, WARM_UP_S + SUSPENDED_S + self.kills * self.KILL_S)

    def disk_mb(self) -> int:
        return 2000 + self.readings * 30 // 1000


FULL = Plan(readings=1_000_000, kills=3)
QUICK = Plan(readings=400_000, kills=1)


def try_it(trial: Instance, plan: Plan, with_login: bool = False) -> Outcome:
    """From the brokers' first start to the last reading. with_login: they take nobody without TLS and one."""
    login = _login(trial) if with_login else None
    cluster = Cluster.of(trial, login)
    told = {"VIGIE_KAFKA": cluster.addresses}
    if login:
        told["VIGIE_KAFKA_CONFIG"] = str(login.client_file("client.properties"))
    # With brokers of one's own, as whoever sets VIGIE_KAFKA has them.
    settings = Settings.from_environment(dict(trial.settings.variables) | told)
    ours = Instance(settings, instance.environment_of(settings))
    whole_chain.make_airflow(settings)
    cluster.format(ours)
    brokers = list(cluster.parts(ours))
    machine = Machine(settings, {part.name: part for part in brokers})
    try:
        _up(machine, brokers)
        create = java_programs.command(
            kafka.MODULE, "io.vigie.embedded.CreateTopicsApp", settings.tmp, 128, java_programs.LIGHT
        )
        run_to_end("topics", create, ours.environment, settings)
        layers = _speed_layers(ours, told)
        screen = replace(web.web(ours.settings, ours.environment), needs=())
        machine.units.update({part.name: part for part in (*layers, screen)})
        _up(machine, [*layers, screen])
        return _Trial(ours, plan, cluster, machine, brokers, layers, screen).run()
    finally:
        for part in machine.parts():
            if process := machine.process(part):
                signal_all(process.members(), signal.SIGCONT)
        machine.down([])


def _login(trial: Instance) -> BrokerLogin:
    folder = trial.settings.state / "certificates"
    return BrokerLogin.make(Certificates.make(folder, trial.settings, trial.environment))


def _speed_layers(trial: Instance, told: Mapping[str, str]) -> list[Part]:
    """As scripts/up starts them; the second with a state folder and ports of its own."""
    second = instance.another(trial.settings.state / "second", VARIABLES)
    second.settings.tmp.mkdir(parents=True)
    environment = dict(second.environment) | told
    parts = (speed_layer.streams(trial.settings, trial.environment), speed_layer.streams(second.settings, environment))
    return [replace(part, name=f"streams-{number}", needs=()) for number, part in enumerate(parts, 1)]


def _up(machine: Machine, parts: list[Part]) -> None:
    if problems := machine.up([part.name for part in parts]):
        raise ScriptError("\n".join(problems))


@dataclass
class _Trial:
    instance: Instance
    plan: Plan
    cluster: Cluster
    machine: Machine
    brokers: list[Part]
    layers: list[Part]
    screen: Part

    def __post_init__(self) -> None:
        self._steps: list[tuple[str, float]] = []
        self._readiness: list[Readiness] = []
        self._asker = Asker(self.instance.settings.web)

    def run(self) -> Outcome:
        plan = self.plan
        within_s = 300 + 3 * plan.load_s()
        load = ClusterLoad(self.instance, self.cluster.addresses, plan.readings, plan.cities, plan.rate_eps, within_s)
        with load:
            load.await_first()
            time.sleep(WARM_UP_S)
            for number in range(plan.kills):
                self._kill_broker(number)
            self._suspend_two()
            for number in range(plan.kills):
                self._kill(self.layers[number % len(self.layers)], STREAMS, STREAMS_BACK)
            over = time.time()
            outcome = load.outcome(plan.kills * 2)
        ends = [at for _, at in self._steps[1:]] + [over]
        done = [Step(what, at, end) for (what, at), end in zip(self._steps, ends, strict=True)]
        delivery = outcome.faults()
        if load.sent_all_at < over:
            delivery.append("the load ended before the last fault: more readings are needed")
        return Outcome(done, load.gaps, self._readiness, delivery, self._answers())

    def _answers(self) -> list[AnsweredQuestion]:
        asked = self._asker.asked()
        progress.say("cluster", f"{len(asked)} questions were asked; HDFS and Airflow come up to answer them")
        if problems := self.machine.down([part.name for part in self.layers]):
            raise ScriptError("\n".join(problems))
        return answered_questions.answered(
            self.instance, asked, lambda: part_control.kill(self.machine, self.brokers[-1])
        )

    def _kill_broker(self, number: int) -> None:
        """The first is the active controller, the next another one, and so on."""
        controller = self.cluster.active_controller()
        if number % 2 == 0:
            self._kill(self.brokers[controller], CONTROLLER, BROKER_BACK)
        else:
            self._kill(self.brokers[controller - 1], BROKER, BROKER_BACK)

    def _kill(self, part: Part, what: str, back: str) -> None:
        self._begin(what, part.name)
        part_control.kill(self.machine, part)
        if part in self.brokers:
            self._asker.ask(asked_questions.WHILE_KILLED // self.plan.kills)
        time.sleep(LOOKED_AT_S)
        self._begin(back, part.name)
        part_control.start(self.machine, part)
        self._settle()

    def _suspend_two(self) -> None:
        """Of three brokers one is too few: what it has alone does not count as written."""
        self._begin(TWO_PAUSED, "")
        began = time.monotonic()
        members = [pid for part in self.brokers[:2] if (one := self.machine.process(part)) for pid in one.members()]
        signal_all(members, signal.SIGSTOP)
        self._asker.ask(asked_questions.COUNT)
        unready: dict[str, float] = {}
        watched = [*self.layers, self.screen]
        while time.monotonic() - began < SUSPENDED_S:
            for part in watched:
                if part.name not in unready and part.waits_for() is not None:
                    unready[part.name] = time.monotonic() - began
            time.sleep(LOOK_EVERY_S)
        self._readiness = [Readiness(part.name, unready.get(part.name)) for part in watched]
        self._begin(RESUMED, "")
        signal_all(members, signal.SIGCONT)
        self._settle()

    def _begin(self, what: str, of: str) -> None:
        progress.say("cluster", f"{what}: {of}" if of else what)
        self._steps.append((what, time.time()))

    def _settle(self) -> None:
        """Until all copies are in step and every part is ready, and then as long as a fault is looked at."""
        self._await(lambda: self.cluster.lacking_copies() == 0, "all copies to be in step")
        for part in (*self.layers, self.screen):
            self._await(lambda part=part: part.waits_for() is None, f"{part.name} to be ready")
        time.sleep(LOOKED_AT_S)

    def _await(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while not condition():
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot go on: after {READY_WITHIN_S:.0f} s the trial waits for {what}")
            time.sleep(LOOK_EVERY_S)
