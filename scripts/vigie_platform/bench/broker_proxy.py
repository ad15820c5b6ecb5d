"""A TCP proxy before the broker of a trial: connections can be cut, refused or delayed while it runs."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from types import TracebackType

from vigie_platform.ports import LOOPBACK

CHUNK = 1 << 16


class Proxy:
    """Forwards every byte from one port to another, on loopback, in a thread of its own.

    delay_s: how long each chunk waits, in each direction; 0 as a rule.
    """

    def __init__(self, port: int, target: int):
        self._port = port
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)
        self._listening = threading.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._is_cut = False
        self.delay_s = 0.0

    def __enter__(self) -> Proxy:
        self._thread.start()
        if not self._listening.wait(10):
            raise OSError(f"Cannot listen on port {self._port}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def cut(self) -> None:
        """Ends every connection and refuses new ones until heal()."""
        self._is_cut = True
        self._loop.call_soon_threadsafe(self._abort_all)

    def heal(self) -> None:
        self._is_cut = False
        self.delay_s = 0.0

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._connected, LOOPBACK, self._port))
        self._listening.set()
        self._loop.run_forever()
        server.close()
        self._abort_all()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    def _abort_all(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            onward_reader, onward_writer = await asyncio.open_connection(LOOPBACK, self._target)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, onward_writer}
        self._writers |= pair
        # Cancelled at the end of the trial, where nobody waits for this task.
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._forward(reader, onward_writer), self._forward(onward_reader, writer))
        self._writers -= pair
        for end in pair:
            end.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                writer.write(chunk)
                await writer.drain()
        writer.transport.abort()
