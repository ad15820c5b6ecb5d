"""The proxy before the broker of a trial: cut, refused and delayed connections."""

import contextlib
import socket
import socketserver
import threading
import time
import unittest

from vigie_platform.bench.broker_proxy import Proxy
from vigie_platform.ports import LOOPBACK


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        with contextlib.suppress(OSError):
            while data := self.request.recv(100):
                self.request.sendall(data)


class ProxyTest(unittest.TestCase):
    def setUp(self):
        server = socketserver.ThreadingTCPServer((LOOPBACK, 0), Echo)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        with socket.socket() as free:
            free.bind((LOOPBACK, 0))
            self.port = free.getsockname()[1]
        self.proxy = Proxy(self.port, server.server_address[1])
        self.enterContext(self.proxy)

    def connected(self) -> socket.socket:
        return self.enterContext(socket.create_connection((LOOPBACK, self.port), timeout=5))

    def test_it_forwards_both_ways(self):
        connection = self.connected()
        connection.sendall(b"reading")
        self.assertEqual(connection.recv(100), b"reading")

    def test_cut_it_ends_what_is_connected_and_takes_nobody_until_it_heals(self):
        connection = self.connected()
        connection.sendall(b"before")
        connection.recv(100)
        self.proxy.cut()
        self.assertTrue(ends(connection))
        self.assertTrue(ends(self.connected()))
        self.proxy.heal()
        again = self.connected()
        again.sendall(b"after")
        self.assertEqual(again.recv(100), b"after")

    def test_delayed_it_forwards_later(self):
        connection = self.connected()
        self.proxy.delay_s = 0.2
        began = time.monotonic()
        connection.sendall(b"late")
        self.assertEqual(connection.recv(100), b"late")
        self.assertGreaterEqual(time.monotonic() - began, 0.4)


def ends(connection: socket.socket) -> bool:
    try:
        return connection.recv(100) == b""
    except ConnectionError:
        return True
