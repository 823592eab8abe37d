"""R05: words in the language that the text is said to be in."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.text.pack_file import read
from amends.text.prose import Sentence
from amends.text.tongue import FEWEST_WORDS, foreign, unknown


def _other_language(text: Text) -> Verdict:
    prose = text.prose
    whole = foreign(prose, prose)
    if whole or unknown(prose, prose):
        return Verdict.of([_hit(prose.running[0], text.lang, whole, whole=prose.part_of is None)])
    hits = []
    for block in prose.blocks:
        inside = prose.sentences[block.sentences.start : block.sentences.stop]
        lang = foreign(prose, inside)
        if lang or unknown(prose, inside):
            hits.append(_hit(inside[0], text.lang, lang, whole=False))
    return Verdict.of(hits)


def _hit(sentence: Sentence, said: str, is_in: str | None, *, whole: bool) -> Hit:
    """Tell of a text, or a passage, that is in another language; ``is_in`` is None where that is none we know."""
    what = "This text" if whole else "This passage"
    reads = f"reads as {read(is_in).name} ({is_in})" if is_in else "reads as another language"
    tag = is_in or "…"
    return Hit(
        sentence.whole,
        f"{what} {reads}, and is said to be in the language {said!r}: most checks look for words that cannot stand in "
        "it.",
        fix=f"Write `lang: {tag}` for the whole text, or `{{: lang={tag} }}` behind a passage, with the tag of the "
        "language that it is in.",
    )


_GERMAN = (
    "Am Montag konnten viele von Ihnen keine Post senden, weil wir die Platte des Servers volllaufen ließen. Das tut "
    "uns leid. Wir haben Platz geschaffen, und seit dem Mittag geht alles wieder. Sie müssen nichts tun."
)
_ENGLISH = (
    "On Monday many of you could not send mail, because we let the disk of the server fill up. We are sorry for that. "
    "We have made room, and since noon all of it works again. There is nothing that you need do."
)
_INDONESIAN = (
    "Pada hari Senin banyak dari Anda tidak bisa mengirim surel karena kami membiarkan diska server penuh. Kami mohon "
    "maaf untuk itu. Sejak siang semua sudah pulih, dan Anda tidak perlu berbuat apa pun."
)

RULES: tuple[Rule, ...] = (
    Rule(
        code="R05",
        name="other-language",
        dimension="readability",
        weight=0,
        severity="warning",
        scope="text",
        summary="A text is in the language that it is said to be in.",
        why=(
            "Whoever is read to hears German words with an English tongue, and a search or a feed in one language "
            "brings a text in another. Most checks look for the words of a language: in another they find nothing, and "
            "the score says little."
        ),
        how=(
            "It has no weight. The small words are counted with which sentences of a language begin (“we”, “after”, "
            "“weil”, “kami”). Where those of another language are many, and three times as many as its "
            f"own, it warns: at the whole text, or else at each passage. Fewer than {FEWEST_WORDS} words are not "
            "judged, nor are headings, tables, quotations and sentences with code in them. A passage marked with "
            "`lang` is held against its mark. Languages without a pack are told by their letters, where those are of "
            "another script, and in long passages by the want of small words."
        ),
        sources=(
            "W3C, Web Content Accessibility Guidelines 2.2, 3.1.1 Language of Page and 3.1.2 Language of Parts",
            "G. Grefenstette, Comparing two language identification schemes, 1995: small words tell languages apart",
        ),
        judge=_other_language,
        flag=(
            Example(_GERMAN, note="German words in a text without `lang: de`"),
            Example(_INDONESIAN, note="Indonesian words in a text without `lang: id`"),
            Example(_ENGLISH, lang="id", note="kata bahasa Inggris dalam teks yang disebut `lang: id`"),
            Example(_GERMAN, lang="id", note="kata bahasa Jerman"),
            Example(
                "月曜日の朝からお支払いができません。原因は調べています。次のお知らせは十時です。",
                note="letters of another script",
            ),
        ),
        passes=(
            Example(_ENGLISH),
            Example(f"{_GERMAN}\n{{: lang=de }}", note="the passage is marked"),
            Example(f"A customer in Vienna wrote: “{_GERMAN}”", note="somebody else's words"),
            Example(_INDONESIAN, lang="id"),
            Example(f"{_ENGLISH}\n{{: lang=en }}", lang="id", note="bagian ini diberi tanda"),
        ),
        mistakes="A text in the close relative of a language (Spanish and Portuguese, French and Italian) may pass for "
        "it, and one in a language without a pack be told as the nearest that has one.",
    ),
)
