"""S04: a person signed exactly these words, and that person is the one they are signed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amends.checks.rule import Example, Hit, Rule, Text, Verdict

if TYPE_CHECKING:
    from amends.records.communication import TranslationFacts
    from amends.records.record import Communication, Incident, MarkdownFile

_FIX = "Read it once more as it stands, then run: amends sign FILE --as PERSON."


def _sign_off_stale(text: Text) -> Verdict:
    file = text.communication or _postmortem(text)
    if file is None:
        return Verdict.not_judged("a text without a record has no sign-off")
    hit = _stale(text, file)
    return Verdict.of([hit] if hit else [], 0.0 if hit else 1.0)


def _postmortem(text: Text) -> Incident | MarkdownFile[TranslationFacts] | None:
    """Give the record whose body the text is: in the original, or in its translation."""
    if text.incident is None or not text.postmortem:
        return None
    if text.incident.path == text.source.path:
        return text.incident
    return next((file for file in text.incident.translations.values() if file.path == text.source.path), None)


def _stale(text: Text, file: Communication | Incident | MarkdownFile[TranslationFacts]) -> Hit | None:
    """Give what is wrong with the sign-off. A record that is not gated may have none: nobody sends from it any more."""
    from amends.records.sealing import seal_of  # it reads and writes files; only records need it

    signed = file.facts.signed_off
    if signed is None:
        if not text.gated:
            return None
        return Hit(
            file.place("phase") if text.communication else file.place("title"),
            "Nobody has signed off on these words.",
            fact="no signed_off",
            fix=_FIX,
            severity="warning" if text.draft else None,  # it is still being written; what goes out must be signed
        )
    if text.signers and signed.by not in text.signers:
        return Hit(
            file.place("signed_off", "by"),
            f"{signed.by} signed off on words that {' and '.join(text.signers)} should answer for.",
            fact=f"signed_by: {', '.join(text.signers)}; signed_off.by: {signed.by}.",
            fix="Let the one who signs the text sign it off, or name the other in signed_by.",
        )
    now = seal_of(file)
    if signed.sha256 != now and not any(
        c.at.latest >= signed.at.at for c in getattr(file.facts, "corrections", None) or ()
    ):
        return Hit(
            file.place("signed_off", "sha256"),
            f"The words have changed since {signed.by} signed them, and no correction says how.",
            fact=f"Signed was {signed.sha256[:12]}, the text now is {now[:12]}.",
            fix=_FIX
            if file.facts.signed_off and text.draft
            else "Put the signed words back, or declare the change in corrections.",
        )
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        code="S04",
        name="sign-off-stale",
        dimension="sign_off",
        weight=2,
        severity="error",
        proof="record",
        scope="text",
        summary="The one who signs has signed off on exactly these words.",
        why=(
            "A name under words that its bearer never saw is a forgery by routine. Sign-off binds a person to a "
            "text by its fingerprint: if a lawyer, a manager or an editor changes a word afterwards, it shows."
        ),
        how=(
            "signed_off must be there on gated records, be by somebody named in signed_by, and carry the sha256 of "
            "the subject and body as they stand. A change that is declared in corrections after the signing clears "
            "it. All or nothing. On a draft a missing sign-off only warns: it is still being written. On a record "
            "that is not gated a missing sign-off is no finding, and the check "
            "counts as passed."
        ),
        sources=("A site builder's letters through hurricane Sandy, 2012: the founder wrote and sent them himself",),
        judge=_sign_off_stale,
        needs=("a record", "signed_off"),
        mistakes="It proves that the words are the signed ones, not that the person read them.",
        flag=(
            Example("All is well again.", note="on a gated record without signed_off"),
            Example("Semua sudah pulih.", lang="id", note="di catatan ber-gerbang tanpa signed_off"),
        ),
        passes=(
            Example("All is well again.", note="on a record with gate: {enforced: false}"),
            Example("Semua sudah pulih.", lang="id", note="di catatan dengan gate: {enforced: false}"),
        ),
    ),
)
