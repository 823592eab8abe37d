"""The least score that the policy asks of a final text, where it asks for one."""

from __future__ import annotations

from amends.checks.rule import Text
from amends.engine.judging import Judged, score_text, with_house
from amends.findings import Finding
from amends.records.layers import keys_of
from amends.records.record import first_line
from amends.records.record_problems import SCORE_TOO_LOW

_DECIMALS = 1
"""A score that prints as the least one has reached it."""


def _asked_by(text: Text) -> str:
    """The key that asks for the score, which may be that of a service or a severity."""
    if text.knowledge is None or text.incident is None:
        return "min_score"
    return keys_of(text.knowledge, text.incident, "min_score")


def below_minimum(judged: Judged) -> list[Finding]:
    """Find that a final text of a gated record scores less than the policy asks for; nothing where it does not.

    What time alone brings shuts no gate, so the checks of the clock are left out of the score that counts here. A
    text of an open phase never fails by its score: a notice sent in the night goes out.
    """
    text, least = judged.text, judged.text.policy.min_score
    if least is None or not (text.gated and text.final):
        return []
    known = with_house(text.house)
    timeless = {code: verdict for code, verdict in judged.verdicts.items() if not known[code].clock}
    reached = score_text(text, timeless).value
    if reached is None or round(reached, _DECIMALS) >= least:
        return []
    return [
        SCORE_TOO_LOW.found(
            text.source,
            first_line(text.source),
            f"this text scores {round(reached, _DECIMALS):g} without what time alone takes from it; "
            f"the policy asks for {least:g}",
            fact=f"policy.yml: {_asked_by(text)} {least:g}",
            fix="mend the findings of this text that cost the most points",
        )
    ]
