"""What must not be public, and what looks like it and may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.building import bare

from amends.checks.disclosure import addresses, persons, secrets, tickets, traces
from amends.checks.disclosure.detectors import network
from amends.checks.disclosure.detectors.passages import Passage
from amends.checks.disclosure.detectors.persons import cards, names
from amends.checks.disclosure.detectors.persons import persons as find_persons
from amends.checks.disclosure.detectors.secrets import secrets as find_secrets
from amends.checks.disclosure.detectors.tickets import tickets as find_tickets
from amends.checks.disclosure.detectors.traces import traces as find_traces
from amends.checks.rule import Example, Hit, Rule
from amends.records.record import Knowledge

RULES: list[Rule] = [*addresses.RULES, *secrets.RULES, *traces.RULES, *persons.RULES, *tickets.RULES]
FLAGGED = [(rule, example) for rule in RULES for example in rule.flag]
PASSED = [(rule, example) for rule in RULES for example in rule.passes]


def shown(detector: Callable[[Passage], Iterator[Hit]], text: str) -> list[str]:
    return [text[hit.span.start : hit.span.end] for hit in detector(Passage(text, 0))]


def hits(rule: Rule, text: str, lang: str = "en") -> tuple[Hit, ...]:
    judge: Any = rule.judge
    found: tuple[Hit, ...] = judge(bare(text, "postmortem", lang)).hits
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The node 10.0.0.12 failed.", ["10.0.0.12"]),
        ("(172.31.255.255), 192.168.1.1!", ["172.31.255.255", "192.168.1.1"]),
        ("10.1.2.3:8080 and 10.4.0.0/16", ["10.1.2.3", "10.4.0.0"]),
        ("100.64.12.1 is carrier space", ["100.64.12.1"]),
        ("fe80::1ff:fe23:4567:890a", ["fe80::1ff:fe23:4567:890a"]),
        ("172.32.0.1, 11.0.0.1, 8.8.8.8 and 127.0.0.1", []),
        ("10.0.0.256 is none", []),
        ("version 10.0.0.12", []),
        ("v10.0.0.12", []),
        ("10.0.0.12.4", []),
        ("section 10.2.3", []),
        ("fd is a directory; faded: 12", []),
    ],
)
def test_private_addresses(text: str, found: list[str]) -> None:
    assert shown(network.addresses, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("db-prod-03 failed", ["db-prod-03"]),
        ("prod-web12, stg-lb-1", ["prod-web12", "stg-lb-1"]),
        ("auth.svc.cluster.local", ["auth.svc.cluster.local"]),
        ("see http://grafana.internal/d/1", ["grafana.internal"]),
        ("web01.prod.shop.com", ["web01.prod.shop.com"]),
        ("ip-10-0-3-17.ec2.internal", ["ip-10-0-3-17.ec2.internal"]),
        ("status.shop.com and api.shop.com", []),
        ("an internal.review of local. corp", []),
        ("us-east-1, web 2.0, test-driven, prod, build-2024", []),
        ("mail hello@shop.local please", []),
    ],
)
def test_internal_hostnames(text: str, found: list[str]) -> None:
    assert shown(network.hostnames, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("key AKIAIOSFODNN7EXAMPLE", ["AKIAIOSF"]),
        ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", ["ghp_abcd"]),
        ("password=hunter22", ["hunter22"]),
        ("DB_PASSWORD: 'S3cret!x'", ["S3cret!x"]),
        ("postgres://app:rahasia99@db/shop", ["rahasia9"]),
        ("Authorization: Bearer abcdefghij0123456789ABCDEF", ["abcdefgh"]),
        ("-----BEGIN RSA PRIVATE KEY-----", ["-----BEG"]),
        ("password: ********", []),
        ("password=<your password>", []),
        ("Your password: please change it", []),
        ("token: expired", []),
        ("The secret: kindness.", []),
        ("https://shop.com/user:profile", []),
        ("The bearer of bad news", []),
    ],
)
def test_secrets_are_found_and_not_repeated(text: str, found: list[str]) -> None:
    assert shown(find_secrets, text) == found


PYTHON = (
    'Traceback (most recent call last):\n  File "/srv/a.py", line 3, in pay\n    charge()\n  File "/srv/b.py", line 9\n'
)
JAVA = "java.lang.NullPointerException\n\tat com.shop.Pay.run(Pay.java:88)\n\tat com.shop.Main.main(Main.java:3)\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (PYTHON, 1),
        (JAVA, 1),
        (PYTHON + "\n\n\n\nLater:\n\n\n\n\n" + JAVA, 2),
        ("    at Object.<anonymous> (/srv/app.js:10:5)\n", 1),
        ("panic: runtime error: index out of range\n\ngoroutine 1 [running]:\n", 1),
        ("#0 /var/www/pay.php(12): charge()\n", 1),
        ("We met at com.shop headquarters (Main street).\n", 0),
        ("The file pay.py, line 41, was wrong.\n", 0),
    ],
)
def test_a_stack_trace_is_one_finding(text: str, count: int) -> None:
    assert len(shown(find_traces, text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("card 4111 1111 1111 1111 twice", ["4111 1111 1111 1111"]),
        ("5500-0000-0000-0004", ["5500-0000-0000-0004"]),
        ("378282246310005", ["378282246310005"]),
        ("4111 1111 1111 1112", []),
        ("0000 0000 0000 0000", []),
        ("call +62 812 5550 1000 2000", []),
        ("id 1714815000000", []),
    ],
)
def test_card_numbers_have_a_check_digit(text: str, found: list[str]) -> None:
    assert shown(cards, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our customer Martha Hollis called.", ["Martha Hollis"]),
        ("a patient named Juan de la Cruz", ["Juan de la Cruz"]),
        ("pelanggan bernama Siti datang", ["Siti"]),
        ("our customer Dana Reed", []),
        ("customer Support Team", []),
        ("Customers in New York waited", []),
        ("user Monday", []),
    ],
)
def test_customers_names(text: str, found: list[str]) -> None:
    assert shown(lambda passage: names(passage, frozenset({"Dana Reed"})), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see ticket OPS-4412.", ["OPS-4412"]),
        ("tracked as JIRA: PAY-12", ["PAY-12"]),
        ("OPS-4412 in our tracker", ["OPS-4412"]),
        ("INC0049211 and CHG0012345", ["INC0049211", "CHG0012345"]),
        ("https://shop.slack.com/archives/C1/p2", ["https://shop.slack.com/archives/C1/p2"]),
        ("[ticket OPS-1](https://issues.example.org/OPS-1)", []),
        ("CVE-2026-1234, UTF-8, SHA-256, us-east-1, COVID-19", []),
        ("ticket prices and ticket 12", []),
    ],
)
def test_internal_tickets(text: str, found: list[str]) -> None:
    assert shown(find_tickets, text) == found


@pytest.mark.parametrize(("rule", "example"), FLAGGED)
def test_the_rules_examples_are_flagged(rule: Rule, example: Example) -> None:
    assert hits(rule, example.text, example.lang)


@pytest.mark.parametrize(("rule", "example"), PASSED)
def test_the_rules_harmless_examples_pass(rule: Rule, example: Example) -> None:
    assert not hits(rule, example.text, example.lang)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    for rule in RULES:
        for hit in hits(rule, text):
            assert 0 <= hit.span.start < hit.span.end <= len(text)


@pytest.mark.parametrize(
    ("unreadable", "found"),
    [
        ((), ["dana@house.example"]),
        (("incidents/2026/other/incident.md",), ["dana@house.example"]),
        (("incidents/people.yml",), []),
        (("incidents/policy.yml",), []),
    ],
)
def test_files_that_cannot_be_read_are_no_witness_of_whose_an_address_is(
    unreadable: tuple[str, ...], found: list[str]
) -> None:
    told = "Write to dana@house.example. The card 4111 1111 1111 1111 was charged twice."
    knowledge = Knowledge(root=Path("incidents"), unreadable=frozenset(unreadable))
    seen = shown(lambda passage: find_persons(passage, knowledge), told)
    assert seen == ["4111 1111 1111 1111", *found]
