"""The least score that the policy asks of a final text, where it asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amends.engine.judging import Judged, score_text, with_house
from amends.findings import Finding
from amends.records.files import read_text
from amends.records.layers import gravest, held, services_of
from amends.records.organisation import Policy
from amends.records.reader import read_yaml
from amends.records.record import first_line
from amends.records.record_problems import SCORE_TOO_LOW
from amends.source import Source

if TYPE_CHECKING:
    from amends.checks.rule import Text

_DECIMALS = 1
"""A score that prints as the least one has reached it."""


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
            fact=_asked_by(text, least),
            fix="mend the findings of this text that cost the most points",
        )
    ]


def _asked_by(text: Text, least: float) -> str:
    """The line of policy.yml that asks for a score, with its key; only where one is missed is the file read again."""
    knowledge, incident = text.knowledge, text.incident
    source = read_text(knowledge.root / "policy.yml") if knowledge else None
    if isinstance(source, Source) and incident is not None:
        read = read_yaml(source, Policy)
        for one in held(read.facts or Policy(), services_of(incident), gravest(incident)):
            place = read.places.values.get(one.by[0]) if one.path == ("min_score",) and one.value == least else None
            if place is not None:
                return f"policy.yml:{source.position(place.start).line}: {'.'.join(map(str, one.by[0]))} {least:g}"
    return f"min_score {least:g}"
