"""The pages of the problems of keys and values: does each exist, and is it of the right kind."""

from __future__ import annotations

from collections.abc import Mapping

from amends.reports.problem_pages.page import (
    GATE_OFF_OR_FOLDER,
    GATE_OFF_UNLESS_NEEDED,
    NEVER,
    WARNS,
    ProblemPage,
    facts,
)

VALUES: Mapping[str, ProblemPage] = {
    "I12": ProblemPage(
        sources=("JSON Schema 2020-12, `additionalProperties`: by it an editor tells the same",),
        wrong=(facts("sevrity: SEV1"),),
        right=(facts("severity: SEV1"),),
        mistakes="Keys of your own are refused as well, however well they are spelt: write them into the text, or into "
        "a file of another ending.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I13": ProblemPage(
        sources=("JSON Schema 2020-12, `required`: by it an editor tells the same",),
        wrong=(facts("---\nseverity: SEV1\n---\n", note="an incident without a title"),),
        right=(facts("title: Mail was not delivered\nseverity: SEV1"),),
        mistakes="A placeholder such as `title: x` passes.",
        allow=GATE_OFF_UNLESS_NEEDED,
    ),
    "I14": ProblemPage(
        sources=("JSON Schema 2020-12, `type`: by it an editor tells the same",),
        wrong=(facts("impact: {customers: many}"),),
        right=(facts("impact: {customers: 1250}"),),
        mistakes="“About 1,200” is refused though people understand it: a number is compared with others, and `method` "
        "is the place to say how sure it is.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I15": ProblemPage(
        sources=(
            "Atlassian Statuspage: its words for phases, the status of a component, and impact",
            "ISO 639 and BCP 47 for languages; the IANA time zone database for `timezone`",
        ),
        wrong=(facts("phase: investigatin", path="mail/first.md"), facts("timezone: Asia/Bandung")),
        right=(facts("phase: investigating", path="mail/first.md"), facts("timezone: Asia/Jakarta")),
        mistakes="The word suggested is the nearest by its letters, which need not be the one meant.",
        allow=GATE_OFF_UNLESS_NEEDED,
    ),
    "I16": ProblemPage(
        sources=("RFC 3339, section 4.4: an unqualified local time means another moment in most of the world",),
        wrong=(facts("times: {started: 2026-10-10T18:49:00}"),),
        right=(facts("times: {started: 2026-10-10T18:49:00+07:00}"), facts("times: {started: 2026-10-10}")),
        mistakes="An offset that is written and wrong (summer time forgotten) is not seen.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I17": ProblemPage(
        sources=("RFC 3339, section 5.7: how many days a month has, and which hours exist",),
        wrong=(facts("times: {started: 2026-02-30}"),),
        right=(facts("times: {started: 2026-02-28}"),),
        mistakes="An hour that a change of clocks leaves out is not told: with its offset it is a moment all the same.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I32": ProblemPage(
        sources=("The format's own rule, from arithmetic: a part is never larger than its whole, nor below nothing.",),
        wrong=(facts("impact: {customers: {value: 412, of: 41}}"),),
        right=(facts("impact: {customers: {value: 41, of: 412}}"),),
        mistakes="Two wrong numbers that fit each other pass.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I33": ProblemPage(
        sources=(
            (
                "The format's own rule: a setting that sets nothing must not look as if it did. Linters such as ruff "
                "refuse unknown codes for the same reason."
            ),
        ),
        wrong=(facts("checks: {H99: note}", path="policy.yml"), facts("checks: {R03: error}", path="policy.yml")),
        right=(facts("checks: {H03: note}", path="policy.yml"),),
        mistakes="A code of a later version is unknown to an earlier one.",
        allow="It cannot be allowed: the policy holds for all records. Take the line out of `policy.yml`.",
    ),
    "I34": ProblemPage(
        sources=(
            (
                "RFC 3986, section 2.3: the characters that an address holds unchanged; capitals are left out because "
                "some hosts know no difference."
            ),
        ),
        wrong=(facts("id: Mail Delay!"),),
        right=(facts("id: 2026-10-mail-delay"),),
        mistakes="Letters with accents are refused though browsers can show them: others copy such addresses in a form "
        "that nobody can read.",
        allow=NEVER,
    ),
    "I40": ProblemPage(
        sources=("The format's own rule: a record tells what has happened; what is planned is called a plan.",),
        wrong=(
            facts("times: {started: 2126-10-10T18:49:00+07:00}"),
            facts("sent: 2126-10-10T18:58:00+07:00", path="mail/first.md"),
        ),
        right=(
            facts("times: {started: 2026-10-10T18:49:00+07:00}"),
            facts("sent: 2026-10-10T18:58:00+07:00", path="mail/first.md"),
            facts("kind: maintenance\ntimes: {started: 2126-10-10T01:00+07:00, impact_ended: 2126-10-10T03:00+07:00}"),
        ),
        mistakes="Asked as of a moment in the past (`--now`), it tells of all that came after it. A machine whose "
        "clock is slow may tell of what was written a minute ago. It says nothing of `next_update` and of promises.",
        allow=WARNS,
    ),
}
