"""The pages and messages of the checks in `wording`: what each is for, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from amends.checks.rule import Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A check on words alone.

    ``final_only``: judged in final phases only; ``quotes_too``: also in words that we chose to quote.
    """

    code: str
    name: str
    summary: str
    message: str
    fix: str
    why: str
    how: str
    sources: tuple[str, ...]
    flag: tuple[Example, ...]
    passes: tuple[Example, ...]
    mistakes: str
    final_only: bool = False
    quotes_too: bool = False


_HALVES = "Each finding halves what is left of the points."

WORDING: tuple[Wording, ...] = (
    Wording(
        code="H06",
        name="impact-minimal",
        summary="A small impact is told with its number.",
        message="The impact is called small, and no number says how small.",
        fix="Give the count or share: “14 of 80,000 accounts”.",
        why=(
            "“Minimal” is the sender's measure. To the shop that could not sell for an hour it was not minimal, and "
            "without a number nobody "
            "can tell whether the word is honest or hopeful."
        ),
        how=(
            "Words that make an impact small (minimal, negligible, hardly anyone, business as usual) are a finding "
            "where the sentence holds "
            "no count or share. They pass where they are taken back: “we called it minimal; it was not”. That planned "
            f"work ended “without interruption” is no small word but a fact that can be checked. {_HALVES}"
        ),
        sources=(
            "Common practice of status pages, and the complaints about it: figures are believed, adjectives are not",
        ),
        flag=(
            Example("The effect on trade was negligible."),
            Example("Hardly anybody noticed."),
            Example("Dampaknya sangat kecil.", "id"),
            Example("Hampir tidak ada yang terganggu.", "id"),
        ),
        passes=(
            Example("The effect was small: 14 of 80,000 accounts."),
            Example("We first called the impact minimal, and that was wrong."),
            Example("The migration is finished, without interruption."),
            Example("Dampaknya kecil: 14 dari 80.000 akun.", "id"),
            Example("Kami menyebutnya ringan; itu tidak benar.", "id"),
            Example("Pemeliharaan selesai tanpa gangguan.", "id"),
        ),
        mistakes="A number that counts something else in the same sentence clears it.",
    ),
    Wording(
        code="H07",
        name="euphemism",
        final_only=True,
        summary="A final text names what broke, not “an issue”.",
        message="This word hides what happened, and nothing specific stands beside it.",
        fix="Name the thing that failed and how it showed.",
        why=(
            "Issue, hiccup, glitch: while it runs, nobody knows better. Afterwards such words make a failure small "
            "and tell nothing. Readers "
            "take them for hiding."
        ),
        how=(
            "Judged in final texts. A vague word for the failure is a finding where its passage and the next hold no "
            "figure and no "
            f"mechanism. Numbers of issues in a tracker pass. {_HALVES}"
        ),
        sources=("A hosting provider's disaster blog, 2006: frank where it named things, evasive where it did not",),
        flag=(
            Example("A technical glitch affected our platform."),
            Example("Our app hit a little snag."),
            Example("Terdapat kendala teknis pada sistem kami.", "id"),
            Example("Layanan kami sempat kurang optimal.", "id"),
        ),
        passes=(
            Example("The issue was a full disk on the mail server."),
            Example("We have an issue with logins and are looking for the cause.", phase="investigating"),
            Example("Kendalanya: diska server surel penuh.", "id"),
            Example("Ada kendala masuk; kami mencari sebabnya.", "id", phase="investigating"),
        ),
        mistakes="A specific word about something else in the passage clears the vague one.",
    ),
    Wording(
        code="H09",
        name="empty-assurance",
        summary="Assurances are backed by a fact.",
        message="An assurance without a fact: every sender says this, whatever they do.",
        fix="Leave it out, or say what you do that proves it, with a figure.",
        why=(
            "“We take this seriously” and “rest assured” are what a reader expects from somebody who has nothing to "
            "show. After an outage "
            "the claim has just been put to the test. A fact in its place (“we keep three copies; one is restored "
            "every Friday”) does what the "
            "phrase wanted to do."
        ),
        how=(
            "Phrases of care, priority and trust are a finding, unless a reason or a figure stands in the same "
            "sentence, or they are "
            f"negated or taken back. {_HALVES}"
        ),
        sources=(
            "Zou and others 2019: stock phrases in 161 breach notices",
            "Economic Journal 2022: empty apologies cost more than none",
        ),
        flag=(
            Example("Your security is our first concern."),
            Example("Please be assured that we are doing all we can."),
            Example("Keamanan Anda adalah prioritas utama kami.", "id"),
            Example("Kepercayaan Anda sangat berarti bagi kami.", "id"),
        ),
        passes=(
            Example("We did not take the first alarm seriously."),
            Example("Because we keep three copies, no mail was lost."),
            Example("Kami tidak menganggap serius alarm pertama.", "id"),
            Example("Karena kami menyimpan tiga salinan, tidak ada surel yang hilang.", "id"),
        ),
        mistakes="Praise of one's own values in words of no known phrase is not seen.",
    ),
    Wording(
        code="H10",
        name="absolute-promise",
        summary="Nothing is promised that nobody can keep.",
        message="Nobody can keep this promise, and the next outage will quote it.",
        fix="Promise what you will do, by when; say what can still fail.",
        why=(
            "“This will never happen again” is broken by the next outage, and then the apology before it was a lie "
            "as well. What you say "
            "about your uptime is part of your record: only a true story lasts."
        ),
        how=(
            "Promises of never, always, one hundred per cent and once and for all are a finding. They pass negated "
            "(“we cannot "
            f"promise”), and as the terms of a contract (“our guarantee covers 99.9 %”). {_HALVES}"
        ),
        sources=("Seth Godin on a hosting provider's disaster, 2006: your story has to be true",),
        flag=(
            Example("This will never happen again."),
            Example("The new router cannot fail."),
            Example("Kami jamin hal ini tidak terulang.", "id"),
            Example("Sistem baru kami tidak bisa gagal.", "id"),
        ),
        passes=(
            Example("We cannot promise that this will not happen again."),
            Example("Our guarantee covers 99.9 %; you get 10 % back."),
            Example("Kami tidak bisa menjamin hal ini tidak terulang.", "id"),
            Example("Jaminan kami 99,9 %; Anda menerima 10 % kembali.", "id"),
        ),
        mistakes="A narrow guarantee of a mechanism (“the valve cannot open twice”) reads like an absolute one.",
    ),
    Wording(
        code="H11",
        name="self-praise",
        quotes_too=True,
        summary="An apology does not praise its sender.",
        message="Praise of ourselves in a text to those we let down.",
        fix="Leave it out. Thank others, and let figures speak: when it broke, when it was back.",
        why=(
            "Those who lost a day of work do not care how fast the team was. Pride, record times and world-class "
            "people turn a letter to "
            "customers into an advertisement; put into somebody else's mouth, it is still ours, since we chose to "
            "quote it."
        ),
        how=(
            "Praise of our own people, speed, systems or openness is a finding, also in quotations that we chose. "
            "Thanks to "
            f"others, and praise that is negated, pass. {_HALVES}"
        ),
        sources=(
            (
                "A site builder's letters through Hurricane Sandy, 2012: much to learn from, and one proud sentence "
                "too many"
            ),
        ),
        flag=(
            Example("We are proud of how fast our team reacted."),
            Example("“Best support ever”, wrote one of our customers."),
            Example("Tim kami bekerja luar biasa.", "id"),
            Example("Banyak pelanggan memuji kesigapan kami.", "id"),
        ),
        passes=(
            Example("Thank you to the fire brigade, who did a fantastic job."),
            Example("Our quick answer was not quick enough."),
            Example("Terima kasih kepada pemadam yang bekerja luar biasa.", "id"),
            Example("Kami tidak bangga atas penanganan ini.", "id"),
        ),
        mistakes=(
            "Dry statements of a quick recovery with their times are left alone; glowing ones without the known "
            "words are missed."
        ),
    ),
    Wording(
        code="H12",
        name="vague-future",
        summary="What will change is said with what, who and when.",
        message="A promise of improvement without a thing, a person or a date.",
        fix="Say what you change, who answers for it and by when, or that you do not know yet and when you will say.",
        why=(
            "“Steps are being taken” cannot be kept and cannot be broken. Customers have read it before. A single "
            "dated change is worth more than "
            "a page of intentions, and can be checked."
        ),
        how=(
            "Intentions to improve, learn, review and strengthen are a finding where no date, count or named person "
            "stands in the sentence or the "
            f"next. While an incident is open, looking for the cause passes. {_HALVES}"
        ),
        sources=(
            "Lewicki, Polin and Lount 2016: repair counts when it is an offer, not a mood",
            "A site builder's dated plan after Hurricane Sandy, 2012",
        ),
        flag=(
            Example("We are looking into ways to get better."),
            Example("Appropriate measures have been taken."),
            Example("Kami akan terus meningkatkan layanan.", "id"),
            Example("Langkah perbaikan sedang diambil.", "id"),
        ),
        passes=(
            Example("We will add a second power feed by 1 June."),
            Example("We are looking for the cause; next word at 15:30 UTC.", phase="investigating"),
            Example("Kami memasang generator kedua sebelum 30 Mei.", "id"),
            Example("Kami mencari sebabnya; kabar berikutnya pukul 15.30.", "id", phase="investigating"),
        ),
        mistakes="Any date in the sentence clears it, even one that belongs to something else.",
    ),
    Wording(
        code="H13",
        name="hedged-fact",
        final_only=True,
        summary="A final text knows, or says that it does not.",
        message="A guess in a final text, told as if it were news.",
        fix="Say what you know. What you could not find out, say plainly: “we do not know why”.",
        why=(
            "While it runs, “we believe” is honest. In a postmortem it tells the reader that nobody looked, or that "
            "somebody does not want to be "
            "held to it. “We do not know” is a fact and never a fault."
        ),
        how=(
            "Judged in final texts. We think, it appears, probably, may have, should now be: each is a finding when "
            "it hedges a fact of the "
            f"incident. What was once believed and is corrected passes. {_HALVES}"
        ),
        sources=("Published lists of hedges, tried on labelled sentences: precision 0.38 without phase and object",),
        flag=(
            Example("We think that a disk was the cause."),
            Example("It appears that some mail was lost."),
            Example("Diduga diska menjadi penyebabnya.", "id"),
            Example("Sepertinya ada surel yang hilang.", "id"),
        ),
        passes=(
            Example("We do not know why the valve stuck."),
            Example("We think a disk has failed and will know more at 10:00.", phase="investigating"),
            Example("Kami tidak tahu mengapa katup itu macet.", "id"),
            Example("Kami menduga diska rusak; kabar pasti pukul 10.00.", "id", phase="investigating"),
        ),
        mistakes="Forecasts that are honest guesses (“the part will probably come on Friday”) can be flagged.",
    ),
)
