"""uvicorn's WebSocket protocol with a side door: ready frames go straight to the transport.

Offers the ASGI extension `stillroom.fanout` = {"writer": FrameWriter}. A peer that does not read
fast enough is told so through `on_pause`, and again through `on_resume` once it has caught up.

uvicorn's class is not a public promise: the version is pinned, and `works()` proves at start-up
that a frame written here reaches the wire as one message. Where it does not, the extension is not
offered and every socket is served by `people.live.targets.QueueTarget` instead.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import cache
from threading import Thread
from typing import Any

from uvicorn import Config
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from people.live.frames import MAX_MESSAGE, Frame

log = logging.getLogger(__name__)

EXTENSION = "stillroom.fanout"
HIGH_WATER = 128 * 1024  # bytes waiting for one peer before it is taken out: about 200 comments
LOW_WATER = 32 * 1024


def _nothing() -> None:
    pass


class FrameWriter:
    """One peer's wire. Writing never waits; a closed or paused peer is skipped."""

    __slots__ = ("on_pause", "on_resume", "paused", "protocol")

    def __init__(self, protocol: "FanoutProtocol") -> None:
        self.protocol = protocol
        self.paused = False
        self.on_pause: Callable[[], None] = _nothing
        self.on_resume: Callable[[], None] = _nothing

    def write(self, frame: Frame) -> None:
        protocol = self.protocol
        transport = protocol.transport
        if not (self.paused or protocol.close_sent or transport.is_closing()):
            transport.write(frame.wire)

    def abort(self) -> None:
        """Drop the connection with whatever still waits for it."""
        self.protocol.transport.abort()


class FanoutProtocol(WebSocketsSansIOProtocol):
    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        # Whatever the command line says. Compression per connection costs three times the delivery.
        config.ws_per_message_deflate = False
        config.ws_max_size = min(config.ws_max_size, MAX_MESSAGE)
        super().__init__(config, server_state, app_state, _loop)
        self.writer = FrameWriter(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=HIGH_WATER, low=LOW_WATER)

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)  # the application starts on the loop's next turn
        if self.response.status_code == 101 and self.trusted():
            self.scope["extensions"][EXTENSION] = {"writer": self.writer}

    def trusted(self) -> bool:
        return works()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.writer.paused = True
        self.writer.on_pause()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.writer.paused = False
        if not self.disconnected:
            self.writer.on_resume()

    def keepalive_timeout(self) -> None:
        """A peer that stopped reading would never take the close frame either."""
        if self.writer.paused:
            self.transport.abort()
        else:
            super().keepalive_timeout()


def writer_of(scope: Mapping[str, Any]) -> FrameWriter | None:
    """The writer of this socket, where the server offers one."""
    extension = scope.get("extensions", {}).get(EXTENSION)
    return None if extension is None else extension["writer"]


@cache
def works() -> bool:
    """Speak to a real FanoutProtocol over a pretended wire, once for each process."""
    outcome: list[bool] = []
    trial = Thread(target=lambda: outcome.append(asyncio.run(_trial())), name="fanout-trial")
    trial.start()  # on a thread: the server's own loop is already running on this one
    trial.join()
    if outcome != [True]:
        log.error("this uvicorn is not the one FanoutProtocol knows; sockets use the slower way")
    return outcome == [True]


HANDSHAKE = (
    b"GET /trial HTTP/1.1\r\nHost: trial\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class _Wire(asyncio.Transport):
    """Remembers what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        pass

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


class _Trial(FanoutProtocol):
    def trusted(self) -> bool:
        return True


async def _trial() -> bool:
    """Shake hands, write between two ordinary messages, pause, write, resume, write, close."""
    frames = [Frame.of({"n": n}) for n in range(5)]
    said: list[str] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        writer = writer_of(scope)
        if writer is None:
            return
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": frames[0].text})
        writer.write(frames[1])
        await send({"type": "websocket.send", "text": frames[2].text})
        writer.on_pause = lambda: said.append("pause")
        writer.on_resume = lambda: said.append("resume")
        writer.protocol.pause_writing()
        writer.write(frames[3])
        writer.protocol.resume_writing()
        writer.write(frames[4])
        await send({"type": "websocket.close", "code": 1000})
        writer.write(frames[4])

    try:
        config = Config(application, log_config=None, lifespan="off")
        config.load()
        protocol = _Trial(config, ServerState(), {})
        wire = _Wire()
        protocol.connection_made(wire)
        protocol.data_received(HANDSHAKE)
        await asyncio.gather(*protocol.tasks)
        for timer in (protocol.close_timer, protocol.ping_timer):
            if timer is not None:
                timer.cancel()
        answer, *messages = wire.written
        expected = [frames[n].wire for n in (0, 1, 2, 4)]
        return (
            answer.startswith(b"HTTP/1.1 101 ")
            and b"sec-websocket-extensions" not in answer.lower()
            and messages[:4] == expected
            and messages[4:] == [b"\x88\x02\x03\xe8"]
            and said == ["pause", "resume"]
        )
    except Exception:  # whatever is different about this uvicorn, the answer is no
        log.exception("the trial of FanoutProtocol failed")
        return False
