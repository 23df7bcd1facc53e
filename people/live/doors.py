"""The few threads on which the hub asks the database, so that nobody waits for another's question."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import SyncToAsync
from channels.db import database_sync_to_async
from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")


class KeepingSyncToAsync(SyncToAsync[Any, Any]):
    """As `database_sync_to_async`, but only a connection that failed is closed afterwards."""

    def thread_handler(self, loop: Any, *a: Any, **kw: Any) -> Any:
        try:
            return super().thread_handler(loop, *a, **kw)  # type: ignore[no-untyped-call]
        except BaseException:
            connection.close()
            raise


class Door:
    """One thread to the database. Asking at different doors, nobody waits for another's question."""

    def __init__(self, name: str) -> None:
        self.thread = ThreadPoolExecutor(1, name)
        self.asked = 0  # questions now waiting here
        self.kept = False

    async def ask(self, question: Callable[P, T], /, *a: P.args, **kw: P.kwargs) -> T:
        """The connection goes back to the pool with the answer."""
        return await self._ask(database_sync_to_async, question, *a, **kw)

    async def ask_again(self, question: Callable[P, T], /, *a: P.args, **kw: P.kwargs) -> T:
        """The connection stays for the next question, until `rest` or an error."""
        self.kept = True
        return await self._ask(KeepingSyncToAsync, question, *a, **kw)

    async def rest(self) -> None:
        """Give back what `ask_again` kept, unless it is in use."""
        if self.kept and not self.asked:
            self.kept = False
            await self.ask(_nothing)  # on the door's own thread, which then closes

    async def _ask(self, manner: Any, question: Callable[P, T], /, *a: Any, **kw: Any) -> T:
        self.asked += 1
        try:
            answer: T = await manner(question, thread_sensitive=False, executor=self.thread)(
                *a, **kw
            )
        finally:
            self.asked -= 1
        return answer


def _nothing() -> None:
    pass


READING = (Door("live-read-1"), Door("live-read-2"))  # deliveries; the first unless it is busy
SWEEPING = Door("live-sweep")
OPENING = (Door("live-open-1"), Door("live-open-2"))  # clients who ask to follow something


def free(doors: Sequence[Door]) -> Door:
    return min(doors, key=lambda door: door.asked)
