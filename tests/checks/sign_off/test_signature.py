"""S01 and S02: which names and titles are read, exactly where they stand, and who must have signed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.building import bare

from amends.checks.rule import Verdict
from amends.checks.sign_off.signature import RULES
from amends.records.organisation import Person, PublicCard
from amends.text.signing import signatures

S01, S02 = RULES
PEOPLE = {
    "dana": Person(name="Dana Reyes", role="Head of Platform"),
    "rina": Person(name="Rina Wulandari", role="Kepala Layanan", public=PublicCard(name="Rina W.")),
}


def s01(body: str, lang: str = "en", **more: Any) -> Verdict:  # noqa: ANN401 # fields of the text
    judge: Any = S01.judge
    verdict: Verdict = judge(replace(bare(body, lang=lang), **more))
    return verdict


@pytest.mark.parametrize(
    ("closing", "name", "role"),
    [
        ("Dana Reyes\nHead of Platform", "Dana Reyes", "Head of Platform"),
        ("Dana Reyes  \nHead of Platform", "Dana Reyes", "Head of Platform"),
        ("**Dana Reyes**\n*Head of Platform*", "Dana Reyes", "Head of Platform"),
        ("Dana Reyes, Head of Platform, Northwind", "Dana Reyes", "Head of Platform"),
        ("— Yuki Tanaka, CTO", "Yuki Tanaka", "CTO"),
        ("--Matt B., owner", "Matt B.", "owner"),
        ("Best, Siobhán O'Neill (VP Engineering)", "Siobhán O'Neill", "VP Engineering"),
        ("Jean-Luc de Vries\nVP Engineering", "Jean-Luc de Vries", "VP Engineering"),
        ("Fatima al-Sayed | Deputy Chief Engineer", "Fatima al-Sayed", "Deputy Chief Engineer"),
        ("Chief Executive Amara Diallo", "Amara Diallo", "Chief Executive"),
        ("Olu Adeyemi\nOn-call engineer, Network Operations", "Olu Adeyemi", "On-call engineer"),
        ("Anthony", "Anthony", ""),
        ("--Matt B.", "Matt B.", ""),
        ("Dana Reyes, for the Support team", "Dana Reyes", ""),
        ("Your release engineer, Jun Watanabe", "Jun Watanabe", "Your release engineer"),
        ("Telephony engineer: Owen Pritchard", "Owen Pritchard", "Telephony engineer"),
        ("Captain Ailsa MacNab, master of the Lochinver", "Ailsa MacNab", "master of the Lochinver"),
        ("Luis Ortega\nfront-end developer", "Luis Ortega", "front-end developer"),
        ("Will Carter (postmaster)", "Will Carter", "postmaster"),
        ("Uma Rao, keeper of bees", "Uma Rao", "keeper of bees"),
        ("Happy hunting!\nArjun, who built Rummage and runs it", "Arjun", "who built Rummage and runs it"),
        ("Issued in the name of Hugo Barros, Commissioner of Waterworks", "Hugo Barros", "Commissioner of Waterworks"),
        ("Joost & Lena van Rijn, owners", "Joost", "owners"),
        ("Nadia Ferrari here; I lead support.", "Nadia Ferrari", "I lead support"),
        ("My name is Lena. I run the mail servers.", "Lena", "I run the mail servers"),
        ("Anke and the Peerboard team", "Anke", ""),
    ],
)
def test_names_and_titles_are_read_exactly(closing: str, name: str, role: str) -> None:
    text = bare(f"The search index was rebuilt at 11:05.\n\n{closing}")
    (signed,) = signatures(text.prose, text.pack)
    assert (signed.name, signed.role) == (name, role)
    assert text.source.cut(signed.name_span) == name
    assert signed.role_span is None or text.source.cut(signed.role_span) == role


@pytest.mark.parametrize(
    ("closing", "name", "role"),
    [
        ("Hormat kami,\nSuharto\nDirektur Utama", "Suharto", "Direktur Utama"),
        ("Sukarni, Manajer Operasional", "Sukarni", "Manajer Operasional"),
        ("Ttd.\nIr. Bambang Prakoso\nWakil Direktur", "Ir. Bambang Prakoso", "Wakil Direktur"),
        ("dr. Yusniar, Kepala Pusat Layanan Darurat", "Yusniar", "Kepala Pusat Layanan Darurat"),
        ("Bagus Prakoso (penyelia pusat data)", "Bagus Prakoso", "penyelia pusat data"),
        ("Nur Aini, yang mengepalai bagian rute", "Nur Aini", "yang mengepalai bagian rute"),
        ("Wayan Sudira, pengasuh server", "Wayan Sudira", "pengasuh server"),
        ("Arya Nugraha, kepala studio, beserta seluruh tim", "Arya Nugraha", "kepala studio"),
        ("Salam, Ni Luh Putu Ayu – Kepala Layanan Pelanggan", "Ni Luh Putu Ayu", "Kepala Layanan Pelanggan"),
    ],
)
def test_names_with_one_word_and_with_many_in_indonesian(closing: str, name: str, role: str) -> None:
    text = bare(f"Layanan pulih sejak pukul 09.40 WIB.\n\n{closing}", lang="id")
    (signed,) = signatures(text.prose, text.pack)
    assert (signed.name, signed.role) == (name, role)
    assert text.source.cut(signed.name_span) == name


@pytest.mark.parametrize(
    "closing",
    [
        "Thank you for your patience.",
        "The Northwind Team",
        "Kestrel Ltd",
        "Head of Platform",
        "Our director, Joel Lund, told The Herald that the generators held.",
        "M.",
        "Monday",
        "Audience: customers of the engineer",
        "An editor took the emoji out and pressed publish.",
        "Remediation\n\nWe add a second power feed by 30 September.",
    ],
)
def test_what_is_no_signature(closing: str) -> None:
    text = bare(f"The search index was rebuilt at 11:05.\n\n{closing}")
    assert not signatures(text.prose, text.pack)


def test_wrapped_prose_is_no_signature() -> None:
    """A line that begins with a capital where it was wrapped is still the middle of a sentence."""
    text = bare("We lost power in both halls, and the staff of\nPeer1 carried fuel for three days.\n")
    assert not signatures(text.prose, text.pack)


def test_a_firms_name_is_no_first_name() -> None:
    body = "All Squarespace customers stayed online throughout the storm.\n\nSquarespace"
    assert s01(body).c == 0


@pytest.mark.parametrize(
    ("body", "closing", "name"),
    [
        ("Mail flows again.", "Salam,\nBudi", "Budi"),
        ("Mail flows again.", "Cordially,\n\nBudi", "Budi"),
        ("Mail flows again.", "Yours,\nAnthony", "Anthony"),
        ("Mail flows again.", "Anthony", "Anthony"),
        ("Anthony found the cable at noon, and mail flows again.", "Yours,\nAnthony", "Anthony"),
        ("I'm Anthony from the network team, and I am sorry.", "Anthony", "Anthony"),
    ],
)
def test_one_name_is_a_signature_that_lacks_its_title(body: str, closing: str, name: str) -> None:
    verdict = s01(f"{body}\n\n{closing}")
    assert verdict.c == 0.5
    (hit,) = verdict.hits
    assert f"“{name}” signs, but this is missing: a title." in hit.message


@pytest.mark.parametrize(
    "closing", ["Thanks", "Thanks,\nThe Team", "Update", "Resolved", "## Anthony", "Yours,\nSquarespace"]
)
def test_one_word_that_is_no_name_signs_nothing(closing: str) -> None:
    assert s01(f"All Squarespace customers stayed online at Squarespace.\n\n{closing}").c == 0


@pytest.mark.parametrize(
    ("closing", "signers", "share"),
    [
        ("Dana Reyes, Head of Platform", ("dana",), 1.0),
        ("Dana, Head of Platform", ("dana",), 1.0),
        ("D. Reyes, Head of Platform", ("dana",), 1.0),
        ("Dana Reyes", ("dana",), 0.75),
        ("Dana Reyes, Head of Platform", ("rina",), 0.75),
        ("Dana Reyes, Head of Platform", (), 0.75),
        ("Wei Zhang, Head of Platform", ("dana",), 0.5),
        ("Thank you.", ("dana",), 0.0),
        ("Rina W., Head of Care", ("rina",), 1.0),
    ],
)
def test_with_people_the_signer_must_be_the_recorded_one(closing: str, signers: tuple[str, ...], share: float) -> None:
    verdict = s01(f"The search index was rebuilt at 11:05.\n\n{closing}", people=PEOPLE, signers=signers)
    assert verdict.c == share
    assert bool(verdict.hits) == (share < 1)


def test_the_finding_stands_behind_the_last_word() -> None:
    body = "The index was rebuilt.\n\nThank you.\n\n\n"
    (hit,) = s01(body).hits
    assert hit.span == (len(body.rstrip()), len(body.rstrip()))


def test_the_record_says_who_should_have_signed() -> None:
    (hit,) = s01("The index was rebuilt.", people=PEOPLE, signers=("dana", "nobody")).hits
    assert hit.fact == "signed by Dana Reyes, Head of Platform; nobody, who is not in people.yml"


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        ("Regards,\nThe Northwind Team", "The Northwind Team"),
        ("— Management", "Management"),
        ("**Building Office**", "Building Office"),
        ("- The Slate Team", "The Slate Team"),
        ("Sleep well,\nthe Drowsy family", "the Drowsy family"),
        ("/ your platform engineers", "your platform engineers"),
        ("Thank you,\nIdentity & Access", "Identity & Access"),
        ("For the Board of Directors", "the Board of Directors"),
        ("The Concession Holder", "The Concession Holder"),
        ("Big hugs,\nSnapcrew", "Snapcrew"),
        ("Red-faced,\nthe volunteers of Parkrunners", "the volunteers of Parkrunners"),
    ],
)
def test_a_group_is_found_where_it_signs(closing: str, words: str) -> None:
    judge: Any = S02.judge
    text = bare(f"Phones ring again.\n\n{closing}")
    (hit,) = judge(text).hits
    assert words in text.source.cut(hit.span)


def test_a_list_of_services_is_no_signature() -> None:
    judge: Any = S02.judge
    assert judge(bare("These work again:\n\n- Billing\n- Support\n- Sales")).c == 1


@pytest.mark.parametrize(
    "closing",
    [
        "The full report is below",
        "Thank you for your patience",
        "Dear customers,",
        "See you on Monday!",
        "The team found the cable at noon",
        "Sir Alan Tate, for the Board of Directors",
        "Hannah and everyone at Pebble",
    ],
)
def test_what_is_no_group(closing: str) -> None:
    judge: Any = S02.judge
    assert judge(bare(f"Phones ring again in all of our offices.\n\n{closing}")).c == 1


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_cut_what_they_say(body: str) -> None:
    text = bare(body)
    for signed in signatures(text.prose, text.pack):
        assert 0 <= signed.name_span.start < signed.name_span.end <= len(body)
