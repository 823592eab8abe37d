"""The language server itself: what editors ask, over standard input and output or a port of this machine.

It answers from what `amends.lsp.judging` found out last. It writes no files: whatever changes, the editor changes.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import logging
import sys
from collections.abc import Awaitable, Callable, Generator
from datetime import datetime
from typing import Any, BinaryIO, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter
from pygls.protocol.language_server import lsp_method

from amends import __version__
from amends.lsp import warming
from amends.lsp.actions import actions
from amends.lsp.completion import completion
from amends.lsp.diagnostics import diagnostics
from amends.lsp.documents import Document, path_of
from amends.lsp.hovers import hover
from amends.lsp.judging import Judging
from amends.lsp.lenses import lenses
from amends.lsp.positions import Lines
from amends.records.house_files import RULES
from amends.records.loading import ORGANISATION

_P = TypeVar("_P")
_R = TypeVar("_R")

MOST_BYTES = 64_000_000
"""A longer message comes from no editor."""

_WATCHED = ("**/*.md", *(f"**/{name}" for name in ORGANISATION), f"**/{RULES}/*.yml")


class Protocol(LanguageServerProtocol):
    """The protocol of pygls with texts of our own, whose lines end where the protocol says, and nowhere else."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        """Leave what is opened to the server."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Leave what is typed to the server."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        """Leave what is closed to the server."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """One editor's server. ``clock`` gives the moment to judge at; it stands still unless ``ticking``."""

    def __init__(self, clock: Callable[[], datetime], *, ticking: bool) -> None:
        super().__init__("amends", __version__, protocol_cls=Protocol, converter_factory=default_converter)
        self.judging = Judging(clock, self._publish, self._failed)
        self.ticking = ticking
        self.asked_to_stop = False
        self._told: set[str] = set()
        _register(self)

    def report_server_error(
        self,
        error: Exception,
        source: type[PyglsError | JsonRpcException],  # noqa: ARG002 # the signature of pygls
    ) -> None:
        """Write what went wrong into the editor's log: it interrupts nobody who writes."""
        self.log(f"amends: a message could not be answered ({type(error).__name__})")

    def log(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Write a line into the editor's log."""
        self.window_log_message(types.LogMessageParams(type=kind, message=message))

    @property
    def pulled(self) -> bool:
        """Whether the editor asks for findings by itself, and must not be sent them a second time."""
        asks = self.client_capabilities.text_document
        return asks is not None and asks.diagnostic is not None

    @property
    def versioned(self) -> bool:
        """Whether the editor takes edits that name the version of the text they are for."""
        able = self.client_capabilities.workspace
        return bool(able and able.workspace_edit and able.workspace_edit.document_changes)

    def lines(self, document: Document) -> Lines:
        """The lines of a text as it stands, in the encoding agreed upon."""
        return Lines(document.text, self.judging.encoding)

    def _publish(self, document: Document) -> None:
        view = document.view
        if view is None:
            return
        able = self.client_capabilities.workspace
        if not self.pulled:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(document.uri, diagnostics(view), version=view.version)
            )
        elif able and able.diagnostics and able.diagnostics.refresh_support and not document.asked:
            self.workspace_diagnostic_refresh(None)
        if able and able.code_lens and able.code_lens.refresh_support and document.lens_stale():
            self.workspace_code_lens_refresh(None)

    def _failed(self, document: Document, error: Exception) -> None:
        if isinstance(error, OSError):
            self.log(f"amends: {error.filename or document.uri}: {error.strerror or error}")
            return
        self.log(
            f"amends: {document.uri} could not be judged ({type(error).__name__}: {error}). "
            "This is a fault of amends, not of your file; `amends check` may tell more.",
            types.MessageType.Error,
        )


def _quietly(
    answer: Callable[[Server, _P], Awaitable[_R | None]],
) -> Callable[[Server, _P], Awaitable[_R | None]]:
    """Let a question that goes wrong have no answer: the editor goes on, and its log says why."""

    @functools.wraps(answer)
    async def guarded(ls: Server, params: _P) -> _R | None:
        try:
            return await answer(ls, params)
        except Exception as error:  # noqa: BLE001 # whatever it is, no editor can do anything about it
            ls.report_server_error(error, PyglsError)
            return None

    return guarded


def _register(server: Server) -> None:
    """Tell the server what it answers."""
    feature = cast("Callable[..., Callable[[Callable[..., Any]], object]]", server.feature)
    feature(types.INITIALIZE)(_initialize)
    feature(types.INITIALIZED)(_initialized)
    feature(types.SHUTDOWN)(_shutdown)
    feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_watched)
    feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="amends"),
    )(_diagnostic)
    feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )(_actions)
    feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[":", " ", "-"]))(_completion)
    feature(types.TEXT_DOCUMENT_CODE_LENS)(_lenses)


def _initialize(ls: Server, params: types.InitializeParams) -> None:  # noqa: ARG001 # the signature of pygls
    ls.judging.encoding = types.PositionEncodingKind(ls.workspace.position_encoding or "utf-16").value


@_quietly
async def _initialized(ls: Server, params: types.InitializedParams) -> None:  # noqa: ARG001 # the same
    ls.judging.start(ticking=ls.ticking)
    roots = [path for uri in ls.workspace.folders if (path := path_of(uri)) is not None]
    ls.judging.call(functools.partial(warming.warm, roots))
    able = ls.client_capabilities.workspace
    if able and able.did_change_watched_files and able.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
        registration = types.Registration(
            id="amends-files",
            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
        )
        await ls.client_register_capability_async(types.RegistrationParams(registrations=[registration]))


def _shutdown(ls: Server, params: None) -> None:  # noqa: ARG001 # the same
    ls.asked_to_stop = True
    ls.judging.stop()


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    ls.judging.open(Document.opened(params.text_document))


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = ls.judging.documents.get(params.text_document.uri)
    if document is not None:
        document.change(params.text_document.version, params.content_changes, ls.judging.encoding)
        ls.judging.ask(document)


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    if path is not None:
        ls.judging.changed_on_disk(path)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    document = ls.judging.documents.get(params.text_document.uri)
    if document is not None:
        ls.judging.close(document)
        if not ls.pulled:
            ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, []))


def _watched(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    for path in {path for change in params.changes if (path := path_of(change.uri)) is not None}:
        ls.judging.changed_on_disk(path)


@_quietly
async def _diagnostic(
    ls: Server, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | None:
    document = ls.judging.documents.get(params.text_document.uri)
    if document is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    document.asked = True
    try:
        view = await ls.judging.view(document)
    finally:
        document.asked = False
    return types.RelatedFullDocumentDiagnosticReport(items=diagnostics(view) if view else [])


@_quietly
async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    document = ls.judging.documents.get(params.text_document.uri)
    view = await ls.judging.view(document) if document else None
    return hover(view, params.position) if view else None


@_quietly
async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    document = ls.judging.documents.get(params.text_document.uri)
    view = await ls.judging.view(document) if document else None
    if view is None:
        return None
    only = [str(kind.value if isinstance(kind, types.CodeActionKind) else kind) for kind in params.context.only or ()]
    return actions(view, params.range, versioned=ls.versioned, only=only)


@_quietly
async def _completion(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    document = ls.judging.documents.get(params.text_document.uri)
    if document is None:
        return None
    view = document.view or await ls.judging.view(document)
    return completion(document, view, ls.lines(document), params.position) if view else None


@_quietly
async def _lenses(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    document = ls.judging.documents.get(params.text_document.uri)
    view = await ls.judging.view(document) if document else None
    if document is None or view is None:
        return None
    found = lenses(view)
    document.lenses = tuple(lens.command.title for lens in found if lens.command)
    return found


class _Input:
    """Standard input that refuses to wait for a message longer than any editor sends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        return self._stream.readline(MOST_BYTES)

    def read(self, size: int) -> bytes:
        return self._stream.read(size) if size <= MOST_BYTES else b""


def serve(clock: Callable[[], datetime], *, ticking: bool, address: tuple[str, int] | None = None) -> int:
    """Serve one editor until it leaves; gives 0 when it took its leave, 1 when it was gone all at once.

    Raises OSError for an address that cannot be listened at.
    """
    for name in ("pygls", "asyncio"):  # what they would write to the terminal is told in the editor's log
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    gc.disable()  # memory is tidied up in pauses, so that no keystroke waits for it
    server = Server(clock, ticking=ticking)
    try:
        if address is None:
            stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
            sys.stdout = sys.stderr  # nothing but the protocol may be written where the editor reads
            server.start_io(cast("BinaryIO", _Input(stdin)), stdout)
        else:
            with contextlib.suppress(SystemExit):  # how pygls leaves
                server.start_tcp(*address)
    finally:
        server.judging.stop()
    return 0 if server.asked_to_stop else 1
