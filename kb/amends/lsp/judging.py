"""Open files are judged one after the other, away from the loop that listens to the editor.

A keystroke is answered at once where the last answer came fast. Where it did not, as with a very long text, the
editor gets its answer in the next pause. While one version is judged, a newer one makes its answer worthless: it is
given up at the next step, and only the newest is judged again.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from amends.lsp.documents import Document
from amends.lsp.positions import Encoding
from amends.lsp.shelf import Shelf
from amends.lsp.view import Ask, Superseded, View, look
from amends.records.house_files import is_rule_file
from amends.records.loading import ORGANISATION

FAST = 0.5
"""Seconds: an answer that takes no longer is given with every keystroke."""

LONGEST_PAUSE = 0.5
"""Seconds of silence that the slowest text waits for."""

BESIDE = 0.3
"""Seconds after the last keystroke until what depends on this file is judged again, in other open files."""

IDLE = 2.0
"""Seconds without anything to do until memory is tidied up: never between two keystrokes."""

EVERY = 60.0
"""Seconds until a file is judged again because time has gone on."""


class Judging:
    """Judges what is open in an editor.

    ``clock`` gives the moment to judge at; ``publish`` is called on the loop with every answer, ``failed`` with what
    went wrong where there is none.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        publish: Callable[[Document], None],
        failed: Callable[[Document, Exception], None],
    ) -> None:
        self.encoding: Encoding = "utf-16"
        self.documents: dict[str, Document] = {}
        self._clock, self._publish, self._failed = clock, publish, failed
        self._shelves: dict[Path, Shelf] = {}
        self._waiting: dict[str, float] = {}
        self._asked_for: list[tuple[str, asyncio.Future[View | None]]] = []
        self._wake = asyncio.Event()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="amends")
        self._task: asyncio.Task[None] | None = None
        self._untidy = False

    def start(self, *, ticking: bool) -> None:
        """Begin to judge, on the running loop; where ``ticking``, again and again because time goes on."""
        self._task = asyncio.create_task(self._run(ticking=ticking))

    def stop(self) -> None:
        """Judge no more; what is being judged ends by itself."""
        if self._task is not None:
            self._task.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for _, future in self._asked_for:
            future.cancel()

    def call(self, job: Callable[[], object]) -> None:
        """Do something in the thread of the judging, when it is its turn."""
        self._pool.submit(job)

    def ask(self, document: Document, after: float | None = None) -> None:
        """Judge a file soon; ``after`` so many seconds, or else as soon as its size lets an answer keep up."""
        if document.root is None:
            return
        if after is None:
            after = 0.0 if document.seconds <= FAST else min(document.seconds, LONGEST_PAUSE)
        due = time.monotonic() + after
        if after != BESIDE or document.uri not in self._waiting:
            self._waiting[document.uri] = due
        self._wake.set()

    def open(self, document: Document) -> None:
        """Judge a file that was opened, and look at its folder anew: not every editor tells what changes there."""
        self.documents[document.uri] = document
        if document.root in self._shelves:
            self._pool.submit(self._shelves[document.root].forget)
        self.ask(document, 0.0)

    def close(self, document: Document) -> None:
        """Forget a file that was closed, and judge what depended on its unsaved text."""
        self.documents.pop(document.uri, None)
        self._waiting.pop(document.uri, None)
        self._answer(document.uri, None)
        self._ask_beside(document)

    def changed_on_disk(self, path: Path) -> None:
        """Judge again whatever a saved, made or deleted file may have to do with."""
        for root, shelf in self._shelves.items():
            if root == path or root in path.parents or path in root.parents:
                self._pool.submit(shelf.forget)
                for document in self.documents.values():
                    if document.root == root:
                        self.ask(document, BESIDE)

    async def view(self, document: Document) -> View | None:
        """The answer to the text as it stands, as soon as there is one; None for a file that is not judged."""
        if document.root is None or document.uri not in self.documents:
            return None
        if document.fresh is not None:
            return document.fresh
        future: asyncio.Future[View | None] = asyncio.get_running_loop().create_future()
        self._asked_for.append((document.uri, future))
        if document.uri not in self._waiting:
            self.ask(document, 0.0)
        return await future

    async def _run(self, *, ticking: bool) -> None:
        while True:
            uri, wait = self._next()
            if uri is None or wait > 0:
                if not await self._woken(self._longest(wait, ticking=ticking)) and uri is None:
                    self._rest()
                continue
            del self._waiting[uri]
            document = self.documents.get(uri)
            if document is not None:
                await self._judge(document)
                self._untidy = True

    def _longest(self, wait: float, *, ticking: bool) -> float | None:
        """How many seconds to wait for something to do; None for as long as it takes."""
        longest = min(wait, IDLE if self._untidy else wait, EVERY if ticking else wait)
        return None if longest == float("inf") else longest

    async def _woken(self, seconds: float | None) -> bool:
        """Whether something was asked for within some seconds."""
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _rest(self) -> None:
        """Do what is best done in a pause: tidy up first, and judge anew when nothing has been typed for long."""
        if self._untidy:
            self._untidy = False
            self._pool.submit(gc.collect)
            return
        for document in self.documents.values():
            self.ask(document)

    def _next(self) -> tuple[str | None, float]:
        """The file whose turn it is, and for how many seconds it is not yet."""
        if not self._waiting:
            return None, float("inf")
        uri, due = min(self._waiting.items(), key=lambda item: item[1])
        return uri, max(0.0, due - time.monotonic())

    async def _judge(self, document: Document) -> None:
        assert document.root is not None
        assert document.path is not None
        version, before = document.version, document.view
        shelf = self._shelves.setdefault(document.root, Shelf(document.root))
        ask = Ask(
            uri=document.uri,
            path=document.path,
            version=version,
            text=document.text,
            typed=self._typed(),
            encoding=self.encoding,
            now=self._clock(),
            superseded=lambda: document.version != version,
        )
        begun = time.monotonic()
        try:
            view = await asyncio.get_running_loop().run_in_executor(self._pool, look, ask, shelf, document.recall)
        except Superseded:
            return
        except Exception as error:  # noqa: BLE001 # whatever it is, the editor goes on and is told
            document.seconds = time.monotonic() - begun
            self._failed(document, error)
            self._answer(document.uri, None)
            return
        if document.version != version or self.documents.get(document.uri) is not document:
            return
        document.view = view
        if before is not None:  # the first answer also waits for what is loaded only once
            document.seconds = time.monotonic() - begun
        self._publish(document)
        self._answer(document.uri, view)
        if before is None or before.version != version:
            self._ask_beside(document)

    def _typed(self) -> Mapping[Path, str]:
        return {one.path: one.text for one in self.documents.values() if one.path is not None}

    def _answer(self, uri: str, view: View | None) -> None:
        for asked, future in self._asked_for:
            if asked == uri and not future.done():
                future.set_result(view)
        self._asked_for = [(asked, future) for asked, future in self._asked_for if not future.done()]

    def _ask_beside(self, document: Document) -> None:
        """Judge other open files that a change of this one may change the answer to."""
        if document.path is None or document.root is None:
            return
        whole = document.path.name in ORGANISATION or is_rule_file(document.path)
        for other in self.documents.values():
            if other is document or other.path is None or other.root != document.root:
                continue
            if whole or other.path.parent == document.path.parent:
                self.ask(other, BESIDE)
