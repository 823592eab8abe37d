"""The page of policy.yml, made from its model: every key, its default, what it may be, and which checks ask it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from amends.checks.registry import rules
from amends.records.policy_reference import PolicyGroup, PolicyKey, covers, defaults, example, groups
from amends.text import pack
from mkdocs_amends.pages import coded

_LANGUAGES = {"en": "English", "id": "Indonesian"}
_HEADS = ("Key", "Default", "What it may be", "What it does")
_INTRODUCTION = """\
---
hide: [navigation]
---

# policy.yml

What on time, passing and public mean in a folder of records. The file stands at the root of that folder. Every key may
be left out, and so may the file; what is left out has the default shown here. `amends check` tells a key that does not
exist, or a value of another kind, with its place; its default then holds. `amends schema policy` prints a schema with
the same words, for editors that complete and check.

## For one service, at one severity

Targets, the word in person, the channels, the severity of checks, the least score and the legal clocks can differ. What
is said of a service at a severity wins over what is said of the service, then over what is said of the severity, then
over what holds for all. What a block leaves out holds as before.

```yaml
min_score: 60
severities:
  SEV1: {targets: {first_notice: 10 min}, channels: [status page, email, sms]}
services:
  shop:
    min_score: 70
    severities: {SEV1: {min_score: 80}}
```

A first word and an update are held to the target of the severity at that moment; all else goes by the gravest severity
that the incident had. An incident that hit several services takes the strictest value of each key:

| key | the strictest |
|---|---|
| a target | the shortest time; `none` is the least strict |
| `personal_contact_from` | the least severity, so that more incidents are told in person |
| `channels` | all that any of them asks for |
| `min_score` | the highest; not set is the least strict |
| `checks` | `error`, `warning`, `note`, `off`; a service that leaves a check alone counts with its own severity |
| `legal_clocks` | all that any of them asks for |

`amends policy incidents/2026/payments-down` shows what holds for an incident, and the line that says so; `amends policy
--service shop --severity SEV1` does for any other.
"""


def markdown(checks: Mapping[str, str], *, flat: bool = False) -> str:
    """The page as Markdown with a table of HTML for each mapping.

    ``checks`` gives the addresses of the checks' pages from the root of the site; a check without one is only named.
    """
    root = "../" if flat else "../../"
    addresses = {code: root + href for code, href in checks.items()}
    parts = [_INTRODUCTION]
    for group in groups():
        parts += [_group(group, addresses)]
    parts += ["## Every default, written out", f"```yaml\n{defaults()}```"]
    return "\n\n".join(parts) + "\n"


def _group(group: PolicyGroup, addresses: Mapping[str, str]) -> str:
    lines = [f"## `{group.dotted}`", "", group.meaning, ""] if group.path else ["## Of the file as a whole", ""]
    if group.shorthand:
        lines += [f"A bare value stands for `{group.shorthand}` alone: `{_short(group)}`.", ""]
    if group.path[:1] == ("readability",):
        lines += [_limits(), ""]
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    lines += [f'<table class="am-table am-keys"><thead><tr>{heads}</tr></thead><tbody>']
    lines += [*(_row(key, addresses) for key in group.keys), "</tbody></table>", ""]
    lines += ["For example:", "", f"```yaml\n{example(group)}```"]
    return "\n".join(lines)


def _short(group: PolicyGroup) -> str:
    """The shorthand of a mapping, as ``H08: off``."""
    key = next(key for key in group.keys if key.path[-1] == group.shorthand)
    return f"{key.sample[-2]}: {key.example}"


def _limits() -> str:
    """What the packs of the languages set."""
    told = []
    for lang in pack.available():
        limits = pack.load_or_bare(lang).readability
        if not limits:
            continue  # its pack has begun and says nothing of it yet
        measure, name = ("lix", "LIX") if limits.get("measure") == "lix" else ("grade", "grade")
        told.append(
            f"{_LANGUAGES.get(lang, lang)} {name} {limits[measure]:g}, {limits['mean_words']:g} words on average and "
            f"{limits['longest_words']:g} at most"
        )
    return f"The packs set: {'; '.join(told)}."


def _row(key: PolicyKey, addresses: Mapping[str, str]) -> str:
    name = Markup("<wbr>.").join(key.path)
    value = f"<code>{escape(key.default)}</code>" if key.default is not None else "must be written" * key.required
    readers = [code for code, rule in rules().items() if any(covers(option, key) for option in rule.options)]
    asked = ", ".join(_check(code, addresses) for code in readers)
    does = coded(key.meaning[0].upper() + key.meaning[1:])
    cells = (value or "not set", escape(key.accepts), f"{does} Asked by {asked}." if asked else does)
    told = (f'<td data-head="{head}">{cell}</td>' for head, cell in zip(_HEADS[1:], cells, strict=True))
    return f'<tr id="{escape(key.anchor)}"><th scope="row"><code>{name}</code></th>{"".join(told)}</tr>'


def _check(code: str, addresses: Mapping[str, str]) -> str:
    return f'<a href="{escape(addresses[code])}">{code}</a>' if code in addresses else code
