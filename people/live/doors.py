"""The few threads on which the hub asks the database, so that nobody waits for another's question."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from channels.db import database_sync_to_async
from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")


class Door:
    """One thread to the database. Asking at different doors, nobody waits for another's question."""

    def __init__(self, name: str) -> None:
        self.thread = ThreadPoolExecutor(1, name)
        self.asked = 0  # questions now waiting here
        self.kept = False  # it holds a connection
        self.used = False  # since the last `rest`

    async def ask(self, question: Callable[P, T], /, *a: P.args, **kw: P.kwargs) -> T:
        """The connection goes back to the pool with the answer."""
        call = database_sync_to_async(question, thread_sensitive=False, executor=self.thread)
        self.asked += 1
        try:
            answer: T = await call(*a, **kw)
        finally:
            self.asked -= 1
        return answer

    async def ask_again(self, question: Callable[..., T], /, *a: Any) -> T:
        """The connection stays for the next question, until it fails or has had a `rest`."""
        self.kept = self.used = True
        self.asked += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.thread, _keeping, question, *a)
        finally:
            self.asked -= 1

    async def rest(self) -> None:
        """Give back a connection that was not used since the last time."""
        if self.kept and not self.asked and not self.used:
            self.kept = False
            await self.ask(_nothing)  # on the door's own thread, which then closes
        self.used = False


def _keeping(question: Callable[..., T], /, *a: Any) -> T:
    try:
        return question(*a)
    except BaseException:
        connection.close()
        raise


def _nothing() -> None:
    pass


READING = (Door("live-read-1"), Door("live-read-2"))  # deliveries; the first unless it is busy
SWEEPING = Door("live-sweep")
OPENING = (Door("live-open-1"), Door("live-open-2"))  # clients who ask to follow something


def free(doors: Sequence[Door]) -> Door:
    return min(doors, key=lambda door: door.asked)
