"""The trial of misbehaving clients: its verdict on figures made up here, and what its clients do to a small server."""

import asyncio
import contextlib
import io
import random
import unittest
from collections import Counter
from typing import ClassVar

from vigie_platform.bench.client_siege import misbehaving_clients, siege_burst
from vigie_platform.bench.client_siege.misbehaving_clients import AT_HEALTH, AT_WEB, WEB, Act, Siege, address, targets
from vigie_platform.bench.client_siege.siege_verdict import NOT_ANSWERED, Look, Outcome, quantile
from vigie_platform.bench.client_siege.well_behaved_clients import FOLLOWERS, Call, Probes, calls, is_whole
from vigie_platform.ports import LOOPBACK

QUICK = {WEB: [0.01] * 100}
PAGE = '<head><script type="module" src="/assets/main-ZIE2AT24.js"></script></head>'


def looks(*mb: float, files: int = 10) -> dict[str, list[Look]]:
    """Of one part over ten minutes."""
    return {WEB: [Look(600 * place / len(mb), one, files) for place, one in enumerate(mb)]}


class VerdictTest(unittest.TestCase):
    def test_quick_answers_and_flat_memory_are_well(self):
        # A heap that fills in the first quarter is no growth.
        grown_at_first = looks(100, 150, 300, 301, 302, 300, 301, 303)
        self.assertEqual(Outcome(600, QUICK, looks=grown_at_first).faults(), [])

    def test_the_hundredth_call_may_be_slow_and_two_may_not(self):
        self.assertEqual(Outcome(600, {WEB: [0.01] * 99 + [5.0]}).faults(), [])
        self.assertEqual(
            Outcome(600, {WEB: [0.01] * 98 + [5.0] * 2}).faults(),
            ["web: p99 of the well-behaved is 5.000 s, not under 1 s; 0 of 100 calls were not answered"],
        )

    def test_exactly_a_second_is_not_under_a_second(self):
        self.assertTrue(Outcome(600, {WEB: [1.0] * 100}).faults())

    def test_calls_without_an_answer_count_as_the_slowest(self):
        self.assertEqual(
            Outcome(600, {"streams": [0.01] * 90 + [NOT_ANSWERED] * 10}).faults(),
            ["streams: p99 of the well-behaved is none s, not under 1 s; 10 of 100 calls were not answered"],
        )

    def test_a_part_that_nobody_could_call_is_a_fault(self):
        self.assertTrue(Outcome(600, {WEB: []}).faults())

    def test_a_lost_follower_and_an_ended_part_are_faults(self):
        outcome = Outcome(600, QUICK, broken=["follower 1: lost"], ended=["poller"])
        self.assertEqual(outcome.faults(), ["follower 1: lost", "poller ended"])

    def test_memory_that_still_grows_in_the_last_quarter_is_a_fault(self):
        grown = looks(300, 310, 320, 330, 340, 350, 360, 370)
        self.assertEqual(Outcome(600, QUICK, looks=grown).faults(), ["web: its memory grew from 325 to 365 MB"])

    def test_a_heap_that_holds_more_and_more_is_a_fault(self):
        grown = Outcome(600, QUICK, heaps_mb={WEB: [150, 170, 190, 210]})
        self.assertEqual(grown.faults(), ["web: what its heap holds grew from 150 to 210 MB"])
        self.assertEqual(Outcome(600, QUICK, heaps_mb={WEB: [150, 120, 155, 160]}).faults(), [])
        self.assertEqual(
            Outcome(600, QUICK, heaps_mb={WEB: [150]}).faults(),
            ["web: what its heap holds was not seen all the time"],
        )

    def test_a_few_megabytes_of_a_small_part_are_no_growth(self):
        self.assertEqual(Outcome(600, QUICK, looks=looks(17, 17, 17, 17, 17, 17, 30, 30)).faults(), [])

    def test_a_short_trial_tells_nothing_of_memory(self):
        self.assertEqual(Outcome(60, QUICK, looks=looks(100, 500)).faults(), [])

    def test_a_part_that_was_not_seen_all_the_time_is_a_fault(self):
        self.assertEqual(
            Outcome(600, QUICK, looks={WEB: [Look(10, 1, 1)]}).faults(), ["web: its memory was not seen all the time"]
        )

    def test_sockets_left_open_afterwards_are_a_fault(self):
        left = Outcome(600, QUICK, files_before={WEB: 100}, files_after={WEB: 400})
        self.assertEqual(left.faults(), ["web: 400 files and sockets are open afterwards, 100 were before"])
        self.assertEqual(Outcome(600, QUICK, files_before={WEB: 100}, files_after={WEB: 140}).faults(), [])

    def test_a_quantile_is_one_of_the_values(self):
        self.assertEqual(quantile([3.0, 1.0, 2.0], 0.5), 2.0)
        self.assertEqual(quantile([3.0, 1.0, 2.0], 0.99), 3.0)
        self.assertEqual(quantile([], 0.5), NOT_ANSWERED)

    def test_the_table_says_what_was_measured(self):
        lines = Outcome(600, {WEB: [0.01, NOT_ANSWERED]}, looks=looks(*range(100, 200))).lines()
        self.assertEqual(lines[1].split(), ["web", "2", "1", "0.010", "none", "none"])
        self.assertEqual(len(lines[3].split()), 12)  # the name and eleven moments


class BurstVerdictTest(unittest.TestCase):
    CODES: ClassVar = {202: 200, 429: 2800}

    def test_a_burst_that_is_paced_is_well(self):
        self.assertEqual(siege_burst.Outcome(self.CODES, 10, 9.5, {"a": "SUCCEEDED", "b": "CANCELLED"}).faults(), [])

    def test_another_answer_than_taken_or_too_many_is_a_fault(self):
        codes = {0: 1, 202: 200, 429: 2798, 503: 1}
        self.assertEqual(
            siege_burst.Outcome(codes, 10, 9.5, {}).faults(),
            ["1 submits were answered 0", "1 submits were answered 503"],
        )

    def test_fewer_taken_than_may_wait_is_a_fault(self):
        faults = siege_burst.Outcome({202: 150, 429: 2850}, 10, 9.5, {}).faults()
        self.assertEqual(faults, ["150 queries were accepted, 200 may wait"])

    def test_answers_that_begin_late_or_never_are_a_fault(self):
        late = siege_burst.Outcome(self.CODES, 10, 61, {}).faults()
        self.assertEqual(late, ["the first answer came after 61 s, not within 60 s"])
        never = siege_burst.Outcome(self.CODES, 10, None, {}).faults()
        self.assertEqual(never, ["the first answer came never, not within 60 s"])

    def test_queries_without_an_end_or_that_failed_are_a_fault(self):
        faults = siege_burst.Outcome(self.CODES, 10, 9.5, {"a": None, "b": "FAILED", "c": "SUCCEEDED"}).faults()
        self.assertEqual(
            faults, ["1 accepted queries have no end, a among them", "1 accepted queries failed, b among them"]
        )

    def test_an_unhealthy_airflow_is_said_once(self):
        outcome = siege_burst.Outcome(self.CODES, 10, 9.5, {}, ["follower 1: lost"], ["scheduler is bad"] * 9, ["web"])
        self.assertEqual(outcome.faults(), ["follower 1: lost", "scheduler is bad", "web ended"])


class ProbesTest(unittest.TestCase):
    def test_they_are_twenty_and_go_to_each_port(self):
        found = calls(PAGE)
        self.assertEqual(len(found) + FOLLOWERS, 20)
        self.assertEqual({call.target for call in found}, {WEB, "streams", "poller", "watchdog"})

    def test_one_asks_for_the_script_that_the_page_names(self):
        self.assertIn(Call(WEB, "/assets/main-ZIE2AT24.js"), calls(PAGE))

    def test_what_is_not_answered_is_known_by_its_path(self):
        async def run() -> Probes:
            async def reject(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                await reader.readline()
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                writer.close()

            server = await asyncio.start_server(reject, LOOPBACK, 0)
            async with server:
                probes = Probes({WEB: server.sockets[0].getsockname()[1]}, [Call(WEB, "/gone.js")])
                stopped = asyncio.Event()
                running = asyncio.create_task(probes.run(stopped))
                async with asyncio.timeout(20):
                    while not probes.unanswered:
                        await asyncio.sleep(0.01)
                stopped.set()
                await running
            return probes

        probes = asyncio.run(run())
        self.assertEqual(probes.unanswered, {"web /gone.js: HTTP/1.1 404 Not Found": 1})
        self.assertEqual(probes.took_s, {WEB: [NOT_ANSWERED]})

    def test_an_answer_that_is_cut_short_is_none(self):
        whole = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
        self.assertTrue(is_whole(whole))
        self.assertFalse(is_whole(whole[:-1]))
        self.assertTrue(is_whole(b"HTTP/1.0 200 OK\r\n\r\nhello"))
        self.assertFalse(is_whole(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"))
        chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
        self.assertFalse(is_whole(chunked))
        self.assertTrue(is_whole(chunked + b"0\r\n\r\n"))
        self.assertFalse(is_whole(b""))


class ClientsTest(unittest.TestCase):
    def test_seven_of_ten_go_to_the_web_server_and_the_others_are_shared_out(self):
        shared = Counter(targets(2000, ["poller", "streams", "watchdog", WEB]))
        self.assertEqual(shared[WEB], 1400)
        self.assertEqual(sum(shared.values()), 2000)
        self.assertLess(max(shared[name] for name in ("poller", "streams", "watchdog")), 240)

    def test_their_addresses_are_loopback_and_no_well_behaved_client_s(self):
        found = {address(number, 1000) for number in range(2000)}
        self.assertEqual(len(found), 1000)
        self.assertTrue(all(one.startswith("127.0.") and not one.startswith("127.0.0.") for one in found))

    def test_every_kind_ends_when_the_other_side_closes(self):
        for kind in AT_WEB:
            with self.subTest(kind.__name__):
                asyncio.run(_to_a_server_that_closes(kind))

    def test_all_end_when_the_time_is_over_and_leave_no_connection(self):
        async def run() -> tuple[int, Counter[str]]:
            server = _Silent()
            async with server.listening() as port:
                siege = Siege({WEB: port, "streams": port}, clients=30, addresses=5, pause_s=0.01, seed=1)
                with contextlib.redirect_stdout(io.StringIO()):
                    await asyncio.wait_for(siege.run(0.5), 20)
                await asyncio.wait_for(server.is_empty(), 20)
            return server.connections, siege.counts

        connections, _ = asyncio.run(run())
        self.assertGreaterEqual(connections, 30)

    def test_health_ports_get_what_they_can_take(self):
        self.assertLess(set(AT_HEALTH), set(AT_WEB))


async def _to_a_server_that_closes(kind: misbehaving_clients.Kind) -> None:
    async def close(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(close, LOOPBACK, 0)
    async with server:
        act = Act(server.sockets[0].getsockname()[1], True, "127.0.1.1", random.Random(1))
        with contextlib.suppress(OSError), contextlib.closing(act):  # TimeoutError is one: the deaf do not notice
            async with asyncio.timeout(
                0.5 if kind in (misbehaving_clients.deaf, misbehaving_clients.deaf_follower) else 20
            ):
                await kind(act)


class _Silent:
    """A server that reads, answers nothing and counts."""

    def __init__(self) -> None:
        self.connections = 0
        self._open = 0
        self._changed = asyncio.Condition()

    @contextlib.asynccontextmanager
    async def listening(self):
        server = await asyncio.start_server(self._serve, LOOPBACK, 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def is_empty(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._open == 0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open += 1
        try:
            with contextlib.suppress(OSError):
                while await reader.read(65_536):
                    pass
        finally:
            writer.close()
            async with self._changed:
                self._open -= 1
                self._changed.notify_all()
