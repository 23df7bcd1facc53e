"""N sockets in one light process: raw frames, an epoll loop, no parsing while the clock runs.

Reads commands from standard input, one JSON object a line, and answers each with one line.
"""

import base64
import json
import os
import select
import socket
import struct
import sys
import time
from collections import Counter
from typing import Any

BATCH = 50  # handshakes under way at once


class Sockets:
    """All sockets to one server."""

    def __init__(self) -> None:
        self.by_number: dict[int, socket.socket] = {}
        self.poll = select.epoll()
        self.log: list[tuple[int, int, bytes]] = []
        self.left: dict[int, bytes] = {}

    def open(self, port: int, cookies: list[str], say: str | None) -> None:
        for start in range(0, len(cookies), BATCH):
            batch = [self._begin(port, cookie) for cookie in cookies[start : start + BATCH]]
            for connection in batch:
                self._shake(connection)
                if say is not None:
                    connection.sendall(masked(say.encode()))
            for connection in batch:
                if say is not None:
                    read_frame(connection)
                connection.settimeout(0)
                self.by_number[connection.fileno()] = connection
                self.poll.register(connection.fileno(), select.EPOLLIN)

    def _begin(self, port: int, cookie: str) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", port), 60)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /ws HTTP/1.1",
            f"Host: localhost:{port}",
            "Origin: http://localhost:8400",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            *([f"Cookie: {cookie}"] if cookie else []),
        ]
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return connection

    def _shake(self, connection: socket.socket) -> None:
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            part = connection.recv(1)
            if not part:
                raise ConnectionError("closed during the handshake")
            answer += part
        if not answer.startswith(b"HTTP/1.1 101 "):
            raise ConnectionError(answer.decode(errors="replace"))

    def listen(self) -> None:
        """Until something comes on standard input: only receive and note the time."""
        sockets, log, now = self.by_number, self.log, time.monotonic_ns
        self.poll.register(0, select.EPOLLIN)
        waiting = True
        while waiting:
            for number, _ in self.poll.poll():
                if number == 0:
                    waiting = False
                elif part := sockets[number].recv(1 << 16):
                    log.append((now(), number, part))
                else:
                    raise ConnectionError("the server closed a socket")
        self.poll.unregister(0)

    def report(self, sent: dict[int, int]) -> dict[str, Any]:
        """What came of the events `sent` (number -> nanosecond at which its hint left)."""
        waits: list[float] = []
        seen: dict[int, Counter[int]] = {number: Counter() for number in self.by_number}
        last = dict.fromkeys(self.by_number, 0)
        disorder = size = 0
        for at, number, part in self.log:
            payloads, self.left[number] = split(self.left.get(number, b"") + part)
            for payload in payloads:
                message = json.loads(payload)
                for seq in numbers(message):
                    size = len(payload)
                    seen[number][seq] += 1
                    if seq in sent:
                        waits.append((at - sent[seq]) / 1e6)
                    disorder += seq <= last[number]
                    last[number] = seq
        self.log.clear()
        return {
            "waits_ms": waits,
            "missing": sum(seq not in known for known in seen.values() for seq in sent),
            "twice": sum(count - 1 for known in seen.values() for count in known.values()),
            "disorder": disorder,
            "frame_bytes": size,
        }


def numbers(message: dict[str, Any]) -> list[int]:
    """The events in a message of any of the three servers; heads carry none."""
    return [event["seq"] for event in message.get("events", ())]


def split(stream: bytes) -> tuple[list[bytes], bytes]:
    """Complete unmasked frames, and what is left of the next."""
    payloads, at = [], 0
    while len(stream) - at >= 2:
        length, head = stream[at + 1] & 0x7F, 2
        if length == 126:
            if len(stream) - at < 4:
                break
            (length,), head = struct.unpack_from("!H", stream, at + 2), 4
        elif length == 127:
            if len(stream) - at < 10:
                break
            (length,), head = struct.unpack_from("!Q", stream, at + 2), 10
        if len(stream) - at < head + length:
            break
        if stream[at] == 0x81:
            payloads.append(stream[at + head : at + head + length])
        at += head + length
    return payloads, stream[at:]


def read_frame(connection: socket.socket) -> bytes:
    stream = b""
    while True:
        part = connection.recv(1 << 16)
        if not part:
            raise ConnectionError("closed before the first frame")
        payloads, stream = split(stream + part)
        if payloads:
            return payloads[0]


def masked(payload: bytes) -> bytes:
    """A client's text frame; the mask is nought, which is a mask too."""
    if len(payload) >= 126:
        return struct.pack("!BBH4x", 0x81, 0x80 | 126, len(payload)) + payload
    return struct.pack("!BB4x", 0x81, 0x80 | len(payload)) + payload


def main() -> None:
    servers: dict[str, Sockets] = {}
    while True:
        line = read_line()
        if not line:
            return
        command = json.loads(line)
        server = servers.setdefault(command["server"], Sockets())
        match command["do"]:
            case "open":
                server.open(command["port"], command["cookies"], command["say"])
                answer({"open": len(server.by_number)})
            case "listen":
                answer({})
                server.listen()
            case "report":
                sent = {int(seq): at for seq, at in command["sent"].items()}
                answer(server.report(sent))


def read_line() -> bytes:
    """Unbuffered, so that epoll sees what was not read yet."""
    line = bytearray()
    while not line.endswith(b"\n"):
        part = os.read(0, 1)
        if not part:
            return b""
        line += part
    return bytes(line)


def answer(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
