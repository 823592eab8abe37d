"""Hovers, quick fixes, completion and the lines above a text, asked for by a client."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.lsp.editor import Editor, capabilities, editor, run
from tests.lsp.records import FILES, folder

DRAFT = FILES["2026/boarding/2-draft.md"]
RECORD = FILES["2026/boarding/incident.md"]


def at(text: str, words: str, after: int = 0) -> tuple[int, int]:
    """The line, and the character in it in UTF-16 units, of some words; ``after`` characters further on."""
    offset = text.index(words) + after
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset), len(text[start:offset].encode("utf-16-le")) // 2


def applied(text: str, action: types.CodeAction) -> str:
    """The text after an edit, as an editor makes it."""
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    (edit,) = change.edits
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def offset(place: types.Position) -> int:
        line = text[starts[place.line] :].encode("utf-16-le")
        return starts[place.line] + len(line[: 2 * place.character].decode("utf-16-le"))

    assert isinstance(edit, types.TextEdit)
    return text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]


async def fix(client: Editor, uri: str, code: str, title: str) -> types.CodeAction:
    """The quick fix of that title for the first finding of a code."""
    finding = next(one for one in await client.findings(uri) if one.code == code)
    return (await client.fixes(uri, finding.range))[title]


def test_a_finding_explains_itself(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            told = await client.hover(uri, *at(DRAFT, "apologise"))
            assert told.startswith("**H02 conditional-apology**, warning.")
            assert "380 customers were hit" in told
            for heading in ("## Why", "## How it is scored", "## Wrong", "## To let a finding stand"):
                assert heading in told
            assert await client.hover(uri, *at(DRAFT, "船が")) == ""

    run(test())


def test_names_say_what_they_stand_for(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            draft = client.open(root / "2026/boarding/2-draft.md")
            record = client.open(root / "2026/boarding/incident.md")
            for uri, text, words, after, told in (
                (draft, DRAFT, "rani", 1, "Rani Kusuma, Head of Passenger Care"),
                (draft, DRAFT, "passengers", 0, "Passengers, 1,000"),
                (draft, DRAFT, "phase", 0, "where the incident stood"),
                (record, RECORD, "id: boarding", 5, "Boarding passes"),
                (record, RECORD, "id: paper", 5, "We will print paper passes until Friday."),
                (record, RECORD, "1-first", 0, "investigating, 2026-10-10T19:00:00+07:00"),
                (record, RECORD, "jonas", 4, "Jonas Weber, Head of Operations"),
                (record, RECORD, "detected", 2, "Expected: a time"),
            ):
                assert told in await client.hover(uri, *at(text, words, after)), words

    run(test())


def test_sure_fixes(tmp_path: Path) -> None:
    cases = [
        ("audience:", "audiense:", "I12", "Write “audience”"),
        ("phase: identified", "phase: identifed", "I15", "Write “identified”"),
        ("rani\n", "ranni\n", "I22", "Write “rani”"),
        ("audience: passengers", "audience: pasengers", "I24", "Write “passengers”"),
    ]

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            for right, wrong, code, title in cases:
                text = DRAFT.replace(right, wrong, 1)
                client.replace(uri, text)
                action = await fix(client, uri, code, title)
                assert action.is_preferred
                assert [one.code for one in action.diagnostics or ()] == [code]
                assert applied(text, action) == DRAFT

    run(test())


def test_a_finding_is_allowed_only_with_a_reason(tmp_path: Path) -> None:
    """The entry that a quick fix writes is a finding itself until somebody says why, and lets the other stand then."""
    title = "Allow H02 here, with a reason"
    given = "allow:\n  - code: C01\n    words: anyone\n    reason: known\n"
    before = [
        DRAFT,
        DRAFT.replace("phase:", "allow:\nphase:"),
        DRAFT.replace("phase:", f"{given}phase:"),
        DRAFT.replace("phase:", f"{given.replace('  ', '')}phase:").replace("-code", "- code"),
        DRAFT.replace("🚢", "**🚢**"),
    ]

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            for text in before[:3] + before[4:]:
                client.replace(uri, text)
                open_ = applied(text, await fix(client, uri, "H02", title))
                client.replace(uri, open_)
                codes = await client.codes(uri)
                assert "Z01" in codes, open_
                assert "H02" in codes
                assert not [code for code in codes if code.startswith("I")], open_
                client.replace(uri, open_.replace("reason:\n", "reason: the ship was empty\n"))
                assert not {"Z01", "H02"} & set(await client.codes(uri)), open_

    run(test())


def test_a_finding_in_the_record_is_allowed_by_a_comment(tmp_path: Path) -> None:
    words = (
        "We apologise if anyone was affected.\n",
        "Steps:\n\n- We printed passes.\n- We apologise if anyone was affected.\n",
        "# We apologise if anyone was affected\n\nIt is over.\n",
    )

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/incident.md")
            for body in words:
                text = f"{RECORD}\n{body}"
                client.replace(uri, text)
                open_ = applied(text, await fix(client, uri, "H02", "Allow H02 here, with a reason"))
                client.replace(uri, open_)
                codes = await client.codes(uri)
                assert {"Z01", "H02"} <= set(codes), open_
                client.replace(uri, open_.replace("-- -->", "-- the ship was empty -->"))
                assert not {"Z01", "H02"} & set(await client.codes(uri)), open_

    run(test())


def test_what_must_not_be_public_cannot_be_allowed(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md", DRAFT.replace("🚢", "See http://10.0.0.7/x."))
            finding = next(one for one in await client.findings(uri) if str(one.code).startswith("P"))
            assert not [title for title in await client.fixes(uri, finding.range) if title.startswith("Allow P")]

    run(test())


def test_an_editor_without_versions_gets_plain_edits(tmp_path: Path) -> None:
    able = capabilities()
    assert able.workspace is not None
    able.workspace.workspace_edit = None

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path, able=able) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            action = await fix(client, uri, "H02", "Allow H02 here, with a reason")
            assert action.edit is not None
            assert action.edit.document_changes is None
            assert list(action.edit.changes or ()) == [uri]

    run(test())


def test_completion(tmp_path: Path) -> None:
    """``|`` is the cursor; what is offered first, and what must be among it or must not."""
    front = "---\nphase: identified\naudience: passengers\n"
    cases: list[tuple[str, str, list[str], set[str], set[str]]] = [
        ("2-draft", f"{front}si|\n---\n", ["sent"], {"signed_by", "signed_off"}, {"phase", "audience"}),
        ("2-draft", f"{front}signed_by: |\n---\n", ["rani", "jonas"], set(), set()),
        ("2-draft", f"{front}signed_by: [rani, |]\n---\n", ["rani", "jonas"], set(), set()),
        ("2-draft", f"{front}signed_by:\n  - j|\n---\n", ["rani", "jonas"], set(), set()),
        ("2-draft", "---\nphase: |\n---\n", ["identified", "investigating", "monitoring"], {"scheduled"}, set()),
        ("2-draft", "---\naudience: |\n---\n", ["passengers"], set(), set()),
        ("2-draft", f"{front}channels: [|]\n---\n", ["sms", "email"], {"status page"}, set()),
        ("2-draft", f"{front}sent: |\n---\n", ["2026-10-10T19:20:00+07:00"], {"2026-10-10", "unknown"}, set()),
        (
            "2-draft",
            f"{front}sent: 2026-10-10T19:30:00+07:00\nnext_update: |\n---\n",
            ["2026-10-10T20:15:00+07:00", "2026-10-10T20:00:00+07:00"],
            set(),
            set(),
        ),
        ("2-draft", f"{front}translates: |\n---\n", ["1-first"], set(), {"2-draft"}),
        ("2-draft", f"{front}visibility: |\n---\n", ["internal", "public"], set(), set()),
        ("2-draft", f"{front}lang: |\n---\n", [], {"en", "id"}, set()),
        ("2-draft", f"{front}allow:\n  - |\n---\n", ["code", "words", "reason", "until"], set(), set()),
        (
            "2-draft",
            f"{front}allow:\n  - code: |\n---\nWe apologise if anyone was affected.\n",
            [],
            {"H02", "H08"},
            {"P01"},
        ),
        ("2-draft", f"{front}---\nWe wrote to ra|\n", [], set(), {"rani"}),
        ("incident", "---\ntitle: x\nservices:\n  - id: |\n---\n", ["boarding", "harbour-screens"], set(), set()),
        ("incident", "---\ntitle: x\nservices:\n  - {id: boarding, |}\n---\n", ["status", "from"], set(), {"id"}),
        (
            "incident",
            "---\ntitle: x\nservices:\n  - {id: boarding, status: |}\n---\n",
            ["operational"],
            {"major_outage"},
            set(),
        ),
        ("incident", "---\ntitle: x\nservices:\n  |\n---\n", ["- id"], set(), set()),
        ("incident", "---\ntitle: x\npromises:\n  - id: a\n    made_in: |\n---\n", ["1-first"], {"2-draft"}, set()),
        ("incident", "---\ntitle: x\nowner: |\n---\n", ["rani", "jonas"], set(), set()),
        ("incident", "---\ntitle: x\ntimes:\n  |\n---\n", ["started", "detected"], {"resolved"}, {"title"}),
        ("incident", "---\ntitle: x\ntimezone: |\n---\n", ["Asia/Jakarta"], {"Europe/Berlin"}, set()),
        ("incident", "---\ntitle: x\ngate:\n  enforced: |\n---\n", ["true", "false"], set(), set()),
    ]

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            draft = client.open(root / "2026/boarding/2-draft.md")
            record = client.open(root / "2026/boarding/incident.md")
            await client.findings(draft)
            await client.findings(record)
            for stem, marked, first, among, never in cases:
                uri = draft if stem == "2-draft" else record
                text = marked.replace("|", "", 1)
                client.replace(uri, text)
                await client.findings(uri)
                items = await client.offers(uri, *at(marked, "|"))
                offered = [item.label for item in items]
                assert offered[: len(first)] == first, marked
                assert among <= set(offered), marked
                assert not never & set(offered), marked
            policy = client.open(root / "policy.yml", "checks:\n  H\ntargets:\n  update_grace: \n")
            assert {"H02", "X07"} <= {item.label for item in await client.offers(policy, 1, 3)}
            assert "15 min" in [item.label for item in await client.offers(policy, 3, 16)]

    run(test())


def test_what_completion_writes(tmp_path: Path) -> None:
    """What is typed already is replaced, also behind the cursor; a space is put where YAML wants one."""
    cases = [
        ("---\nphase: inv|estig\n---\n", "investigating", "---\nphase: investigating\n---\n"),
        ("---\nphase:|\n---\n", "monitoring", "---\nphase: monitoring\n---\n"),
        ("---\nsig|: rani\n---\n", "signed_by", "---\nsigned_by: rani\n---\n"),
        ("---\nsubj|\n---\n", "subject", "---\nsubject: \n---\n"),
        ("---\nallo|\n---\n", "allow", "---\nallow:\n---\n"),
        ('---\nsigned_by: "ra|"\n---\n', "rani", '---\nsigned_by: "rani"\n---\n'),
        ("---\nsubject: 🚢\nowner: [jonas, r|]\n---\n", "rani", "---\nsubject: 🚢\nowner: [jonas, rani]\n---\n"),
    ]

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            for marked, label, after in cases:
                text = marked.replace("|", "", 1)
                client.replace(uri, text)
                item = next(one for one in await client.offers(uri, *at(marked, "|")) if one.label == label)
                assert isinstance(item.text_edit, types.TextEdit)
                change = types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [item.text_edit])
                edit = types.WorkspaceEdit(document_changes=[change])
                assert applied(text, types.CodeAction("", edit=edit)) == after

    run(test())


def test_what_an_editor_holds_against_what_is_typed(tmp_path: Path) -> None:
    """A time is found by its digits and as ``now``; a filter that an editor has from before still lets it pass."""
    cases = [
        ("---\nsent: |\n---\n", "2026-10-10T19:20:00+07:00", "2026-10-10T19:20:00+07:00 now"),
        ("---\nsent: 20|\n---\n", "2026-10-10T19:20:00+07:00", "2026-10-10T19:20:00+07:00"),
        ("---\nsent: n|\n---\n", "2026-10-10T19:20:00+07:00", "now"),
        ("---\nphase: |\n---\n", "monitoring", "monitoring"),
    ]

    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/2-draft.md")
            for marked, label, held in cases:
                client.replace(uri, marked.replace("|", "", 1))
                item = next(one for one in await client.offers(uri, *at(marked, "|")) if one.label == label)
                assert item.filter_text == held, marked

    run(test())


def test_the_lines_above_a_text(tmp_path: Path) -> None:
    async def test() -> None:
        root = folder(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(root / "2026/boarding/1-first.md")
            score, due = await client.lenses(uri)
            assert "judged on" in score
            assert due == "next update due in 20 min"
            client.replace(uri, FILES["2026/boarding/1-first.md"].replace("380 of 1,000", "A few"))
            await client.findings(uri)
            await client.until(lambda: client.refreshed["lenses"] > 0)
            assert (await client.lenses(uri))[0] != score
        async with editor(tmp_path, now="2026-10-10T20:00:00+07:00") as client:
            record = client.open(root / "2026/boarding/incident.md")
            assert await client.lenses(record) == ["next update 20 min overdue"]

    run(test())
