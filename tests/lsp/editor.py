"""An editor for tests: a client of the protocol that starts `amends lsp`, opens files and types."""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from lsprotocol import types
from pygls.lsp.client import LanguageClient

_F = TypeVar("_F", bound=Callable[..., object])

NOW = "2026-10-10T19:20:00+07:00"
PATIENCE = 60.0
"""Seconds after which a test gives an answer up."""


class Client(LanguageClient):
    """A client that knows the process it speaks with."""

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The server's process."""
        assert self._server is not None
        return self._server

    async def leave(self) -> None:
        """Hear no more."""
        await cast("Callable[[], Awaitable[None]]", self.stop)()


class Editor:
    """One client with its own server process. Texts are tracked as an editor does; positions are in UTF-16 units."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.shown: dict[str, types.PublishDiagnosticsParams] = {}
        self.logged: list[str] = []
        self.registered: list[types.Registration] = []
        self.refreshed: dict[str, int] = defaultdict(int)
        self.versions: dict[str, int] = {}
        self._news = asyncio.Event()
        self.result: types.InitializeResult | None = None

        hears = cast("Callable[[str], Callable[[_F], _F]]", client.feature)

        @hears(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = params
            self._news.set()

        @hears(types.WINDOW_LOG_MESSAGE)
        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)
            self._news.set()

        @hears(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

        @hears(types.WORKSPACE_CODE_LENS_REFRESH)
        def refresh_lenses(*_: object) -> None:
            self.refreshed["lenses"] += 1
            self._news.set()

        @hears(types.WORKSPACE_DIAGNOSTIC_REFRESH)
        def refresh_diagnostics(*_: object) -> None:
            self.refreshed["diagnostics"] += 1
            self._news.set()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something has come true."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                self._news.clear()
                await self._news.wait()

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, with its saved text or another."""
        uri = path.as_uri()
        words = path.read_bytes().decode("utf-8") if text is None else text
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=words)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Send changes as they are."""
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def replace(self, uri: str, text: str) -> None:
        """Put another text in place of the whole."""
        self.change(uri, types.TextDocumentContentChangeWholeDocument(text))

    def type(self, uri: str, line: int, character: int, words: str) -> None:
        """Type words at a place."""
        place = types.Position(line, character)
        self.change(uri, types.TextDocumentContentChangePartial(range=types.Range(place, place), text=words))

    def close(self, uri: str) -> None:
        """Close a file."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def findings(self, uri: str) -> list[types.Diagnostic]:
        """What is underlined in a file as it stands."""
        await self.until(lambda: uri in self.shown and self.shown[uri].version == self.versions[uri])
        return list(self.shown[uri].diagnostics)

    async def codes(self, uri: str) -> list[str]:
        """The codes of what is underlined, in order."""
        return [str(one.code) for one in await self.findings(uri)]

    async def hover(self, uri: str, line: int, character: int) -> str:
        """What is told of a place, as Markdown; empty where that is nothing."""
        told = await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        )
        if told is None:
            return ""
        assert isinstance(told.contents, types.MarkupContent)
        return told.contents.value

    async def fixes(self, uri: str, at: types.Range) -> dict[str, types.CodeAction]:
        """The quick fixes that are offered for a range, by title."""
        document = types.TextDocumentIdentifier(uri)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(document, at, types.CodeActionContext([]))
        )
        return {one.title: one for one in found or () if isinstance(one, types.CodeAction)}

    async def offers(self, uri: str, line: int, character: int) -> list[types.CompletionItem]:
        """What is offered at a place, in the order of the editor."""
        document = types.TextDocumentIdentifier(uri)
        found = await self.client.text_document_completion_async(
            types.CompletionParams(document, types.Position(line, character))
        )
        assert isinstance(found, types.CompletionList)
        return sorted(found.items, key=lambda item: item.sort_text or "")

    async def lenses(self, uri: str) -> list[str]:
        """What stands above a text."""
        found = await self.client.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri)))
        return [lens.command.title for lens in found or () if lens.command]


def capabilities(diagnostic: types.DiagnosticClientCapabilities | None = None) -> types.ClientCapabilities:
    """What a plain editor can do; with ``diagnostic``, one that asks for findings itself."""
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(diagnostic=diagnostic),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
        ),
    )


@asynccontextmanager
async def editor(*folders: Path, able: types.ClientCapabilities | None = None, now: str = NOW) -> AsyncIterator[Editor]:
    """An editor that has opened folders; its server ends with it, and must end well."""
    client = Client("editor", "1")
    await client.start_io(sys.executable, "-m", "amends", "lsp", "--now", now)
    process = client.process
    try:
        async with asyncio.timeout(PATIENCE):
            one = Editor(client)
            one.result = await client.initialize_async(
                types.InitializeParams(
                    capabilities=able or capabilities(),
                    process_id=None,
                    root_uri=folders[0].as_uri() if folders else None,
                    workspace_folders=[types.WorkspaceFolder(f.as_uri(), f.name) for f in folders],
                )
            )
            client.initialized(types.InitializedParams())
        yield one
        async with asyncio.timeout(PATIENCE):
            await client.shutdown_async(None)
            client.exit(None)
            assert await process.wait() == 0
            assert process.stderr is not None
            assert (await process.stderr.read()).decode() == ""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await client.leave()


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run what a test does with its editor."""
    asyncio.run(test)
