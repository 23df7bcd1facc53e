"""The socket of one tab: who it is, what it asks to follow. What it receives, the hub writes."""

import asyncio
from typing import Any

from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from people.live import frames, rights
from people.live.doors import OPENING, free
from people.live.hub import TOPICS_PER_SOCKET, Socket, hub
from people.live.protocol import writer_of
from people.live.rights import Close
from people.live.targets import QueueTarget, WireTarget

BURST = 2 * TOPICS_PER_SOCKET  # messages a client may send at once: a reload follows all it shows
PER_SECOND = 10.0  # and how many more each second; a quicker one is made to wait


class LiveConsumer(AsyncWebsocketConsumer):
    """Client: `{"sub": topic, "after": n}` `{"unsub": topic}` `{"ping": 1}`. Server: `{topic, head}`
    on `sub` and as a beacon, `{topic, events}`, `{topic, gone}`, `{"pong": 1}`. Closes as `Close`."""

    channel_layer_alias = "none"  # no layer: the hub delivers

    socket: Socket | None = None
    allowance = float(BURST)
    counted_at = 0.0

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Without the hop to the shared database thread that Channels makes for every message:
        somebody else's slow query would be waited for there, and nothing here uses it."""
        await getattr(self, get_handler_name(message))(message)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        await self.disconnect(message["code"])
        raise StopConsumer

    async def connect(self) -> None:
        # A refusal before the handshake would reach the page without its code.
        await self.accept()
        user, session = self.scope.get("user"), self.scope.get("session")
        if user is None or not user.is_authenticated or session is None:
            await self.close(Close.NOT_SIGNED_IN)
            return
        account = await free(OPENING).ask(rights.admit, user.pk, session.session_key)
        if isinstance(account, Close):
            await self.close(account)
            return
        writer = writer_of(self.scope)
        send = self.base_send
        socket = Socket(account, WireTarget(writer, send) if writer else QueueTarget(send))
        if hub().attach(socket):
            self.socket = socket
        else:
            await self.close(Close.TOO_MANY)

    async def disconnect(self, code: int) -> None:
        if self.socket is not None:
            hub().detach(self.socket)
            self.socket = None

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        socket = self.socket
        if socket is None:
            return
        await self._pace()
        match frames.parse(text_data):
            case frames.Subscribe(topic):
                if len(socket.topics) >= TOPICS_PER_SOCKET and topic not in socket.topics:
                    hub().close(socket, Close.TOO_MANY)
                else:
                    await hub().follow(socket, topic)
            case frames.Unsubscribe(topic):
                hub().unfollow(socket, topic)
            case frames.Ping():
                socket.write(frames.PONG)
            case None:
                hub().close(socket, Close.MALFORMED)

    async def _pace(self) -> None:
        """While this waits, the server reads nothing more from the peer."""
        now = asyncio.get_running_loop().time()
        self.allowance = min(BURST, self.allowance + (now - self.counted_at) * PER_SECOND) - 1
        self.counted_at = now
        if self.allowance < 0:
            await asyncio.sleep(-self.allowance / PER_SECOND)
