"""Prose: what is read as words, what is not, and that every place is exact."""

from __future__ import annotations

import string
import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.source import Source, Span
from amends.text.parse import parse
from amends.text.prose import Prose


def read(text: str, lang: str = "en", start: int = 0) -> tuple[Source, Prose]:
    source = Source("letter.md", text)
    return source, parse(source, Span(start, len(text)), lang)


def sentences(text: str, lang: str = "en") -> list[str]:
    return [sentence.text for sentence in read(text, lang)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We **broke** it.", ["We broke it."]),
        ("We\nbroke\r\nit.", ["We broke it."]),
        ("We \t broke\u00a0it.", ["We broke it."]),
        ('See [our _status_ page](https://x.test/a_b "t").', ["See our status page."]),
        ("Run `make x` now.", ["Run make x now."]),
        ("A &amp; B &mdash; C.", ["A & B — C."]),
        (r"Not \*bold\*.", ["Not *bold*."]),
        ("~~Old~~ New[^1].\n\n[^1]: Aside.", ["Old New.", "Aside."]),
        ("![a chart](c.png) Words.", ["Words."]),
        ("mis\u00adtakes zero\u200bwidth", ["mistakes zerowidth"]),
        ("\ufeffFirst.", ["First."]),
        ("<p>We are <b>sorry</b>&nbsp;now.</p><p>two</p>", ["We are sorry now.", "two"]),
        ("One<br>Two", ["One", "Two"]),
        ('a <span class="x">b</span> c', ["a b c"]),
        ("<script>alert('no')</script>\n\nYes.", ["Yes."]),
        ("<!-- hidden --> Seen **now**.", ["Seen now."]),
        ("Before <!-- in\nside --> after.", ["Before after."]),
        ("Seen. <!-- never closed\n\nhidden", ["Seen."]),
        ("`<!--` is code. So -->", ["<!-- is code.", "So -->"]),
        ("```\n<!-- in code\n```\nAfter.", ["After."]),
        ("Out.\n\n/// internal\nsecret\n///\n\nOn.", ["Out.", "On."]),
        ("Out.\n\n/// internal\nsecret, never closed", ["Out."]),
        ("//// internal\n/// note\nsecret\n///\n////\n\nOn.", ["On."]),
        ("/// note | Title\nSeen.\n///", ["Seen."]),
        ("```\ncode\n```\n\n    more code\n\nWords.", ["Words."]),
        ("- [ ] Task.\n- [x] Done.", ["Task.", "Done."]),
        ("1. First\n2. Second", ["First", "Second"]),
        ("- a\n\n  b\n  - c", ["a", "b", "c"]),
        ("| a | b |\n|---|---|\n| c | **d** \\| e |", ["a", "b", "c", "d | e"]),
        ("", []),
        ("   \n\n\t\n", []),
        ("***", []),
    ],
)
def test_what_is_read(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "# A\n\nb\n\n- c\n\n> d\n\n| e |\n|---|\n| f |",
            ["heading", "paragraph", "item", "paragraph", "cell", "cell"],
        ),
        ("```\nx\n```", ["code"]),
    ],
)
def test_kinds_of_block(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in read(text)[1].blocks] == kinds


def test_levels_of_headings_and_items() -> None:
    _, prose = read("### A\n\n- b\n  - c")
    assert [(block.kind, block.level) for block in prose.blocks] == [("heading", 3), ("item", 1), ("item", 2)]


def test_a_block_quote_is_cited_and_code_spans_are_known() -> None:
    _, prose = read("> They said no.\n\nRun `rm -rf` never.")
    assert [s.cited for s in prose] == [True, False]
    assert prose.sentences[0].in_quotes(0, 4)
    code = prose.sentences[1].code[0]
    assert prose.sentences[1].text[code.start : code.end] == "rm -rf"


def test_comments_are_places_in_the_file() -> None:
    text = "---\nx: 1\n---\nOne. <!-- amends: allow H08 -- why -->\n\n```\n<!-- code -->\n```\n"
    source, prose = read(text, start=13)
    assert [source.cut(span) for span in prose.comments] == ["<!-- amends: allow H08 -- why -->"]


def test_running_leaves_out_headings_and_cells() -> None:
    _, prose = read("# Head\n\nWords.\n\n| a |\n|---|\n| b |")
    assert [s.text for s in prose.running] == ["Words."]


def test_around_gives_the_passage() -> None:
    _, prose = read("One. Two.\n\nThree.")
    assert [s.text for s in prose.around(prose.sentences[1])] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("We lost 99.95% at 14.05 on 10.0.0.1. It ended.", "en", ["We lost 99.95% at 14.05 on 10.0.0.1.", "It ended."]),
        ("It came back at 3 p.m. on Monday. Good.", "en", ["It came back at 3 p.m. on Monday.", "Good."]),
        ("It ended at 5 p.m. Monday. Then 3 a.m. UTC.", "en", ["It ended at 5 p.m. Monday.", "Then 3 a.m. UTC."]),
        ("It ended at 5 p.m. Customers saw it.", "en", ["It ended at 5 p.m.", "Customers saw it."]),
        ("We run v1.2.3 now. Fine.", "en", ["We run v1.2.3 now.", "Fine."]),
        (
            "See https://a.test/b.c?d. Mail me@a.test. Bye.",
            "en",
            ["See https://a.test/b.c?d.", "Mail me@a.test.", "Bye."],
        ),
        ("J. R. Smith wrote it. Dr. Who read it.", "en", ["J. R. Smith wrote it.", "Dr. Who read it."]),
        ("Disk no. 5 failed. No. It did not.", "en", ["Disk no. 5 failed.", "No.", "It did not."]),
        ("Logs, e.g. these, i.e. ours. Yes.", "en", ["Logs, e.g. these, i.e. ours.", "Yes."]),
        (
            "U.S. East failed. We left the U.S. We came back.",
            "en",
            ["U.S. East failed.", "We left the U.S.", "We came back."],
        ),
        ("Plan B. We had none.", "en", ["Plan B.", "We had none."]),
        ("Acme Inc. The end.", "en", ["Acme Inc.", "The end."]),
        ("Wait... what? Yes! All of it.", "en", ["Wait... what?", "Yes!", "All of it."]),
        ("Wait… Then we knew.", "en", ["Wait…", "Then we knew."]),
        ("“Why?” he asked. We knew.", "en", ["“Why?” he asked.", "We knew."]),
        ("“It broke. It was us.” Then silence.", "en", ["“It broke.", "It was us.”", "Then silence."]),
        ("(This is one. And two.) Three.", "en", ["(This is one.", "And two.)", "Three."]),
        ("we are sorry. we broke it. bye", "en", ["we are sorry.", "we broke it.", "bye"]),
        ("Ours was late.We know why.", "en", ["Ours was late.", "We know why."]),
        ("Node.js failed. Then nginx.conf broke.", "en", ["Node.js failed.", "Then nginx.conf broke."]),
        ("All is up. 🎉", "en", ["All is up. 🎉"]),
        ("2. Second thing. Third.", "en", ["Second thing.", "Third."]),
        ("Pukul 14.05 WIB. Jl. Sudirman No. 5 padam.", "id", ["Pukul 14.05 WIB.", "Jl. Sudirman No. 5 padam."]),
        (
            "Bpk. Andi, a.n. Budi, membayar Rp. 5.000 dll. Selesai.",
            "id",
            ["Bpk. Andi, a.n. Budi, membayar Rp. 5.000 dll.", "Selesai."],
        ),
        ("障害が発生しました。復旧しました。", "ja", ["障害が発生しました。", "復旧しました。"]),
        ("सेवा बंद थी। अब चालू है।", "hi", ["सेवा बंद थी।", "अब चालू है।"]),
        ("Es war unser Fehler. Es tut uns leid.", "de", ["Es war unser Fehler.", "Es tut uns leid."]),
    ],
)
def test_where_sentences_end(text: str, lang: str, expected: list[str]) -> None:
    assert sentences(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are sorry.\n\nDana Reyes\nHead of Support", ["We are sorry.", "Dana Reyes", "Head of Support"]),
        (
            "Best regards,\nDana Reyes\nHead of Support\nAcme Ltd.",
            ["Best regards,", "Dana Reyes", "Head of Support", "Acme Ltd."],
        ),
        ("We are sorry.\nDana Reyes, CEO", ["We are sorry.", "Dana Reyes, CEO"]),
        ("Sincerely,  \nBob", ["Sincerely,", "Bob"]),
        ("Dana Reyes\ndana@acme.test\n+1 555 0100", ["Dana Reyes", "dana@acme.test", "+1 555 0100"]),
        ("It was said by\nDana Reyes", ["It was said by Dana Reyes"]),
        ("We failed and  \nwe know it.", ["We failed and we know it."]),
        ("We rang\nPeer1 on\nMonday.", ["We rang Peer1 on Monday."]),
    ],
)
def test_lines_of_a_signature_stand_for_themselves(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we are sorry" to us.', ['"we are sorry"']),
        ("He said “we are ‘so’ sorry” to us.", ["“we are ‘so’ sorry”"]),
        ("Er sagte „es tut uns leid“ dazu.", ["„es tut uns leid“"]),
        ("Il a dit « désolé » hier.", ["« désolé »"]),
        ("Ein « ohne Ende.", []),
        ("Er sagte »es tut uns leid« dazu.", ["»es tut uns leid«"]),
        ("Sie schrieben ‚alles gut‘ darunter.", ["‚alles gut‘"]),
        ("Il a dit «désolé» hier.", ["«désolé»"]),
        ("It's ours, isn't it? The customers' fault.", []),
        ("He called it 'a blip' twice.", ["'a blip'"]),
        ("We don't say 'it wasn't us' here.", ["'it wasn't us'"]),
        ('A 5" disk and a 3" disk.', []),
        ('An "open one that never closes.', []),
        ("“One. Two.” Three.", ["“One.", "Two.”"]),
    ],
)
def test_words_in_quotation_marks(text: str, quoted: list[str]) -> None:
    _, prose = read(text)
    assert [s.text[q.start : q.end] for s in prose for q in s.quoted] == quoted


def test_a_quotation_over_two_paragraphs() -> None:
    _, prose = read("“It was down.\n\n“And nobody told us.” We know.")
    assert [[s.text[q.start : q.end] for q in s.quoted] for s in prose] == [
        ["“It was down."],
        ["“And nobody told us.”"],
        [],
    ]


def test_a_stray_mark_hides_nothing() -> None:
    _, prose = read("“Mistakes were made.\n\nWe are sorry.")
    assert not any(s.quoted for s in prose)


def test_tokens() -> None:
    _, prose = read("We don’t lose 99.95% at 14:05 in eu‑west, v1.2.3: a@b.test or https://x.test/y!")
    tokens = prose.sentences[0].tokens
    assert [token.low for token in tokens] == [
        "we",
        "don't",
        "lose",
        "99.95%",
        "at",
        "14:05",
        "in",
        "eu-west",
        ",",
        "v1.2.3",
        ":",
        "a@b.test",
        "or",
        "https://x.test/y",
        "!",
    ]
    assert [token.kind for token in tokens if token.kind != "word"] == [
        "number",
        "number",
        "mark",
        "number",
        "mark",
        "mark",
    ]
    assert {"don", "don't", "west", "eu-west", "#"} <= prose.sentences[0].vocabulary


def test_places_are_code_points_of_the_file() -> None:
    text = "---\ntitle: ü\n---\r\n🎉 Größe **é** &amp; 𝒳 ging verloren.\r\n"
    source, prose = read(text, start=16)
    sentence = prose.sentences[0]
    for word in ("Größe", "é", "&", "𝒳", "verloren"):
        start = sentence.text.index(word)
        cut = source.cut(sentence.span(start, start + len(word)))
        assert cut == ("&amp;" if word == "&" else word)


_WORDS = st.sampled_from(
    [
        "we",
        "Größe",
        "é",
        "don’t",
        "🎉",
        "lost",
        "99.95%",
        "e.g.",
        "data",
        "مرحبا",
        "日本",
        "“it”",
        "A",
        "o\u0301",
        "x_y",
        "1.",
        "#",
        "-",
    ]
)
_PIECES = st.one_of(
    _WORDS,
    _WORDS.map(lambda w: f"**{w}**"),
    _WORDS.map(lambda w: f"[{w}](https://x.test)"),
    _WORDS.map(lambda w: f"`{w}`"),
    st.sampled_from(
        ["&amp;", "&mdash;", "<b>x</b>", "<br>", "<!-- c -->", "\\*", "![i](j)", "<a@b.test>", "\t", "\u00a0", "\u200b"]
    ),
    st.sampled_from([".", "!", "?", "…", ". ", ".\n", "\r\n", "\n", "  \n", "\n> ", "\n- "]),
)
_BLOCKS = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=12).map(" ".join),
    st.lists(_PIECES, min_size=1, max_size=5).map(lambda p: "> " + " ".join(p)),
    st.lists(_PIECES, min_size=1, max_size=5).map(lambda p: "- " + " ".join(p)),
    st.lists(_PIECES, min_size=1, max_size=5).map(lambda p: "## " + " ".join(p)),
    st.lists(_WORDS, min_size=1, max_size=4).map(lambda p: "| a | b |\n|---|---|\n| " + " | ".join(p) + " |"),
    st.sampled_from(
        [
            "```\ncode\n```",
            "/// internal\nx\n///",
            "/// note\nseen\n///",
            "<div>\n\nx\n\n</div>",
            "<p>a &lt; b</p>",
            "***",
        ]
    ),
)
_TEXTS = st.lists(_BLOCKS, max_size=6).map("\n\n".join) | st.lists(_BLOCKS, max_size=6).map("\r\n\r\n".join)


def check_places(text: str, start: int, draw: st.DataObject) -> None:
    """Hold every sentence to the file: in order, inside the body, its ends where its words are."""
    source, prose = read(text, start=start)
    at = start
    for number, sentence in enumerate(prose):
        assert sentence.number == number
        assert sentence.text
        assert sentence.text == sentence.text.strip()
        assert "  " not in sentence.text
        assert len(sentence.text) == len(sentence.offsets)
        assert list(sentence.offsets) == sorted(sentence.offsets)
        assert at <= sentence.whole.start < sentence.whole.end <= len(text)
        at = sentence.whole.end
        assert number in prose.blocks[sentence.block].sentences
        block = prose.blocks[sentence.block].span
        assert block.start <= sentence.whole.start
        assert sentence.whole.end <= block.end
        first = draw.draw(st.integers(0, len(sentence.text) - 1))
        last = draw.draw(st.integers(first + 1, len(sentence.text)))
        span = sentence.span(first, last)
        assert source.cut(span)
        for index, place in ((first, span.start), (last - 1, sentence.offsets[last - 1])):
            char, written = sentence.text[index], text[place]
            joined = unicodedata.normalize("NFD", char)[0] == unicodedata.normalize("NFD", written)[0]
            assert joined or (char == " " and (written.isspace() or written in "<\\")) or written in "&\x00"
        for token in sentence.tokens:
            assert sentence.plain[token.start : token.end].lower() == token.low
        for quote in (*sentence.quoted, *sentence.code):
            assert 0 <= quote.start < quote.end <= len(sentence.text)


def test_letters_written_apart_from_their_accents_are_read_as_one() -> None:
    text = unicodedata.normalize("NFD", "**Gründer** à Köln,  *`né`* [l'été](u).\nVorständin ghé.")
    source, prose = read(text, "de")
    (sentence,) = prose.sentences[:1]
    assert sentence.text.startswith("Gründer à Köln, né l'été")
    assert source.cut(sentence.span(0, 7)) == unicodedata.normalize("NFD", "Gründer")
    assert source.cut(sentence.span(8, 9)) == unicodedata.normalize("NFD", "à")
    assert [sentence.text[code.start : code.end] for code in sentence.code] == ["né"]
    assert prose.sentences[-1].text.endswith("Vorständin ghé.")


@given(_TEXTS, st.data())
def test_every_place_is_exact(text: str, data: st.DataObject) -> None:
    check_places(text, 0, data)


@given(st.text(alphabet=string.printable + "é🎉“”’«»\u200b\ufeff\u2028&;<>!-/`*_[]()|#", max_size=200), st.data())
def test_any_text_parses(text: str, data: st.DataObject) -> None:
    check_places(text, 0, data)


@given(st.text(max_size=60))
def test_even_texts_that_no_file_holds(text: str) -> None:
    read(text + "\ud800")


@given(_TEXTS)
def test_a_body_reads_the_same_wherever_it_starts(text: str) -> None:
    head = "---\ntitle: größer 🎉\n---\n"
    alone, below = read(text)[1], read(head + text, start=len(head))[1]
    assert [s.text for s in alone] == [s.text for s in below]
    assert [s.whole.start + len(head) for s in alone] == [s.whole.start for s in below]


_PROSE = st.lists(
    st.sampled_from(
        [
            "We broke the database at 14.05 on Monday and told nobody.",
            "Mistakes were made, e.g. by our script.",
            "Orders of 412 customers failed!",
            "“You never told us,” one of you wrote, and you were right.",
            "Dr. Reyes will answer by 3 p.m. on 9 May.",
            "Größe und Übermut waren schuld.",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(_PROSE, st.integers(30, 90), st.data())
def test_wrapping_and_emphasis_change_nothing(text: str, width: int, data: st.DataObject) -> None:
    words = text.split(" ")
    marked = data.draw(st.sets(st.integers(0, len(words) - 1), max_size=4))
    for number in marked:
        if words[number].isalpha():
            words[number] = f"**{words[number]}**"
    wrapped = "\n".join(textwrap.wrap(" ".join(words), width, break_on_hyphens=False))
    assert sentences(wrapped) == sentences(text)
    assert [s.removeprefix("> ") for s in sentences(wrapped.replace("\n", "\r\n"))] == sentences(text)
