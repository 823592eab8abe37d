"""Which value of a policy holds: the narrower word, and of several services the strictest value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.channels import apart, spelling
from amends.records.layers import effective, for_incident, gravest, held, policy_for, with_least_score
from amends.records.organisation import Policy
from amends.records.policy_reference import as_yaml
from amends.records.reader import read_yaml
from amends.records.record import Knowledge
from amends.records.vocabulary import LEVELS, Level
from amends.records.wording import as_written
from amends.source import Source
from tests.records.building import incident, knowledge

POLICY = """\
targets: {first_notice: {SEV1: 20 min, SEV2: 40 min}, update_grace: 9 min}
min_score: 50
legal_clocks: [mas]
channels: [status page]
checks: {H08: warning, H01: note}
severities:
  SEV1:
    targets: {first_notice: 12 min, updates: 25 min, postmortem: {final: 9 d}}
    min_score: 60
    checks: {H01: error}
    channels: [status page, email]
  SEV2: {personal_contact_from: SEV3}
services:
  shop:
    targets: {first_notice: {SEV1: 10 min}, updates: {SEV1: none}, update_grace: 4 min}
    checks: {H08: off}
    legal_clocks: [nis2]
    channels: [sms]
    severities: {SEV1: {channels: [sms, phone], min_score: 80, targets: {update_grace: 2 min}}}
  mail:
    targets: {first_notice: {SEV1: none}, postmortem: {preliminary: 1 d}}
    personal_contact_from: SEV4
    checks: {H08: note}
    legal_clocks: [gdpr]
  chat: {legal_clocks: none, channels: none}
"""


def policy(text: str = POLICY) -> Policy:
    """A policy without problems."""
    read = read_yaml(Source("policy.yml", text), Policy)
    assert not read.findings
    assert read.facts is not None
    return read.facts


def value(key: str, services: str, level: Level | None) -> tuple[Any, list[str]]:
    """What holds for a key, as it is written, and the keys that say so."""
    found = {".".join(map(str, one.path)): one for one in held(policy(), services.split(), level)}[key]
    told = getattr(found.value, "severity", found.value)
    return (
        told if told is None or isinstance(told, tuple) else as_written(told),
        [".".join(map(str, by)) for by in found.by],
    )


@pytest.mark.parametrize(
    ("key", "services", "level", "holds", "by"),
    [
        ("targets.first_notice.SEV1", "", None, "12 min", "severities.SEV1.targets.first_notice"),
        ("targets.first_notice.SEV1", "shop", "SEV2", "10 min", "services.shop.targets.first_notice.SEV1"),
        ("targets.first_notice.SEV1", "mail", "SEV1", "none", "services.mail.targets.first_notice.SEV1"),
        ("targets.first_notice.SEV1", "mail shop", "SEV1", "10 min", "services.shop.targets.first_notice.SEV1"),
        ("targets.first_notice.SEV2", "shop", "SEV1", "40 min", "targets.first_notice.SEV2"),
        ("targets.updates.SEV1", "shop", "SEV1", "none", "services.shop.targets.updates.SEV1"),
        ("targets.updates.SEV1", "shop mail", "SEV1", "25 min", "severities.SEV1.targets.updates"),
        ("targets.update_grace", "", "SEV1", "9 min", "targets.update_grace"),
        ("targets.update_grace", "shop", "SEV2", "4 min", "services.shop.targets.update_grace"),
        ("targets.update_grace", "shop", "SEV1", "2 min", "services.shop.severities.SEV1.targets.update_grace"),
        ("targets.update_grace", "mail shop", None, "4 min", "services.shop.targets.update_grace"),
        ("targets.postmortem.final", "mail", "SEV1", "9 d", "severities.SEV1.targets.postmortem.final"),
        ("targets.postmortem.final", "mail", "SEV2", "14 d", "targets.postmortem.final"),
        ("targets.postmortem.preliminary", "shop mail", None, "1 d", "services.mail.targets.postmortem.preliminary"),
        ("personal_contact_from", "shop", "SEV2", "SEV3", "severities.SEV2.personal_contact_from"),
        ("personal_contact_from", "shop mail", "SEV2", "SEV4", "services.mail.personal_contact_from"),
        ("min_score", "", "SEV1", "60", "severities.SEV1.min_score"),
        ("min_score", "mail shop", "SEV1", "80", "services.shop.severities.SEV1.min_score"),
        ("min_score", "mail shop", "SEV3", "50", "min_score"),
        ("checks.H08", "shop", "SEV1", "off", "services.shop.checks.H08"),
        ("checks.H08", "shop mail", "SEV1", "note", "services.mail.checks.H08"),
        ("checks.H08", "shop chat", "SEV1", "warning", "checks.H08"),
        ("checks.H01", "shop", "SEV1", "error", "severities.SEV1.checks.H01"),
        ("checks.H01", "shop", "SEV2", "note", "checks.H01"),
        ("legal_clocks", "", "SEV1", ("mas",), "legal_clocks"),
        (
            "legal_clocks",
            "shop mail",
            "SEV1",
            ("nis2", "gdpr"),
            "services.shop.legal_clocks services.mail.legal_clocks",
        ),
        ("legal_clocks", "chat", "SEV1", (), "services.chat.legal_clocks"),
        ("legal_clocks", "chat shop", "SEV1", ("nis2",), "services.shop.legal_clocks"),
        ("legal_clocks", "elsewhere", "SEV1", ("mas",), "legal_clocks"),
        ("channels", "", None, ("status page",), "channels"),
        ("channels", "elsewhere", "SEV2", ("status page",), "channels"),
        ("channels", "", "SEV1", ("status page", "email"), "severities.SEV1.channels"),
        ("channels", "shop", "SEV2", ("sms",), "services.shop.channels"),
        ("channels", "shop", "SEV1", ("sms", "phone"), "services.shop.severities.SEV1.channels"),
        ("channels", "chat", "SEV1", (), "services.chat.channels"),
        ("channels", "shop mail", "SEV2", ("sms", "status page"), "services.shop.channels channels"),
    ],
)
def test_what_holds_and_what_says_so(key: str, services: str, level: Level | None, holds: object, by: str) -> None:
    assert value(key, services, level) == (holds, by.split())


@pytest.mark.parametrize(("own", "holds"), [("error", None), ("warning", None), ("note", "warning"), (None, None)])
def test_a_check_that_one_service_leaves_alone_has_its_own_severity_there(own: str | None, holds: str | None) -> None:
    told = policy("services: {shop: {checks: {H08: warning}}, mail: {min_score: 1}}")
    kept = effective(told, ("mail", "shop"), "SEV1", lambda _: own).checks
    assert (kept["H08"].severity if kept else None) == holds
    alone = effective(told, ("shop",), "SEV1").checks
    assert alone is not None
    assert alone["H08"].severity == "warning"


@pytest.mark.parametrize(
    ("severity", "worst"),
    [
        ("", None),
        ("severity: SEV3\n", "SEV3"),
        ("severity: [{level: SEV2, at: 2026-05-04T09:00Z}, {level: SEV4, at: 2026-05-04T10:00Z}]\n", "SEV2"),
    ],
)
def test_an_incident_goes_by_the_gravest_severity_that_it_had(severity: str, worst: Level | None) -> None:
    assert gravest(incident(severity)) == worst


def test_without_a_word_on_services_and_severities_the_policy_is_the_same_object() -> None:
    plain, record = policy("min_score: 50"), incident("severity: SEV1\n")
    assert policy_for(plain, record) is plain
    known = Knowledge(root=Path(), policy=plain)
    assert for_incident(known, record) is known


def test_what_holds_is_a_plain_policy_and_stays_the_same() -> None:
    once = effective(policy(), ("shop", "mail"), "SEV1")
    assert (once.services, once.severities, once.min_score) == (None, None, 80)
    assert effective(once, ("shop", "mail"), "SEV1") == once


def test_a_score_asked_for_all_wins_over_every_block() -> None:
    told = with_least_score(policy(), 33)
    for services in ((), ("shop",), ("shop", "mail")):
        for level in LEVELS:
            assert effective(told, services, level).min_score == 33
    assert effective(told, ("shop",), "SEV1").targets == effective(policy(), ("shop",), "SEV1").targets


MINUTES = st.one_of(st.none(), st.integers(1, 500))


@given(
    values=st.dictionaries(st.sampled_from(["a", "b", "c"]), MINUTES, min_size=1), more=st.permutations(["a", "b", "c"])
)
def test_more_services_are_never_less_strict_in_whatever_order(values: dict[str, int | None], more: list[str]) -> None:
    written: dict[tuple[str, ...], str] = {
        ("services", name, "targets", "update_grace"): f"{told} min" for name, told in values.items() if told
    }
    told = policy(as_yaml(written))
    limits = [effective(told, more[:count], None).targets.update_grace.minutes for count in range(1, 4)]
    assert limits == sorted(limits, reverse=True)
    assert limits[-1] == min([values.get(name) or 5 for name in more])


@pytest.mark.parametrize(
    ("text", "services", "told"),
    [
        ("services: {shoop: {min_score: 1}}\n", "shop: {name: Shop}\n", [("I23", 1, 12, "shoop")]),
        ("services: {shop: {min_score: 1}}\n", "shop: {name: Shop}\n", []),
        ("services: {shop: {min_score: 1}}\n", None, []),
        ("severities: {SEV9: {min_score: 1}}\n", None, [("I15", 1, 14, "SEV9")]),
        ("services: {shop: {severities: {sev1: {min_score: 1}}}}\n", None, [("I15", 1, 32, "sev1")]),
        ("severities: {SEV1: {min_score: 101}}\n", None, [("I32", 1, 32, "101")]),
        ("channels: [emial, e-mail]\n", None, [("I15", 1, 12, "emial"), ("I15", 1, 19, "e-mail")]),
        ("channels: [Email, status_page, pager, our own app]\n", None, []),
        ("channels: [' status  page ', App, app]\n", None, []),
        ("services: {shop: {severities: {SEV1: {channels: [letters]}}}}\n", None, [("I15", 1, 50, "letters")]),
    ],
)
def test_a_name_that_names_nothing_is_told_at_its_place(
    text: str, services: str | None, told: list[tuple[str, int, int, str]], tmp_path: Path
) -> None:
    files = {"policy_yml": text, **({"services_yml": services} if services else {})}
    found = knowledge(tmp_path, **files).problems
    assert [(f.code, f.line, f.column, f.text) for f in found] == told


def test_the_nearest_name_is_said(tmp_path: Path) -> None:
    files = {"policy_yml": "services: {shoop: {min_score: 1}}\n", "services_yml": "shop: {name: Shop}\n"}
    (found,) = knowledge(tmp_path, **files).problems
    assert (found.message, found.fix, found.edit) == (
        "`shoop` does not stand in services.yml: did you mean `shop`?",
        "write `shop`",
        "shop",
    )


def test_a_channel_that_is_written_in_several_ways_is_one() -> None:
    assert len({spelling(name) for name in ("Status page", " status  page ", "status_page", "STATUS-PAGE")}) == 1
    assert apart(("App", "app", " status  page ", "Status page", "sms")) == ("App", "status page", "sms")
