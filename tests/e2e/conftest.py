"""The product as `manage.py up` starts it, and people with browsers of their own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from config.runtime import chromium

OUT = Path(__file__).parent / "out"
OURS = ("DATABASE_", "VALKEY_", "STILLROOM_", "DJANGO_", "SITE_URL", "MEDIA_ROOT", "PYTEST_")
DEMO_PASSWORD = "a quiet demo room"
PATIENCE = 120_000  # ms; a slow machine is not a failure


@dataclass
class House:
    """One installation with nobody in it, on a port of its own."""

    address: str
    process: subprocess.Popen[str]
    said: "Queue[str]" = field(default_factory=Queue)
    heard: list[str] = field(default_factory=list)

    def hears(self, pattern: str) -> str:
        """The first group of the first line that matches, once it was said."""
        while True:
            for line in self.heard:
                if found := re.search(pattern, line):
                    return found[1]
            try:
                self.heard.append(self.said.get(timeout=PATIENCE / 1000))
            except Empty:
                pytest.fail("`up` went quiet:\n" + "".join(self.heard))

    def listen(self) -> None:
        for line in self.process.stdout or ():
            self.said.put(line)


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """With nobody in it."""
    with _up() as house:
        yield house


@pytest.fixture(scope="session")
def demo() -> Iterator[House]:
    """With the demo programme in it."""
    with _up("--demo") as house:
        yield house


@contextmanager
def _up(*arguments: str) -> Iterator[House]:
    with socket.socket() as probe, tempfile.TemporaryDirectory(prefix="stillroom-e2e-") as folder:
        for port in range(23400, 23500):
            try:
                probe.bind(("127.0.0.1", port))
                break
            except OSError:
                continue
        probe.close()
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(OURS)
        }
        process = subprocess.Popen(
            [sys.executable, "-u", "manage.py", "up", "--port", str(port), *arguments],
            cwd=settings.BASE_DIR,
            env={**environment, "STILLROOM_VAR": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        house = House(f"http://localhost:{port}", process)
        ear = threading.Thread(target=house.listen, daemon=True)
        ear.start()
        try:
            house.hears(r"Stillroom is at (\S+)")
            yield house
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
            ear.join(10)
            if process.stdout is not None:
                process.stdout.close()
            OUT.mkdir(exist_ok=True)
            (OUT / f"up{''.join(arguments)}.log").write_text(
                "".join([*house.heard, *house.said.queue])
            )


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Closed with its story: while playwright runs, Django takes this thread for an async one."""
    found = chromium.find()
    if found is None:
        pytest.skip("the browser story: no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=chromium.LAUNCH)
        yield browser
        browser.close()


class Person:
    """Somebody at a browser of their own. `shot` looks at the page as they would, and with axe."""

    def __init__(self, browser: Browser, house: House, out: Path, *, phone: bool = False) -> None:
        self.out = out
        self.size = (390, 844) if phone else (1440, 900)
        width, height = self.size
        self.context = browser.new_context(
            base_url=house.address,
            viewport={"width": width, "height": height},
            has_touch=phone,
            is_mobile=phone,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def goes(self, path: str) -> "Person":
        self.page.goto(path)
        return self

    def signs_in(self, email: str, password: str) -> "Person":
        self.page.goto("/accounts/login/")
        self.page.get_by_label("Your e-mail").fill(email)
        self.page.get_by_label("Your password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("navigation").first.wait_for()
        return self

    def button(self, name: str | re.Pattern[str], **more: Any) -> Any:
        return self.page.get_by_role("button", name=name, **more)

    def press(self, name: str | re.Pattern[str], **more: Any) -> "Person":
        self.button(name, **more).first.click()
        return self

    def sees(self, words: str | re.Pattern[str]) -> "Person":
        """At either width: what only the other one shows is passed over."""
        self.page.get_by_text(words).filter(visible=True).first.wait_for()
        return self

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """What this page would send itself."""
        return self.page.evaluate(
            """async ([method, path, body]) => {
                const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";
                const answer = await fetch("/api/v1" + path, {
                    method,
                    headers: {
                        "Content-Type": "application/json",
                        "X-CSRFToken": token,
                        "Idempotency-Key": crypto.randomUUID(),
                    },
                    body: body === null ? undefined : JSON.stringify(body),
                });
                return { status: answer.status, body: await answer.json().catch(() => null) };
            }""",
            [method, path, body],
        )

    def shot(self, name: str) -> None:
        """Pictures at two widths in light and dark, and axe on two of them."""
        self.page.locator("h1").first.wait_for(state="attached")
        for theme in ("light", "dark"):
            self.page.emulate_media(color_scheme=theme)
            for width, height in ((1440, 900), (390, 844)):
                self.page.set_viewport_size({"width": width, "height": height})
                self.page.wait_for_timeout(150)
                self.page.screenshot(path=self.out / f"{name}-{theme}-{width}.png")
                if (theme, width) in {("light", 1440), ("dark", 390)}:
                    self.check(f"{name}, {theme}, {width} px")
        self.page.emulate_media(color_scheme="light")
        width, height = self.size
        self.page.set_viewport_size({"width": width, "height": height})

    def check(self, where: str) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        if wide:
            self.complaints.append(f"{where}: scrolls sideways")
        for fault in Axe().run(self.page).response["violations"]:
            nodes = "; ".join(" ".join(map(str, node["target"])) for node in fault["nodes"][:3])
            self.complaints.append(f"{where}: {fault['id']}: {nodes}")


@pytest.fixture
def person(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Any]:
    """`person(house)` opens another browser. Whatever any page complained of fails the test."""
    everybody: list[Person] = []
    out = OUT / request.node.name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)

    def arrives(house: House, *, phone: bool = False) -> Person:
        everybody.append(Person(browser, house, out, phone=phone))
        return everybody[-1]

    yield arrives
    complaints = [complaint for somebody in everybody for complaint in somebody.complaints]
    for somebody in everybody:
        somebody.context.close()
    assert complaints == []


@pytest.fixture
def signed_in(person: Any, demo: House) -> Any:
    """`signed_in("noor")`: somebody of the demo house, at a desk unless on a phone."""

    def arrives(name: str, *, phone: bool = False) -> Person:
        somebody: Person = person(demo, phone=phone)
        somebody.signs_in(f"{name}@demo.example", DEMO_PASSWORD)
        return somebody

    return arrives
