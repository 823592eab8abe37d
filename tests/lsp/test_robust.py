"""Nothing an editor sends, and nothing that happens to files, ends the server or shows a traceback."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import NOW, PATIENCE, Client, editor, run
from tests.lsp.records import FILES, folder

DRAFT = FILES["2026/boarding/2-draft.md"]
COMMAND = [sys.executable, "-m", "amends", "lsp", "--now", NOW]


def frame(message: object) -> bytes:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def request(number: int, method: str, params: object) -> bytes:
    return frame({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


HELLO = request(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}) + frame(
    {"jsonrpc": "2.0", "method": "initialized", "params": {}}
)
GOODBYE = request(99, "shutdown", None) + frame({"jsonrpc": "2.0", "method": "exit"})


def answers(data: bytes) -> list[dict[str, object]]:
    """The messages that a server wrote."""
    out = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        out.append(json.loads(rest[:length]))
        data = rest[length:]
    return out


GARBAGE = {
    "no JSON": frame(b"{not json"),
    "no UTF-8": frame(b'{"jsonrpc": "\xff"}'),
    "no object": frame([1, 2, 3]),
    "a number": frame(b"7"),
    "deep": frame(b"[" * 100_000),
    "another protocol": frame({"jsonrpc": "1.0", "id": 5, "method": "shutdown"}),
    "no header": b"hello\r\nContent-Length: many\r\n",
    "an unknown method": request(5, "amends/nothing", {}),
    "an unknown notice": frame({"jsonrpc": "2.0", "method": "amends/nothing", "params": {"a": 1}}),
    "params that are wrong": request(5, "textDocument/hover", {"textDocument": 7}),
    "a place that is wrong": request(
        5, "textDocument/hover", {"textDocument": {"uri": "file:///x.md"}, "position": {"line": -9, "character": -9}}
    ),
    "an address of no file": frame(
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didOpen",
            "params": {"textDocument": {"uri": "untitled:%00%ff", "languageId": "markdown", "version": 1, "text": "x"}},
        }
    ),
    "a change of what is not open": frame(
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didChange",
            "params": {
                "textDocument": {"uri": "file:///nowhere/x.md", "version": 3},
                "contentChanges": [{"text": "x"}],
            },
        }
    ),
    "an answer to nothing": frame({"jsonrpc": "2.0", "id": 77, "result": None}),
    "a cancelled nothing": frame({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 12}}),
}


def test_garbage() -> None:
    """Whatever comes, the next question is answered."""
    ask = {"textDocument": {"uri": "file:///nowhere.md"}, "position": {"line": 0, "character": 0}}
    sent = b"".join(
        garbage + request(200 + number, "textDocument/hover", ask) for number, garbage in enumerate(GARBAGE.values())
    )
    done = subprocess.run(COMMAND, input=HELLO + sent + GOODBYE, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.stderr, done.returncode) == (b"", 0)
    said = answers(done.stdout)
    for number, name in enumerate(GARBAGE):
        assert [one.get("result", "none") for one in said if one.get("id") == 200 + number] == [None], name
    assert not [message for message in said if "Traceback" in json.dumps(message)]
    assert not [message for message in said if message.get("method") == "window/showMessage"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", 1),
        (HELLO, 1),
        (HELLO + b"Content-Length: 400\r\n\r\n{", 1),
        (HELLO + b"Content-Length: 999999999999\r\n\r\n{", 1),
        (HELLO + frame({"jsonrpc": "2.0", "method": "exit"}), 1),
        (HELLO + GOODBYE, 0),
    ],
    ids=["nothing", "gone", "gone half way", "endless", "exit alone", "goodbye"],
)
def test_the_end(data: bytes, code: int) -> None:
    done = subprocess.run(COMMAND, input=data, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.stderr, done.returncode) == (b"", code)


def test_files_that_are_no_records(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        (tmp_path / "docs").mkdir()
        async with editor(tmp_path) as client:
            outside = client.open(tmp_path / "docs/guide.md", "We apologise if anyone was affected.\n")
            readme = client.open(root / "README.md", "We apologise if anyone was affected.\n")
            assert await client.hover(outside, 0, 3) == ""
            assert await client.lenses(readme) == []
            assert await client.fixes(outside, types.Range(types.Position(0, 0), types.Position(0, 9))) == {}

            uri = client.open(root / "2026/boarding/2-draft.md")
            client.replace(uri, "\0" + DRAFT)
            assert await client.codes(uri) == ["I04"]
            client.replace(uri, DRAFT + "x " * 600_000)
            assert await client.codes(uri) == ["I02"]
            client.replace(uri, DRAFT)
            assert "H02" in await client.codes(uri)
            assert client.shown[outside].diagnostics == ()
            assert readme not in client.shown
            assert client.logged == []

    run(test())


def test_a_folder_that_goes_away(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            assert "H02" in await client.codes(uri)
            shutil.rmtree(tmp_path / "incidents")
            gone = [types.FileEvent(uri, types.FileChangeType.Deleted)]
            client.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(gone))
            client.type(uri, 8, 0, "x")
            assert "H02" not in await client.codes(uri)  # without its record it is nothing that was sent
            folder(tmp_path)
            client.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(gone))
            client.type(uri, 8, 0, "x")
            assert "H02" in await client.codes(uri)
            assert client.logged == []

    run(test())


def test_two_folders(tmp_path: Path) -> None:
    """Each file is judged against its own folder, whichever the editor has opened."""

    async def test() -> None:
        one = folder(tmp_path / "one")
        two = folder(tmp_path / "two", people=FILES["people.yml"].replace("rani:", "rania:", 1))
        async with editor(tmp_path / "one", tmp_path / "two") as client:
            first = client.open(one / "2026/boarding/2-draft.md")
            second = client.open(two / "2026/boarding/2-draft.md")
            assert "I22" not in await client.codes(first)
            assert "I22" in await client.codes(second)

    run(test())


def test_the_newest_text_is_the_one_that_is_judged(tmp_path: Path) -> None:
    """Whoever types fast gets one answer, to the last key."""

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            await client.findings(uri)
            for character, sign in enumerate("if anyone was hurt, "):
                client.type(uri, 8, 17 + character, sign)
            await client.findings(uri)
            assert client.shown[uri].version == client.versions[uri] == 21

    run(test())


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_file_reached_by_a_link(tmp_path: Path) -> None:
    async def test() -> None:
        folder(tmp_path / "real")
        (tmp_path / "link").symlink_to(tmp_path / "real")
        async with editor(tmp_path / "link") as client:
            uri = client.open(tmp_path / "link/incidents/2026/boarding/2-draft.md")
            assert "H02" in await client.codes(uri)
            assert "I22" not in await client.codes(uri)

    run(test())


def test_a_port_of_this_machine(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            *COMMAND, "--tcp", f"127.0.0.1:{port}", stderr=asyncio.subprocess.PIPE
        )
        client = Client("editor", "1")
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    try:
                        await client.start_tcp("127.0.0.1", port)
                    except ConnectionRefusedError:
                        await asyncio.sleep(0.05)
                    else:
                        break
                await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
                client.initialized(types.InitializedParams())
                item = types.TextDocumentItem((root / "2026/boarding/2-draft.md").as_uri(), "markdown", 1, DRAFT)
                client.text_document_did_open(types.DidOpenTextDocumentParams(item))
                asked = types.HoverParams(types.TextDocumentIdentifier(item.uri), types.Position(8, 8))
                assert await client.text_document_hover_async(asked) is not None
                await client.shutdown_async(None)
                client.exit(None)
                assert await process.wait() == 0
                assert process.stderr is not None
                assert await process.stderr.read() == b""
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
            await client.leave()

    run(test())


@pytest.mark.parametrize("address", ["0.0.0.0:8765", "192.0.2.1:8765", "example.com:80", "8765", "127.0.0.1:x", ":1"])
def test_no_port_that_others_can_reach(address: str) -> None:
    done = subprocess.run([*COMMAND, "--tcp", address], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert "such as 127.0.0.1:8765" in done.stderr or "as in 127.0.0.1:8765" in done.stderr


def test_it_says_how_to_get_what_it_needs() -> None:
    code = "import sys; sys.modules['pygls'] = None; sys.argv = ['amends', 'lsp']; from amends.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert "pip install 'amends[lsp]'" in done.stderr
