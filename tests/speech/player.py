"""Serves one recording with Range on a free port, plays it in Chromium and prints what happened as JSON."""

import http.server
import json
import re
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from config.runtime.chromium import LAUNCH

PAGE = b"<!doctype html><audio id=a preload=metadata src=/recording></audio>"
PLAY = """async () => {
  const audio = document.getElementById('a');
  const once = name => new Promise(done => audio.addEventListener(name, done, {once: true}));
  if (audio.readyState < 1) await once('loadedmetadata');
  const seeks = [];
  for (const share of [0.9, 0.25, 0.7, 0.05]) {
    const asked = Math.round(audio.duration * share * 1000) / 1000;
    const seeked = once('seeked');
    audio.currentTime = asked;
    await seeked;
    seeks.push([asked, audio.currentTime]);
  }
  const from = audio.currentTime;
  await audio.play();
  await new Promise(done => {
    const wait = () => audio.currentTime > from + 0.3 ? done() : setTimeout(wait, 100);
    wait();
  });
  const error = audio.error && audio.error.message;
  return {duration: audio.duration, seeks, played: audio.currentTime - from, error};
}"""


def main(path: Path, kind: str, browser_path: str) -> None:
    data, ranges = path.read_bytes(), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            if self.path != "/recording":
                self.answer(200, "text/html", PAGE)
                return
            first, last = bounds(self.headers.get("range"), len(data))
            ranges.append(first)
            extra = {"content-range": f"bytes {first}-{last}/{len(data)}"}
            self.answer(206, kind, data[first : last + 1], extra)

        def answer(
            self, status: int, kind: str, body: bytes, extra: dict[str, str] | None = None
        ) -> None:
            self.send_response(status)
            headers = {"content-type": kind, "accept-ranges": "bytes", **(extra or {})}
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path,
            args=[*LAUNCH, "--autoplay-policy=no-user-gesture-required"],
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        seen = page.evaluate(PLAY)
        browser.close()
    sys.stdout.write(json.dumps({**seen, "ranges": ranges}))


def bounds(asked: str | None, size: int) -> tuple[int, int]:
    """First and last byte, at most 64 KiB apart."""
    first, last = re.findall(r"bytes=(\d+)-(\d*)", asked or "bytes=0-")[0]
    return int(first), min(int(last or size - 1), size - 1, int(first) + 65_535)


def free_port() -> int:
    for port in range(24_100, 24_200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise SystemExit("no port is free")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
