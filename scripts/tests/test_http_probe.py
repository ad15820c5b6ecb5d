"""What small HTTP questions make of an answer that is none."""

import socket
import threading
import unittest

from vigie_platform import http_probe

LOOPBACK = "127.0.0.1"


class NoHttpTest(unittest.TestCase):
    def test_bytes_that_are_no_http_are_no_answer(self):
        """As where a question to a closed port reaches itself and reads its own words."""
        with socket.create_server((LOOPBACK, 0)) as server:
            url = f"http://{LOOPBACK}:{server.getsockname()[1]}/health"
            answering = threading.Thread(target=self.echo, args=(server, 4))
            answering.start()
            for ask in (
                http_probe.status,
                http_probe.text,
                http_probe.document,
                lambda of: http_probe.send("POST", of, {}),
            ):
                with self.assertRaisesRegex(OSError, "^no answer in HTTP: "):
                    ask(url)
            answering.join()

    @staticmethod
    def echo(server: socket.socket, times: int) -> None:
        for _ in range(times):
            connection, _ = server.accept()
            with connection:
                connection.sendall(connection.recv(10_000))


if __name__ == "__main__":
    unittest.main()
