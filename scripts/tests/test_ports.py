"""Who holds a port."""

import os
import socket
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform import ports


class PortsTest(unittest.TestCase):
    def test_a_port_that_somebody_listens_on_is_not_free_and_its_holder_is_known(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]

            self.assertFalse(ports.is_free(port))
            self.assertEqual(ports.holder(port), os.getpid())

        self.assertTrue(ports.is_free(port))
        self.assertIsNone(ports.holder(port))

    def test_a_listener_on_every_address_holds_the_port_too(self):
        with socket.create_server(("", 0)) as server:
            self.assertFalse(ports.is_free(server.getsockname()[1]))

    def test_a_closed_connection_that_lingers_does_not_hold_the_port(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            client = socket.create_connection(("127.0.0.1", port))
            accepted, _ = server.accept()
            accepted.close()
            client.close()

        self.assertTrue(ports.is_free(port))

    def test_a_port_that_the_machine_gave_to_a_connection_is_told_from_one_that_somebody_listens_on(self):
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
            given = client.getsockname()[1]

            self.assertFalse(ports.is_free(given))
            self.assertIsNone(ports.holder(given))
            self.assertRegex(
                ports.connection(given),
                rf"^a connection of process {os.getpid()} \(.+\), to which this machine gives ports from \d+ to \d+$",
            )
            self.assertIsNone(ports.connection(server.getsockname()[1]))

    def test_a_connection_from_a_port_that_the_machine_does_not_give_says_nothing_of_a_range(self):
        with tempfile.NamedTemporaryFile("w") as given, socket.create_server(("127.0.0.1", 0)) as server:
            given.write("1\t2\n")
            given.flush()
            with (
                mock.patch.object(ports, "GIVEN_TO_CONNECTIONS", Path(given.name)),
                socket.create_connection(server.getsockname()) as client,
            ):
                self.assertNotIn("gives", ports.connection(client.getsockname()[1]))

    def test_usual_ports_do_not_collide(self):
        usual = [port for port, _ in ports.USUAL.values()]

        self.assertEqual(len(usual), len(set(usual)))
