"""Where a socket's frames go: straight to the wire, or through a bounded queue on other servers."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from people.live.frames import Frame
from people.live.protocol import FrameWriter

QUEUE = 256  # frames one slow peer may be behind before it is taken out
CLOSING = 1.0  # seconds a close frame may take

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Target(Protocol):
    """One peer. While it is `behind`, what is written is skipped; then `on_resume` is called."""

    @property
    def behind(self) -> bool: ...

    def start(self, on_resume: Callable[[], None]) -> None: ...

    def write(self, frame: Frame) -> None: ...

    async def close(self, code: int) -> None: ...

    def stop(self) -> None: ...


class WireTarget:
    """The transport itself, when the server is uvicorn with FanoutProtocol."""

    def __init__(self, writer: FrameWriter, send: Send) -> None:
        self.write = writer.write
        self._writer = writer
        self._send = send

    @property
    def behind(self) -> bool:
        return self._writer.paused

    def start(self, on_resume: Callable[[], None]) -> None:
        self._writer.on_resume = on_resume

    async def close(self, code: int) -> None:
        """A peer that does not read gets no close frame: its connection is dropped."""
        if self.behind or not await _closed(self._send, code):
            self._writer.abort()

    def stop(self) -> None:
        self._writer.on_resume = lambda: None


class QueueTarget:
    """Any ASGI server: a bounded queue, and a task that empties it as fast as the peer reads."""

    def __init__(self, send: Send) -> None:
        self.behind = False
        self._send = send
        self._frames: deque[Frame] = deque()
        self._filled = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None

    def start(self, on_resume: Callable[[], None]) -> None:
        self._pump = asyncio.create_task(self._run(on_resume))

    def write(self, frame: Frame) -> None:
        if self.behind:
            return
        self._frames.append(frame)
        self._filled.set()
        self.behind = len(self._frames) >= QUEUE

    async def close(self, code: int) -> None:
        self.stop()
        await _closed(self._send, code)

    def stop(self) -> None:
        if self._pump is not None:
            self._pump.cancel()

    async def _run(self, on_resume: Callable[[], None]) -> None:
        with suppress(Exception):  # the peer is gone; the server tells the consumer
            while await self._filled.wait():
                self._filled.clear()
                while self._frames:
                    await self._send(
                        {"type": "websocket.send", "text": self._frames.popleft().text}
                    )
                    # `send` may never wait itself, and a burst must not fill every other queue
                    await asyncio.sleep(0)
                if self.behind:
                    self.behind = False
                    on_resume()


async def _closed(send: Send, code: int) -> bool:
    """Send the close frame; False where the peer cannot take it in time."""
    try:
        await asyncio.wait_for(send({"type": "websocket.close", "code": code}), CLOSING)
    except TimeoutError:
        return False
    except Exception:
        return True
    return True
