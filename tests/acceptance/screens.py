"""The real page in a real browser for the person of a scenario, answered by the application in this very process."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler
from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    Request,
    Route,
    WebSocketRoute,
    async_playwright,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from config.runtime import chromium
from tests.conftest import Api

Words = str | re.Pattern[str]
T = TypeVar("T")

SERVER = ClientHandler(enforce_csrf_checks=True)
PATIENCE = 20_000  # ms; a slow machine is not a failure
QUIET = 0.2  # seconds without a question, after which a page is at rest
NOT_PASSED_ON = {"accept-encoding", "content-length", "cookie", "host"}


@dataclass
class Asked:
    """One question of a page, and where its answer is waited for."""

    screen: Screen
    method: str
    address: str
    headers: dict[str, str]
    body: bytes | None
    answer: asyncio.Future[tuple[int, dict[str, str], bytes]]


class Cinema:
    """One Chromium on a thread of its own. Its pages' questions are answered on the thread that looks at them, so that
    they are asked inside the scenario's own transaction, and Django meets no event loop."""

    def __init__(self) -> None:
        self.asked: Queue[Asked] = Queue()
        self.kept: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.thread: threading.Thread | None = None
        self.ended: asyncio.Event
        self.browser: Browser

    def open(self) -> None:
        """Opened by the first scenario that looks at a screen."""
        if self.thread is not None:
            return
        found = chromium.find()
        if found is None:
            pytest.skip("the screens of the scenarios: no Chromium here")
        opened = threading.Event()

        async def play() -> None:
            self.loop, self.ended = asyncio.get_running_loop(), asyncio.Event()
            async with async_playwright() as playwright:
                self.browser = await playwright.chromium.launch(
                    executable_path=str(found), args=chromium.LAUNCH
                )
                opened.set()
                await self.ended.wait()
                await self.browser.close()

        self.thread = threading.Thread(target=lambda: asyncio.run(play()), daemon=True)
        self.thread.start()
        assert opened.wait(60), "Chromium did not open"

    def close(self) -> None:
        if self.thread is not None and self.loop is not None:
            self.loop.call_soon_threadsafe(self.ended.set)
            self.thread.join(20)

    def do(self, act: Coroutine[Any, Any, T]) -> T:
        """Let a browser act, and answer what its pages ask meanwhile."""
        assert self.loop is not None
        future = asyncio.run_coroutine_threadsafe(act, self.loop)
        while not future.done():
            try:
                asked = self.asked.get(timeout=0.01)
            except Empty:
                continue
            self.answer(asked)
        return future.result()

    def answer(self, asked: Asked) -> None:
        assert self.loop is not None
        if asked.screen.closed:
            self.loop.call_soon_threadsafe(asked.answer.cancel)
            return
        path = urlsplit(asked.address).path
        static = path.startswith(settings.STATIC_URL)
        told = self.kept.get(path) if static else None
        if told is None:
            told = asked.screen.ask(asked)
            if static:
                self.kept[path] = told

        def give() -> None:
            if not asked.answer.done():
                asked.answer.set_result(told)

        self.loop.call_soon_threadsafe(give)


class Screen:
    """What one person sees, signed in as their `Api` is. With the `port` of a server, whose rows are committed, the page
    hears from it live; else its line is open and silent."""

    def __init__(self, cinema: Cinema, api: Api, port: int | None = None) -> None:
        cinema.open()
        self.cinema, self.port = cinema, port
        self.base = settings.SITE_URL
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        self.client.handler = SERVER
        self.client.cookies = api.client.cookies
        self.complaints: list[str] = []
        self.closed = False
        self.lines: list[ClientConnection] = []
        self.relays: list[asyncio.Task[None]] = []
        self.open_questions = 0
        self.last_question = 0.0
        self.context: BrowserContext
        self.page: Page
        cinema.do(self._open())

    async def _open(self) -> None:
        self.context = await self.cinema.browser.new_context(
            base_url=self.base, viewport={"width": 1440, "height": 900}, locale="en-GB"
        )
        self.context.set_default_timeout(PATIENCE)
        await self.context.route("**/*", self._pass_on)
        await self.context.route_web_socket("**/*", self._line)
        self.page = await self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    async def _line(self, route: WebSocketRoute) -> None:
        """Between the page and the server, word for word."""
        if self.port is None:
            return
        cookie = "; ".join(f"{name}={one.value}" for name, one in self.client.cookies.items())
        line = await connect(
            f"ws://127.0.0.1:{self.port}/ws",
            origin=Origin(self.base),
            additional_headers={"Cookie": cookie},
        )
        self.lines.append(line)
        told: asyncio.Queue[str | bytes] = asyncio.Queue()
        route.on_message(told.put_nowait)

        async def up() -> None:
            while True:
                await line.send(await told.get())

        async def down() -> None:
            with suppress(ConnectionClosed):
                async for heard in line:
                    route.send(heard)

        self.relays = [*self.relays, asyncio.create_task(up()), asyncio.create_task(down())]

    async def _close(self) -> None:
        self.closed = True
        for relay in self.relays:
            relay.cancel()
        for line in self.lines:
            await line.close()
        await self.context.close()

    async def _pass_on(self, route: Route) -> None:
        request: Request = route.request
        loop = asyncio.get_running_loop()
        self.open_questions += 1
        try:
            if not request.url.startswith(f"{self.base}/"):
                self.complaints.append(f"asked elsewhere: {request.url}")
                await route.abort()
                return
            future: asyncio.Future[tuple[int, dict[str, str], bytes]] = loop.create_future()
            self.cinema.asked.put(
                Asked(
                    self,
                    request.method,
                    request.url,
                    dict(request.headers),
                    request.post_data_buffer,
                    future,
                )
            )
            status, headers, body = await future
            await self._cookies()
            await route.fulfill(status=status, headers=headers, body=body)
        except (Error, asyncio.CancelledError):
            if not self.closed:  # what was still asked when the page was put away waits for nothing
                raise
        finally:
            self.open_questions -= 1
            self.last_question = loop.time()

    async def _cookies(self) -> None:
        there = [
            {"name": name, "value": morsel.value, "url": self.base}
            for name, morsel in self.client.cookies.items()
            if morsel.value
        ]
        if there:
            await self.context.add_cookies(there)  # type: ignore[arg-type]

    def ask(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        """On the scenario's thread: what the product answers to this person."""
        split = urlsplit(asked.address)
        headers = {
            name: value for name, value in asked.headers.items() if name not in NOT_PASSED_ON
        }
        answer: Any = self.client.generic(
            asked.method,
            split.path + (f"?{split.query}" if split.query else ""),
            asked.body or b"",
            content_type=headers.pop("content-type", "application/octet-stream"),
            headers={**headers, "host": split.netloc},
        )
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.status_code >= 500:
            self.complaints.append(f"{asked.method} {split.path}: {answer.status_code}")
        return answer.status_code, dict(answer.headers), body

    def close(self) -> None:
        self.cinema.do(self._close())

    # --- going about ----------------------------------------------------------------------------

    def goes(self, path: str) -> Screen:
        """Opens an address, and waits until the page is drawn."""
        self.do(self.page.goto(path))
        self.do(self.page.locator("h1").first.wait_for(state="attached"))
        return self.rests()

    def rests(self) -> Screen:
        """Waits until the page has asked nothing for a moment."""

        async def rest() -> None:
            loop = asyncio.get_running_loop()
            while self.open_questions or loop.time() - self.last_question < QUIET:
                await asyncio.sleep(0.02)

        self.do(rest())
        return self

    def do(self, act: Coroutine[Any, Any, T]) -> T:
        return self.cinema.do(act)

    def button(self, name: Words, within: Any = None) -> Locator:
        return self.find("button", name, within)

    def find(self, role: Any, name: Words, within: Any = None) -> Locator:
        found: Locator = (within or self.page).get_by_role(
            role, name=name, exact=isinstance(name, str)
        )
        return found

    def presses(self, name: Words, role: str = "button", within: Any = None) -> Screen:
        self.do(self.find(role, name, within).first.click())
        return self.rests()

    def downloads(self, name: Words) -> str:
        """The file that comes of a press, as it lies on the device."""

        async def kept() -> str:
            async with self.page.expect_download() as coming:
                await self.button(name).first.click()
            return Path(await (await coming.value).path()).read_text()

        text = self.do(kept())
        self.rests()
        return text

    def opens(self, file: str) -> Screen:
        """A page that was kept, opened from where it lies."""
        self.do(self.page.goto("about:blank"))
        self.do(self.page.set_content(file))
        return self

    def writes(self, label: Words, text: str, within: Any = None) -> Screen:
        self.do((within or self.page).get_by_label(label).first.fill(text))
        return self.rests()

    def ticks(self, name: Words, within: Any = None) -> Screen:
        """As a finger does it: on the words beside the box or the circle."""
        box = self.find("checkbox", name, within).or_(self.find("radio", name, within)).first
        return self._turned(box, box.check(force=True), on=True)

    def unticks(self, name: Words, within: Any = None) -> Screen:
        box = self.find("checkbox", name, within).first
        return self._turned(box, box.uncheck(force=True), on=False)

    def _turned(self, box: Any, act: Any, *, on: bool) -> Screen:
        """Some boxes follow the server's answer, which comes after the press: then what it says is looked at."""
        try:
            self.do(act)
        except Error as error:
            if "did not change its state" not in str(error):
                raise
            self.rests()
            assert self.do(box.is_checked()) is on, str(error)
        return self.rests()

    def unfolds(self, summary: Words, within: Any = None) -> Screen:
        self.do((within or self.page).locator("summary").filter(has_text=summary).first.click())
        return self.rests()

    def sets(self, name: Words, value: int) -> Screen:
        """A slider, moved to a value."""
        self.do(self.find("slider", name).first.fill(str(value)))
        return self.rests()

    # --- seeing ---------------------------------------------------------------------------------

    def sees(self, *words: Words, within: Any = None) -> Screen:
        """Each of these is to be read on the screen, once it has come."""
        for one in words:
            self.do((within or self.page).get_by_text(one).filter(visible=True).first.wait_for())
        return self

    def heads(self, *words: Words) -> Screen:
        """Each of these is a heading on the screen."""
        for one in words:
            self.do(self.page.get_by_role("heading", name=one).first.wait_for())
        return self

    def count(self, role: Any, name: Words | None = None, within: Any = None) -> int:
        """How many of a kind are on the screen now."""
        found: Locator = (within or self.page).get_by_role(role)
        if name is not None:
            found = self.find(role, name, within)
        return self.do(found.filter(visible=True).count())

    def says(self, within: Any = None) -> str:
        """All that is to be read on it, spaces aside."""
        told = self.do((within or self.page.locator("body")).first.inner_text())
        return re.sub(r"\s+", " ", told)

    def lacks(self, *words: str) -> Screen:
        """None of these is to be read on it, as it is now."""
        said = self.says().lower()
        assert [one for one in words if one.lower() in said] == []
        return self

    def in_order(self, *words: str, within: Any = None) -> Screen:
        """Each is on the screen, and below or after the one before."""
        self.sees(*words, within=within)
        said, at = self.says(within), -1
        for one in words:
            found = said.find(one, at + 1)
            assert found > at, f"{one!r} is not on the screen after what comes before it: {said}"
            at = found
        return self

    def ticked(self, within: Any = None) -> int:
        """How many boxes and circles are chosen on it."""
        place = within or self.page
        return sum(
            self.do(place.get_by_role(role, checked=True).count()) for role in ("checkbox", "radio")
        )

    @property
    def address(self) -> str:
        return urlsplit(self.page.url).path
