"""P03 secret: keys, tokens and passwords. Whoever reads the page can use them."""

from __future__ import annotations

from amends.checks.disclosure.detectors.passages import judge_text
from amends.checks.disclosure.detectors.secrets import secrets
from amends.checks.rule import Example, Rule, Text, Verdict


def _secrets(text: Text) -> Verdict:
    return judge_text(text, secrets)


RULES = (
    Rule(
        code="P03",
        name="secret",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="text",
        summary="A key, token or password stands in a text for the public.",
        why="Logs and commands are copied into postmortems in a hurry, and what they hold goes out with them. A "
        "published secret has to be replaced, however soon the page is mended.",
        how="No points. A finding in a public text stops the build. The finding covers only the first characters, so "
        "that reports do not repeat the secret.",
        sources=(
            "OWASP Secrets Management Cheat Sheet",
            "Meli, McNiece and Reaves (2019): how secrets leak into public repositories",
        ),
        judge=_secrets,
        flag=(
            Example("The job ran with AKIAIOSFODNN7EXAMPLE and failed."),
            Example("We logged in with password: Sup3rKuat! and saw the error."),
            Example("Skrip itu memakai token=9f8a7b6c5d4e3f2a1b0c dan gagal.", "id"),
            Example("Sambungan ke postgres://app:rahasia99@db/toko terputus.", "id"),
        ),
        passes=(
            Example("Please set a new password: the old one expired on Monday."),
            Example("The token had expired at midnight, so every login failed."),
            Example("Kata sandi: silakan ganti sebelum Jumat.", "id"),
            Example("Token kedaluwarsa tengah malam sehingga semua gagal masuk.", "id"),
        ),
        mistakes="A password that is an ordinary word is not recognised; an invented one in an example is.",
    ),
)
