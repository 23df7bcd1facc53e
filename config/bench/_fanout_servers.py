"""The three servers that `bench fanout` compares: the product's, bare `broadcast`, stock Channels.

Each hears of an event from another process over Valkey and gives it to every socket it holds.
"""

import os
import sys
from typing import Any

FLOOR_CHANNEL = "bench:floor"
STOCK_GROUP = "bench"


async def floor(port: int, valkey_url: str) -> None:
    """`websockets.broadcast`, which its authors call the most efficient way, and nothing else."""
    from redis import asyncio as valkey
    from websockets.asyncio.server import ServerConnection, broadcast, serve

    connections: set[ServerConnection] = set()

    async def hold(connection: ServerConnection) -> None:
        connections.add(connection)
        try:
            await connection.wait_closed()
        finally:
            connections.discard(connection)

    async with (
        serve(hold, "127.0.0.1", port, compression=None, ping_interval=None, backlog=4096),
        valkey.Redis.from_url(valkey_url) as client,
        client.pubsub() as subscription,
    ):
        await subscription.subscribe(FLOOR_CHANNEL)
        async for message in subscription.listen():
            if message["type"] == "message":
                broadcast(connections, message["data"], text=True)


def stock_layer() -> dict[str, Any]:
    from django.conf import settings

    return {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": settings.VALKEY_URL}], "prefix": "stock"},
        }
    }


def stock_application() -> Any:
    """What the Channels tutorial builds: a group, a handler, `send_json`."""
    from channels.generic.websocket import AsyncJsonWebsocketConsumer

    class Room(AsyncJsonWebsocketConsumer):
        async def connect(self) -> None:
            await self.channel_layer.group_add(STOCK_GROUP, self.channel_name)
            await self.accept()

        async def disconnect(self, code: int) -> None:
            await self.channel_layer.group_discard(STOCK_GROUP, self.channel_name)

        async def push(self, event: dict[str, Any]) -> None:
            await self.send_json(event["payload"])

    return Room.as_asgi()


def serve(kind: str, port: int) -> None:
    if kind == "floor":
        import uvloop

        return uvloop.run(floor(port, os.environ["BENCH_VALKEY_URL"]))
    import uvicorn

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    options: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        "access_log": False,
        "log_level": "warning",
        "ws_ping_interval": None,
        "ws_per_message_deflate": False,
        "lifespan": "off",
        "backlog": 4096,
    }
    if kind == "ours":
        fanout = "people.live.protocol:FanoutProtocol"
        uvicorn.run("config.asgi:application", ws=fanout, **options)
    else:
        import django
        from django.conf import settings

        settings.CHANNEL_LAYERS = stock_layer()
        django.setup()
        uvicorn.run(stock_application(), ws="websockets", **options)
    return None


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
