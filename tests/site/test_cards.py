"""Share cards: the tags of every page, and the pictures of incidents, whatever their titles are written in."""

from __future__ import annotations

import html
import re
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_amends import cards
from mkdocs_amends.cards import Cards, card, fonts, rasterised
from mkdocs_amends.cards.fonts import Fonts, own_font
from mkdocs_amends.cards.lettering import broken, fitted, rightward, shortened
from mkdocs_amends.cards.picture import HEIGHT, WIDTH, Card, Lanes, svg
from tests.site.building import STORY, Project

OURS = Fonts((own_font(),))
TEXT = "{http://www.w3.org/2000/svg}text"
SIZES = ((68.0, 3), (50.0, 4))


def words_in(drawing: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing).iter(TEXT)]  # noqa: S314 # our own drawing


def drawn(title: str) -> list[str]:
    return words_in(svg(Card("Rantau", title, "Resolved.", Lanes()), OURS))


def metas(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("QRIS payments failed", ["QRIS payments failed"]),
        (
            "Tickets were refused at every gate on a Friday evening",
            ["Tickets were refused at every", "gate on a Friday evening"],
        ),
        ("Пропали платежи", ["Пропали платежи"]),
        ("Δεν λειτουργούσαν οι πληρωμές", ["Δεν λειτουργούσαν οι πληρωμές"]),
    ],
)
def test_a_title_is_broken_at_its_blanks(title: str, lines: list[str]) -> None:
    assert drawn(title) == ["Rantau", *lines, "Resolved."]


@pytest.mark.parametrize("title", ["支払いが止まりました", "توقفت المدفوعات", "התשלומים נעצרו", "QRIS 支払い 🔥"])
def test_a_title_with_letters_that_no_font_has_leaves_its_place_to_what_stands_below(title: str) -> None:
    drawing = svg(Card("Rantau", title, "Resolved.", Lanes()), OURS)
    assert words_in(drawing) == ["Rantau", "Resolved."]
    sizes = [element.attrib["font-size"] for element in ET.fromstring(drawing).iter(TEXT)]  # noqa: S314 # our own drawing
    assert sizes == ["27", "68"]


@pytest.mark.parametrize(
    ("title", "told"), [("It broke 🔥", "It broke"), ("⚠️ Cards fail", "Cards fail"), ("1 👩‍💻 of 2", "1 of 2")]
)
def test_pictures_that_no_font_has_are_left_out_of_a_title(title: str, told: str) -> None:
    assert drawn(title) == ["Rantau", told, "Resolved."]


def test_a_title_of_300_characters_is_shortened_at_a_blank() -> None:
    title = ("The payments of many shops failed on a long evening and came back late " * 5)[:300]
    *_, last = lines = drawn(title)[1:-1]
    assert len(lines) == 4
    assert last.endswith("…")
    assert title.startswith(" ".join(lines)[:-1])


def test_a_word_without_blanks_is_broken_where_it_must_be() -> None:
    lines = drawn("a" * 300)[1:-1]
    assert len(lines) == 4
    assert all(OURS.width(line, 50) <= WIDTH - 160 for line in lines)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x4FF, exclude_categories=("Cc", "Cn")), max_size=320))
def test_lines_fit_their_frame_and_lose_nothing_but_what_is_shortened(text: str) -> None:
    done = fitted(text, OURS, 1040, SIZES)
    assert len(done.lines) <= dict(SIZES)[done.size]
    assert all(OURS.width(line, done.size) <= 1040 for line in done.lines)
    whole = "".join(text.split())
    told = "".join("".join(done.lines).split())
    assert told == whole or (told.endswith("…") and whole.startswith(told[:-1]))


class _Squares(Fonts):
    """A font that has every letter, each a full square: what Chinese and Japanese are set in."""

    def __init__(self) -> None:
        super().__init__(())

    def _width(self, letter: str) -> float | None:  # noqa: ARG002 # all are alike
        return 1.0


def test_chinese_and_japanese_break_between_any_two_signs_but_not_before_a_stop() -> None:
    assert broken("支払いが止まりました。お詫びします", _Squares(), 10, 110) == [
        "支払いが止まりました。",
        "お詫びします",
    ]
    assert broken("支払いが止まりました。お詫びします", _Squares(), 10, 100) == [
        "支払いが止まりまし",
        "た。お詫びします",
    ]
    assert shortened("支払いが止まりました", _Squares(), 10, 50) == "支払いが…"


@pytest.mark.parametrize(
    ("text", "right"), [("QRIS", False), ("תשלומים", True), ("2026 توقفت", True), ("", False), ("2026", False)]
)
def test_a_text_that_reads_from_the_right_stands_at_the_right(text: str, right: bool) -> None:  # noqa: FBT001 # a case
    assert rightward(text) is right
    drawing = svg(Card("", text, "", Lanes()), _Squares())
    assert ('text-anchor="end"' in drawing) is right


def test_the_drawing_tells_what_the_system_did_and_what_was_said(tmp_path: Path) -> None:
    edition = Project(tmp_path / "p").write(**STORY).edition()
    made = card(edition.incidents[0], edition)
    assert made.title == "QRIS payments failed on a Saturday evening"
    assert made.over == "Rantau · SEV1"
    assert made.under == "Resolved. Saturday 10 October 2026, 18:42 to 20:55 WIB. Critical."
    assert [status for _, _, status in made.lanes.bars] == ["major_outage"]
    assert len(made.lanes.discs) == 3
    assert list(made.lanes.discs) == sorted(made.lanes.discs)
    assert all(0 <= at <= 1 for at in made.lanes.discs)


def test_a_card_says_that_it_is_no_record_of_ours(tmp_path: Path) -> None:
    incident = STORY["qris__incident_md"].replace("severity: SEV1\n", "severity: SEV1\nexample: true\n")
    edition = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": incident}).edition()
    assert card(edition.incidents[0], edition).over == "Rantau · SEV1 · invented example"


def test_a_card_holds_nothing_that_stays_inside(tmp_path: Path) -> None:
    incident = (
        STORY["qris__incident_md"]
        .replace("a Saturday evening", "a Saturday<!-- SECRET1 --> evening")
        .replace("  - {id: qris,", "  - {id: office, status: major_outage, public: false}\n  - {id: qris,")
    )
    inside = STORY["qris__1-first_md"].replace("visibility: public\n", "")
    project = Project(tmp_path / "p").write(**{**STORY, "qris__incident_md": incident, "qris__1-first_md": inside})
    edition = project.edition()
    made = card(edition.incidents[0], edition)
    assert "SECRET1" not in svg(made, OURS)
    assert len(made.lanes.bars) == 1
    assert len(made.lanes.discs) == 2


def test_a_picture_has_the_size_that_readers_of_links_expect_and_the_same_bytes_each_time() -> None:
    drawing = svg(Card("Rantau", "It broke", "Resolved.", Lanes(((0.1, 0.4, "major_outage"),), (0.2,))), OURS)
    first, again = rasterised(drawing, OURS), rasterised(drawing, Fonts((own_font(),)))
    assert first == again
    assert first.startswith(b"\x89PNG")
    assert struct.unpack(">II", first[16:24]) == (WIDTH, HEIGHT) == (1200, 630)


def test_a_link_to_an_incident_shows_its_title_its_words_and_its_picture(tmp_path: Path) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    assert project.build() == 0
    assert metas(project.page("incidents/qris")) == {
        "og:type": "article",
        "og:site_name": "Rantau",
        "og:title": "QRIS payments failed on a Saturday evening",
        "og:description": "Payments were down for two hours.",
        "og:url": "https://rantau.example/incidents/qris/",
        "og:image": "https://rantau.example/assets/cards/qris.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "QRIS payments failed on a Saturday evening",
        "twitter:card": "summary_large_image",
    }
    assert (project.root / "site" / "assets" / "cards" / "qris.png").read_bytes().startswith(b"\x89PNG")
    home = metas(project.page())
    assert (home["og:type"], home["twitter:card"]) == ("website", "summary")
    assert "og:image" not in home


def test_a_title_in_a_tag_is_escaped_once(tmp_path: Path) -> None:
    incident = STORY["qris__incident_md"].replace(
        "title: QRIS payments failed", 'title: \'"QRIS" & <b>cards</b> failed'
    )
    incident = incident.replace("a Saturday evening", "a Saturday evening'", 1)
    project = Project(tmp_path / "p", gate=False).write(**{**STORY, "qris__incident_md": incident})
    assert project.build() == 0
    page = project.page("incidents/qris")
    assert metas(page)["og:title"] == '"QRIS" & <b>cards</b> failed on a Saturday evening'


@pytest.mark.parametrize("why", ["no address", "no extra"])
def test_without_what_it_takes_the_tags_stand_without_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    project = Project(tmp_path / "p", gate=False).write(**STORY)
    if why == "no extra":
        monkeypatch.setattr(fonts, "available", lambda: False)
    else:
        config = project.root / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace("site_url: https://rantau.example/\n", ""))
    assert project.build() == 0
    tags = metas(project.page("incidents/qris"))
    assert tags["og:title"] == "QRIS payments failed on a Saturday evening"
    assert tags["twitter:card"] == "summary"
    assert "og:image" not in tags
    assert not (project.root / "site" / "assets" / "cards").exists()


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    place = tmp_path / "kept"
    (_, first), *_ = Cards(project.edition(), place).files()
    assert isinstance(first, Path)
    monkeypatch.setattr(cards, "rasterised", lambda *_: pytest.fail("drawn again"))
    assert [picture for _, picture in Cards(project.edition(), place).files()] == [first]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: bytes(range(256)),
        lambda png: png[:-1],
        lambda png: png[: len(png) // 2],
        lambda png: png[:200] + bytes([png[200] ^ 1]) + png[201:],
        lambda png: png + b"x",
    ],
    ids=["empty", "no picture", "an end short", "half", "one bit", "more behind it"],
)
def test_a_kept_picture_that_is_damaged_is_drawn_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    project, place = Project(tmp_path / "p").write(**STORY), tmp_path / "kept"
    ((_, kept),) = Cards(project.edition(), place).files()
    assert isinstance(kept, Path)
    good = kept.read_bytes()
    kept.write_bytes(damage(good))
    ((_, again),) = Cards(project.edition(), place).files()
    assert again == kept
    assert kept.read_bytes() == good


def test_where_nothing_can_be_kept_the_picture_is_given_itself(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder")
    ((_, picture),) = Cards(project.edition(), taken / "cards").files()
    assert isinstance(picture, bytes)


def test_pictures_that_nobody_needs_any_more_go_once_they_are_many(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(**STORY)
    place = tmp_path / "kept"
    place.mkdir()
    for number in range(3):
        (place / f"{number}.png").write_bytes(b"old")
    assert len(list(Cards(project.edition(), place).files())) == 1
    assert len(list(place.glob("*.png"))) == 4
    (place / "3.png").write_bytes(b"old")
    ((_, kept),) = Cards(project.edition(), place).files()
    assert list(place.glob("*.png")) == [kept]


def test_a_font_of_the_site_draws_letters_that_ours_lacks() -> None:
    font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not font.is_file():
        pytest.skip("needs DejaVu Sans (Debian: apt-get install fonts-dejavu-core)")
    both = Fonts((own_font(), font))
    drawing = svg(Card("", "توقفت المدفوعات", "", Lanes()), both)
    assert [words.strip("\u202b\u202c") for words in words_in(drawing)] == ["توقفت المدفوعات"]
    assert 'text-anchor="end"' in drawing
    empty = svg(Card("", "", "", Lanes()), both)
    assert len(rasterised(drawing, both)) > len(rasterised(empty, both)) + 2000
