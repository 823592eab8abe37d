"""What a reader loads from opening the search box until the first result, by the number of incidents.

    .venv/bin/python benchmarks/search.py FOLDER... [--words "sorry"]

Each FOLDER is a built site (`python -m benchmarks.site --keep FOLDER` leaves some). It is served on this machine,
compressed as hosts do, and opened in Chromium; the box is opened with its key and words are typed into it, each on a
page without a past. Bytes are those on the wire, headers included, as Chromium counts them.
"""

from __future__ import annotations

import argparse
import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WORDS = ("sorry", "payments", "storage failed", "release", "cause of the outage")
COMPRESSED = (".html", ".js", ".css", ".json", ".xml", ".svg")


class Host(SimpleHTTPRequestHandler):
    """Serves a folder as a host does that compresses texts."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its signature
        """Say nothing."""


def first_result(browser: Browser, address: str, words: str) -> tuple[int, int, float, int]:
    """Bytes until the first result, bytes with the facets after it, ms to the result, and how many there are."""
    page = browser.new_page()
    asked: dict[str, str] = {}
    sent: dict[str, float] = {}
    watch = page.context.new_cdp_session(page)
    page.goto(address, wait_until="networkidle")
    watch.send("Network.enable")
    watch.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    watch.on("Network.loadingFinished", lambda event: sent.update({event["requestId"]: event["encodedDataLength"]}))
    page.keyboard.press("/")
    page.locator(".am-find__box input").fill(words)
    start = page.evaluate("performance.now()")
    page.locator(".am-find__list > li").first.wait_for()
    took = page.evaluate("performance.now()") - start
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    count = page.locator(".am-find__said").inner_text().rpartition(" ")[2].replace(",", "")
    page.context.close()
    # The facets are asked for after the results are drawn, and by nothing else.
    until = sum(size for request, size in sent.items() if "/filter/" not in asked.get(request, ""))
    return int(until), int(sum(sent.values())), took, int(count)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--words", nargs="+", default=WORDS)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    print("| site | words | results | KB to the first result | ms | KB with facets |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        for folder in asked.folder:
            with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                for words in asked.words:
                    told = first_result(browser, f"http://127.0.0.1:{server.server_port}/", words)
                    until, whole, took, count = told
                    print(f"| {folder} | {words} | {count:,} | {until / 1000:.0f} | {took:.0f} | {whole / 1000:.0f} |")
                server.shutdown()


if __name__ == "__main__":
    main()
