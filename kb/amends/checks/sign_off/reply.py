"""S03: whoever reads it can answer, and a person will read the answer."""

from __future__ import annotations

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.contact import closed, invited, linked, routes


def _no_way_to_reply(text: Text) -> Verdict:
    if not text.pack.has("S03"):
        return Verdict.not_judged(f"how people are invited to answer is not known for the language {text.lang!r}")
    if (
        any(True for _ in (*routes(text.prose, text.pack), *invited(text.prose, text.pack)))
        or linked(text.source, text.prose)
        or _on_card(text)
    ):
        return Verdict.of([], 1.0)
    shut = next(closed(text.prose, text.pack), None)
    if shut is not None:
        place = shut.sentence.span(shut.start, shut.end)
        message = "Answers to this go nowhere. A letter that cannot be answered says that nobody wants to hear them."
    else:
        end = text.prose.blocks[-1].span.end if text.prose.blocks else text.prose.body.end
        place = Span(end, end)
        message = (
            "Nothing here says how to answer. “Our support” without an address, a number or a link is no way to reply."
        )
    return Verdict.of(
        [
            Hit(
                place,
                message,
                fact=_cards(text),
                fix="Give an address or a number that a person reads, or say: just reply to this message.",
            )
        ],
        0.0,
    )


def _on_card(text: Text) -> bool:
    """Whether the public card of a recorded signer, printed under the text, says how to reach them."""
    people = text.people or {}
    cards = [people[key].public for key in text.signers if key in people]
    return any(card and (card.email or card.phone or card.url) for card in cards)


def _cards(text: Text) -> str:
    if not text.people or not text.signers:
        return ""
    return f"The public card of {', '.join(text.signers)} has no email, phone or url either."


RULES: tuple[Rule, ...] = (
    Rule(
        code="S03",
        name="no-way-to-reply",
        dimension="sign_off",
        weight=2,
        severity="warning",
        scope="text",
        summary="Readers can answer, by a route in the text or on the signer's public card.",
        why=(
            "People hit by an outage have questions that no notice foresees. A message from an address that nobody "
            "reads ends the talk before it began. The firm that came through a long outage best had put up a page "
            "of phone numbers and called each customer; the one that gave no contact at all looked as if it were "
            "hiding."
        ),
        how=(
            "One of these is enough: an e-mail address, a phone or short number, a page for tickets, contact or "
            "chat, an account on a messenger, an invitation to reply to the message itself, or an email, phone or "
            "url on the public card of the recorded signer. noreply@ does not count, nor does “our support” "
            "without saying where."
        ),
        sources=(
            (
                "A reader's comment on a hosting provider's disaster blog, 2006: a contact page with numbers, a call "
                "to every client hit"
            ),
        ),
        judge=_no_way_to_reply,
        needs=("the signer's public card, where there is a folder",),
        mistakes=(
            "Whether an address is read cannot be known from the text, and an address that is mentioned for "
            "another reason counts. A plain link to a status page does not count."
        ),
        flag=(
            Example("Please do not reply to this e-mail."),
            Example("If you have questions, our support is happy to help."),
            Example("Mohon tidak membalas pesan ini.", lang="id"),
            Example("Hubungi kami kapan saja.", lang="id"),
        ),
        passes=(
            Example("Just reply to this message; it lands on my desk."),
            Example("This address does not take answers; write to care@kestrel.example instead."),
            Example("Balas pesan ini, saya sendiri yang membaca.", lang="id"),
            Example("Telepon saya di 0812-5550-100 sampai pukul 22.00.", lang="id"),
        ),
    ),
)
