"""`bench reader`: the transcript page in Chromium, as the product serves it, beside an element per word.

Real rows, the real server, the built bundle, with a waveform and 120 conversations. `ready_ms` is from navigation to painted words; main-thread
milliseconds come from the browser's own trace. Times move with the machine's load: hold the counts, the heap and the
ratios to the peer, which is measured in the same run. Budgets: design/ui.md, section 8.
"""

import gzip
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from config.bench import _reader_room as rooms
from config.runtime import chromium

PAGE = Path(__file__).with_name("_reader_page.js")
PORTS = range(23300, 23400)
MEDIUM, LONG = 10_000, 30_000
SLOW = 4  # times slower than this machine: a laptop of some years ago
# A new window of this Chromium first loads some 300 files of its own address bar, on the cores we measure.
WINDOW_SETTLES_MS = 3000
TRACED = ["disabled-by-default-devtools.timeline"]
BUDGETS = {
    "elements": 4000,
    "heap_mb": 12.0,
    "ready_ms": 1200.0,
    "playing_ms_per_frame": 2.0,
    "scroll_ms_per_frame": 6.0,
    "route_js_gz_kb": 25.0,
}
SLOW_BUDGETS = {"elements": 4000, "heap_mb": 12.0, "ready_ms": 3000.0}


@dataclass(frozen=True)
class Look:
    """One visit to one page."""

    elements: int
    heap_mb: float
    playing: float
    scroll: float
    playing_p95: float
    scroll_p95: float
    ready_ms: float = 0.0


def run(*, quick: bool) -> dict[str, Any]:
    found = chromium.find()
    if found is None:
        raise RuntimeError("There is no Chromium here: `manage.py test` says how to get one.")
    ms, visits = (2000, 1) if quick else (8000, 5)
    rows = [rooms.prepare(MEDIUM)] if quick else [rooms.prepare(MEDIUM), rooms.prepare(LONG)]
    with serving() as address, sync_playwright() as playwright:
        flags = [*chromium.LAUNCH, "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=str(found), args=flags)
        _visit(
            browser, address, rows[0], 500
        )  # the server's first answers are slower than all others
        ours = [[_visit(browser, address, room, ms) for _ in range(visits)] for room in rows]
        slow = [
            [_visit(browser, address, room, 2000, slower=SLOW) for _ in range(1 if quick else 2)]
            for room in rows
        ]
        peer = _visit_peer(browser, address, rows[0], ms)
        version = browser.version
        browser.close()
    figures: dict[str, Any] = {"words": rows[0].words, **_middle(ours[0])}
    figures |= {f"peer_{name}": value for name, value in _middle([peer]).items()}
    figures |= {
        "playing_ratio": _ratio(figures, "playing_ms_per_frame"),
        "scroll_ratio": _ratio(figures, "scroll_ms_per_frame"),
        **_sizes(),
    }
    slower = f"slowed_{SLOW}x"
    figures[slower] = {"words": rows[0].words, **_middle(slow[0])}
    if not quick:
        figures["long"] = {"words": rows[1].words, **_middle(ours[1])}
        figures[f"long_{slower}"] = {"words": rows[1].words, **_middle(slow[1])}
    over = [
        f"{which}{name}"
        for which, found, budgets in (
            ("", figures, BUDGETS),
            ("long ", figures.get("long", {}), BUDGETS),
            (f"{slower} ", figures[slower], SLOW_BUDGETS),
            (f"long {slower} ", figures.get(f"long_{slower}", {}), SLOW_BUDGETS),
        )
        for name, most in budgets.items()
        if found.get(name, 0) > most
    ]
    return {
        **figures,
        "visits": visits,
        "machine_load": round(os.getloadavg()[0], 1),
        "threads": rooms.EXCERPTS,
        "comments": sum(1 + place % len(rooms.SAID) for place in range(rooms.EXCERPTS)),
        "peer": "a span per word, lit by a class found by a scan in each frame",
        "browser": version,
        "budgets": BUDGETS,
        "budgets_slowed": SLOW_BUDGETS,
        "over_budget": over,
    }


def _visit(browser: Browser, address: str, room: rooms.Room, ms: int, *, slower: int = 1) -> Look:
    """`slower` is how many times: the browser makes its own threads spin, so that both clocks see it."""
    with _context(browser, address, room) as context:
        page = context.new_page()
        page.wait_for_timeout(WINDOW_SETTLES_MS)
        if slower > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address + room.path)
        ready_ms = _ready_ms(page)
        return _look(browser, page, ms, ready_ms=ready_ms)


def _visit_peer(browser: Browser, address: str, room: rooms.Room, ms: int) -> Look:
    with _context(browser, address, room, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + room.path)
        _ready_ms(page)
        recording = f"/api/v1{room.path}"
        transcript = page.evaluate(
            """async (path) => {
                const { transcript_id } = await (await fetch(path)).json();
                return (await fetch(`/api/v1/transcripts/${transcript_id}`)).json();
            }""",
            recording,
        )
        sheets = page.evaluate(
            "[...document.querySelectorAll('link[rel=stylesheet]')].map((l) => l.href)"
        )
        page.goto(address + "/healthz")
        page.evaluate(
            "([transcript, sheets, sound]) => bench.spans(transcript, sheets, sound)",
            [transcript, sheets, f"{recording}/audio"],
        )
        page.wait_for_timeout(1000)
        return _look(browser, page, ms)


def _ready_ms(page: Page) -> float:
    """From navigation to painted words. Asked from outside: the page's own policy forbids eval."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        marked = page.evaluate("performance.getEntriesByName('reader-ready')[0]?.startTime ?? 0")
        if marked:
            page.wait_for_timeout(1000)  # fonts, peaks and sound
            return float(marked)
        page.wait_for_timeout(50)
    raise RuntimeError("The reader did not open: " + page.inner_text("body")[:500])


def _look(browser: Browser, page: Page, ms: int, *, ready_ms: float = 0.0) -> Look:
    elements = page.evaluate("document.querySelectorAll('*').length")
    heap = _heap_mb(page)
    page.evaluate("bench.play()")
    playing, playing_p95 = _main_thread(browser, page, lambda: page.evaluate(f"bench.frames({ms})"))
    page.evaluate("document.querySelector('audio').pause()")
    scroll, scroll_p95 = _main_thread(browser, page, lambda: page.evaluate(f"bench.scroll({ms})"))
    return Look(elements, heap, playing, scroll, playing_p95, scroll_p95, ready_ms)


def _main_thread(
    browser: Browser, page: Page, work: Callable[[], list[float]]
) -> tuple[float, float]:
    """Milliseconds of the page's main thread per frame, and the 95th percentile between frames."""
    browser.start_tracing(page=page, categories=TRACED)
    gaps = work()
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {
        (event["pid"], event["tid"])
        for event in trace
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    spent: dict[tuple[int, int], float] = defaultdict(float)
    for event in trace:
        if event["name"] == "RunTask" and (event["pid"], event["tid"]) in mains:
            # The thread's own clock: a busy machine stretches the wall's, and not the work.
            spent[event["pid"], event["tid"]] += event.get("tdur", event.get("dur", 0)) / 1000
    return max(spent.values()) / len(gaps), statistics.quantiles(gaps, n=20)[18]


def _heap_mb(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return float(next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize")) / 1e6


def _middle(looks: list[Look]) -> dict[str, float]:
    def of(value: Callable[[Look], float]) -> float:
        return round(statistics.median(map(value, looks)), 2)

    figures = {
        "elements": of(lambda look: look.elements),
        "heap_mb": of(lambda look: look.heap_mb),
        "playing_ms_per_frame": of(lambda look: look.playing),
        "scroll_ms_per_frame": of(lambda look: look.scroll),
        "playing_frame_p95_ms": of(lambda look: look.playing_p95),
        "scroll_frame_p95_ms": of(lambda look: look.scroll_p95),
    }
    ready = of(lambda look: look.ready_ms)
    return {**figures, "ready_ms": ready} if ready else figures


def _ratio(figures: dict[str, Any], name: str) -> float:
    return round(float(figures[name]) / float(figures[f"peer_{name}"]), 3)


def _sizes() -> dict[str, float]:
    """Compressed kilobytes: what any page needs, and what the reader's own chunk adds."""
    assets = settings.DIST / "assets"
    page = (settings.DIST / "index.html").read_text()
    first = re.findall(r"assets/([\w.-]+\.js)", page)
    own = [path.name for path in assets.glob("ReaderPage-*.js")]
    return {"first_js_gz_kb": _gz_kb(assets, first), "route_js_gz_kb": _gz_kb(assets, own)}


def _gz_kb(folder: Path, names: list[str]) -> float:
    sizes = [len(gzip.compress((folder / name).read_bytes(), 9)) for name in set(names)]
    return round(sum(sizes) / 1000, 1)


@contextmanager
def _context(
    browser: Browser, address: str, room: rooms.Room, *, bypass_csp: bool = False
) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=bypass_csp)
    context.add_init_script(path=PAGE)
    context.add_cookies(
        [{"name": room.cookie["name"], "value": room.cookie["value"], "url": address}]
    )
    try:
        yield context
    finally:
        context.close()


@contextmanager
def serving() -> Iterator[str]:
    """The product's own web process."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "config.asgi:application",
        "--host=127.0.0.1",
        f"--port={port}",
        "--ws=people.live.protocol:FanoutProtocol",
        "--no-access-log",
        "--log-level=warning",
    ]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=dict(os.environ))
    try:
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    yield f"http://127.0.0.1:{port}"
                    return
            time.sleep(0.1)
        raise RuntimeError("The web process did not start.")
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError(f"No port of {PORTS} is free.")
