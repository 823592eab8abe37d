"""Passages marked as another language's, on a page."""

from __future__ import annotations

import pytest

from amends.engine.judging import judge_text
from mkdocs_amends.markdown_html import to_html
from mkdocs_amends.proof import Numbered, passages


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Eins.\n{: lang=de }", '<p lang="de">Eins.</p>'),
        ("*Eins* {: lang=de onclick=x }", '<p lang="de"><em>Eins</em></p>'),
        ("# Eins {: lang=de }", '<h4 lang="de">Eins</h4>'),
        ("- One\n- Zwei {: lang=de }", '<ul>\n<li>One</li>\n<li lang="de">Zwei</li>\n</ul>'),
        (
            "One.\n\n/// lang | de\nZwei.\n\nDrei.\n///\n\nFour.",
            '<p>One.</p>\n<div lang="de">\n<p>Zwei.</p>\n<p>Drei.</p>\n</div>\n<p>Four.</p>',
        ),
        (
            "Best wishes\nDana\n\n/// lang | de\nGrüße\nDana\n///",
            '<p>Best wishes<br>\nDana</p>\n<div lang="de">\n<p>Grüße<br>\nDana</p>\n</div>',
        ),
        ("/// note | Seen\nOne.\n///", "<p>One.</p>"),
        ("One {: .lead }", "<p>One {: .lead }</p>"),
        ("\ue0f0de\ue0f0\n\nOne. {: lang=de }", '<p>de</p>\n<p lang="de">One.</p>'),
        ('One {: lang="de"onclick=x }', '<p>One {: lang="de"onclick=x }</p>'),
    ],
)
def test_a_marked_passage_has_its_language(words: str, expected: str) -> None:
    assert str(to_html(words)).strip() == expected


@pytest.mark.parametrize("mark", ["{words}\n{{: lang=de }}", "{words} {{: lang=de }}", "/// lang | de\n{words}\n///"])
def test_a_finding_in_a_marked_passage_is_shown_there(mark: str) -> None:
    text = "One.\n\n" + mark.format(words="Es wurden leider wirklich schlimme Fehler gemacht.")
    found = judge_text(text, codes={"H01"}).findings
    shown, absent = passages(text, 0, [Numbered(1, found[0])], internal="Internal")
    html = "".join(passage.html for passage in shown)
    assert not absent
    assert "wurden" in html.split("<mark", 1)[1].split("</mark>")[0]
    assert 'lang="de"' in html
    assert "{:" not in html


@pytest.mark.parametrize(
    "words", ["/// lang | German\nZwei.\n///", "Zwei. {: lang=German }", "Zwei.\n{: lang=German }"]
)
def test_a_mark_that_is_no_tag_says_nothing_to_browsers(words: str) -> None:
    assert to_html(words) == "<p>Zwei.</p>"
