"""What is underlined while one types: findings of the unsaved text, against the folder it belongs to."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.lsp.editor import Editor, capabilities, editor, run
from tests.lsp.records import FILES, folder

DRAFT = FILES["2026/boarding/2-draft.md"]
RECORD = FILES["2026/boarding/incident.md"]
BODY = next(n for n, line in enumerate(DRAFT.splitlines()) if "🚢" in line)


def underlined(finding: types.Diagnostic, text: str) -> str:
    """The words under a finding, cut out by UTF-16 units as an editor does."""
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    start, end = finding.range.start, finding.range.end
    if start.line == end.line:
        return lines[start.line][2 * start.character : 2 * end.character].decode("utf-16-le")
    first = lines[start.line][2 * start.character :]
    between = lines[start.line + 1 : end.line]
    return b"\n\0".join([first, *between, lines[end.line][: 2 * end.character]]).decode("utf-16-le")


async def one(client: Editor, uri: str, code: str) -> types.Diagnostic:
    """The one finding of a code."""
    (found,) = [finding for finding in await client.findings(uri) if finding.code == code]
    return found


def test_findings_of_what_is_typed(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        draft = root / "2026/boarding/2-draft.md"
        async with editor(tmp_path) as client:
            uri = client.open(draft)
            found = await one(client, uri, "H02")
            assert underlined(found, DRAFT) == "apologise if anyone was affected"
            assert (found.source, found.severity) == ("amends", types.DiagnosticSeverity.Warning)
            assert "380 customers were hit" in found.message

            condition = types.Range(types.Position(BODY, 16), types.Position(BODY, 38))
            client.change(uri, types.TextDocumentContentChangePartial(range=condition, text=""))
            client.type(uri, BODY, 16, "that 380 of you could not board")
            assert "H02" not in await client.codes(uri)
        assert draft.read_text() == DRAFT  # a server writes no files

    run(test())


def test_the_record_is_a_witness_as_it_is_typed(tmp_path: Path) -> None:
    """A number in the text is held against the unsaved record beside it, without a save of either."""

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            first = client.open(root / "2026/boarding/1-first.md")
            record = client.open(root / "2026/boarding/incident.md")
            assert "X07" not in await client.codes(first)
            client.replace(record, RECORD.replace("value: 380", "value: 612"))
            await client.until(lambda: any(f.code == "X07" for f in client.shown[first].diagnostics))
            assert client.shown[first].version == 1
            client.close(record)
            await client.until(lambda: all(f.code != "X07" for f in client.shown[first].diagnostics))
            assert client.shown[record].diagnostics == ()

    run(test())


def test_facts_that_are_wrong_or_half_typed(tmp_path: Path) -> None:
    cases = {
        "a key that is misspelt": (DRAFT.replace("audience:", "audiense:"), "I12", "audiense"),
        "a value that is misspelt": (DRAFT.replace("identified", "identifed"), "I15", "identifed"),
        "a person whom nobody knows": (DRAFT.replace("rani\n", "ranni\n"), "I22", "ranni"),
        "a bracket that is not closed yet": (DRAFT.replace("[sms]", "[sms"), "I07", ""),
        "front matter that is not closed yet": (DRAFT[: DRAFT.index("---\n🚢")], "I06", "---"),
    }

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            for name, (text, code, words) in cases.items():
                client.replace(uri, text)
                found = await one(client, uri, code)
                assert underlined(found, text).startswith(words), name
            client.replace(uri, DRAFT)
            assert not [code for code in await client.codes(uri) if code.startswith("I")]

    run(test())


def test_files_of_the_organisation(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            people = client.open(root / "people.yml")
            draft = client.open(root / "2026/boarding/2-draft.md")
            assert await client.codes(people) == []
            assert "I22" not in await client.codes(draft)
            client.replace(people, FILES["people.yml"].replace("rani:", "rania:", 1).replace("role:", "rolle:", 1))
            assert {"I12", "I13"} <= set(await client.codes(people))
            await client.until(lambda: any(f.code == "I22" for f in client.shown[draft].diagnostics))

            policy = client.open(root / "policy.yml", "checks: {H99: note, P01: off}\n")
            assert await client.codes(policy) == ["I33", "I33"]

    run(test())


def test_a_file_that_is_not_saved_yet(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/3-new.md", DRAFT)
            assert "H02" in await client.codes(uri)
            stray = client.open(root / "2026/elsewhere.md", DRAFT)
            assert await client.codes(stray) == ["I21"]

    run(test())


def test_what_changes_on_disk(tmp_path: Path) -> None:
    """Another program saves, makes or deletes files; the editor tells, and open files are judged again."""

    async def test() -> None:
        root = folder(tmp_path)
        people = root / "people.yml"
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            assert "I22" not in await client.codes(uri)
            assert "**/people.yml" in str(client.registered)
            people.write_text(FILES["people.yml"].replace("rani:", "rania:", 1))
            events = [types.FileEvent(people.as_uri(), types.FileChangeType.Changed)]
            client.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))
            await client.until(lambda: any(f.code == "I22" for f in client.shown[uri].diagnostics))

            other = root / "2026/another"
            other.mkdir()
            (other / "incident.md").write_text("---\ntitle: Another\nid: boarding\n---\n")
            record = client.open(root / "2026/boarding/incident.md")
            assert "I20" in await client.codes(record)  # it was opened after the other was made
            (other / "incident.md").write_text("---\ntitle: Another\n---\n")
            saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier((other / "incident.md").as_uri()))
            client.client.text_document_did_save(saved)
            await client.until(lambda: all(f.code != "I20" for f in client.shown[record].diagnostics))

    run(test())


def test_an_editor_that_asks_for_findings_is_not_sent_them(tmp_path: Path) -> None:
    able = capabilities(diagnostic=types.DiagnosticClientCapabilities())

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path, able=able) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            report = await client.client.text_document_diagnostic_async(asked)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert "H02" in [finding.code for finding in report.items]
            client.replace(uri, DRAFT.replace("We apologise if anyone was affected.", ""))
            report = await client.client.text_document_diagnostic_async(asked)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            assert "H02" not in [finding.code for finding in report.items]
            people = client.open(root / "people.yml")
            client.replace(people, "")
            await client.until(lambda: client.refreshed["diagnostics"] > 0)
            assert client.shown == {}

    run(test())


def test_positions_in_the_encoding_agreed_upon(tmp_path: Path) -> None:
    for encoding in (types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32):
        able = capabilities()
        able.general = types.GeneralClientCapabilities(position_encodings=[encoding])

        async def test(able: types.ClientCapabilities = able, encoding: str = encoding.value) -> None:
            root = folder(tmp_path)
            async with editor(tmp_path, able=able) as client:
                assert client.result is not None
                assert client.result.capabilities.position_encoding == encoding
                found = await one(client, client.open(root / "2026/boarding/2-draft.md"), "H02")
                assert found.range.start == types.Position(BODY, 8 if encoding == "utf-8" else 5)

        run(test())


def test_carriage_returns(tmp_path: Path) -> None:
    async def test() -> None:
        text = DRAFT.replace("\n", "\r\n")
        root = folder(tmp_path, **{"2_draft": text})
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            found = await one(client, uri, "H02")
            assert underlined(found, text) == "apologise if anyone was affected"
            allow = (await client.fixes(uri, found.range))["Allow H02 here, with a reason"]
            assert allow.edit is not None
            (edit,) = allow.edit.document_changes or ()
            assert isinstance(edit, types.TextDocumentEdit)
            (entry,) = edit.edits
            assert isinstance(entry, types.TextEdit)
            assert all(line.endswith("\r") for line in entry.new_text.split("\n")[:-1])

    run(test())
