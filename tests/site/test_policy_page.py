"""policy.yml: its page tells every key, and every key does something to what is judged or shown."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from amends.checks.registry import rules
from amends.checks.rule import Verdict
from amends.engine.checking import check
from amends.engine.results import flat
from amends.records.organisation import Policy
from amends.records.policy_reference import PolicyKey, as_yaml, covers, defaults, keys
from amends.records.reader import read_yaml
from amends.records.redaction import publish
from amends.records.repository import load
from amends.reports import as_json
from amends.source import Source
from mkdocs_amends.frame import Frame
from mkdocs_amends.incidents import THEME
from mkdocs_amends.policypage import markdown
from mkdocs_amends.site import Site
from mkdocs_amends.views.edition import Edition
from tests.site.building import DIMENSIONS, Project

NOW = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)
BY_NAME = {key.dotted: key for key in keys()}
_ROW = re.compile(r'<tr id="([^"]+)"><th scope="row"><code>(.*?)</code></th>(.*?)</tr>')

WAITS = {"SEV1": ("09:12", "09:37"), "SEV2": ("09:25", "10:15"), "SEV3": ("12:00", "04:00"), "SEV4": ("09:00", "10:00")}
"""For each severity when the first word came after 09:00 on 4 May, and when the second: between default and example."""
DAYS = {"SEV1": ("04", "04"), "SEV2": ("04", "04"), "SEV3": ("04", "05"), "SEV4": ("06", "10")}
LETTER = """\
Payments by card failed for many shops on Monday morning, because a full disk stopped the server that books payments.
We transferred the older bookings to another disk at ten, and payments have worked continuously since then. Our \
supplier caused this outage. From that morning until ten the registers in about half of the businesses that subscribe to
our service could not authorise a single card, and people had to pay their shopping in cash. I am sorry that you had to
send customers away. We automatically examine the remaining capacity every hour now and transfer older bookings every
night, and we will tell you here on 20 May what we have changed. We return the entire subscription for May to every \
business, and you do not have to ask for it. Please examine your list of payments carefully, and write to us when one \
is missing.
"""


def story(root: Path) -> Project:
    """An outage of each severity, each told a little later than the examples in the reference allow."""
    project = Project(root)
    for level, ((first, second), (day, then)) in ((level, (WAITS[level], DAYS[level])) for level in WAITS):
        record = f"""\
            ---
            title: Card payments failed
            severity: {level}
            visibility: public
            services: [{{id: shop, status: major_outage, from: 2026-05-31T18:00Z, to: 2026-05-31T19:00Z}}]
            times:
              started: 2026-05-04T08:50:00Z
              detected: 2026-05-04T09:00:00Z
              impact_ended: 2026-05-10T11:00:00Z
              resolved: 2026-05-10T11:00:00Z
            legal:
              - regime: sec-8k
                from: {{material: 2026-05-04T11:00:00Z}}
                sent: [{{step: form_8k, at: 2026-05-11T11:00:00Z, to: SEC}}]
            reached: [{{audience: shops, channel: mail, reached: 40, of: 40}}]
            published: {{preliminary: 2026-05-12T23:00:00Z, final: 2026-05-22T11:00:00Z}}
            ---

            """
        notice = f"---\nvisibility: public\nsent: 2026-05-{day}T{first}:00Z\nphase: investigating\n"
        notice += f"next_update: 2026-05-{then}T{_earlier(second)}:00Z\n---\n\nCard payments fail. We look into it.\n"
        answer = f"---\nvisibility: public\nsent: 2026-05-{then}T{second}:00Z\nphase: resolved\n---\n\n{LETTER}"
        files = {"incident_md": _plain(record) + LETTER, "1-first_md": notice, "2-second_md": answer}
        project.write(**{f"{level.lower()}__{name}": text for name, text in files.items()})
    project.write(services_yml="shop: {name: Shop, promises: [{quote: Always on, availability: 99.9}]}\n")
    project.write(audiences_yml="shops: {name: Shops, size: 40}\n")
    return project


def _plain(text: str) -> str:
    return "".join(f"{line.removeprefix(' ' * 12)}\n" for line in text.splitlines())


def _earlier(time: str) -> str:
    """Seven minutes before a clock time."""
    hours, minutes = map(int, time.split(":"))
    at = hours * 60 + minutes - 7
    return f"{at // 60:02}:{at % 60:02}"


@pytest.fixture(scope="module")
def outages(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return story(tmp_path_factory.mktemp("policy") / "p")


@cache
def observed(project: Project, policy: str) -> str:
    """All that the checks say and the site shows of the story under a policy."""
    file = project.root / "incidents" / "policy.yml"
    file.write_text(policy, encoding="utf-8")
    knowledge = load(project.root / "incidents")
    assert not [problem for problem in knowledge.problems if problem.path.endswith("policy.yml")]
    report = check(knowledge, now=NOW)
    public = publish(knowledge, now=NOW)
    edition = Edition(knowledge=public, dimensions=frozenset(name.replace("-", "_") for name in DIMENSIONS))
    site = Site(edition)
    reasons = [(c, v.reason) for i in report.incidents for t in i.texts for c, v in t.judged.verdicts.items()]
    failing = [(f.code, f.path) for f in report.failures]
    said = json.dumps([as_json.report(flat(report)), reasons, failing], indent=1)
    return "\n".join([said, *map(site.incident, site.incidents), foot(edition)])


def foot(edition: Edition) -> str:
    """The foot of every page."""
    blocks = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in ("extrahead", "announce", "footer"))
    around = Environment(loader=ChoiceLoader([FileSystemLoader(THEME), DictLoader({"base.html": blocks})]))  # noqa: S701 # as MkDocs
    around.globals["amends"] = Frame(edition, (), ())
    around.filters["url"] = str  # as MkDocs gives it to themes
    return around.get_template("main.html").render(config={})


NEEDED = {"organisation.hours": "organisation.phone", "checks.<code>.reason": "checks.<code>.severity"}
"""Keys that say something about another one, which must be there too."""


@pytest.mark.parametrize("key", keys(), ids=lambda key: key.dotted)
def test_every_key_does_something(key: PolicyKey, outages: Project) -> None:
    before = key.dotted.removesuffix(key.general)
    around = [BY_NAME[before + NEEDED[key.general]]] if key.general in NEEDED else []
    without = observed(outages, as_yaml({other.sample: other.example for other in around}))
    written = observed(outages, as_yaml({other.sample: other.example for other in (*around, key)}))
    assert written != without


def verdicts(project: Project, policy: str) -> dict[tuple[str, str, str], Verdict]:
    """What each check answers, by incident, text and code; empty for the text where it judges the whole incident."""
    (project.root / "incidents" / "policy.yml").write_text(policy, encoding="utf-8")
    report = check(load(project.root / "incidents"), now=NOW)
    out = {(i.incident.id, "", code): verdict for i in report.incidents for code, verdict in i.verdicts.items()}
    for incident in report.incidents:
        for text in incident.texts:
            out |= {(incident.incident.id, text.name, c): v for c, v in text.judged.verdicts.items()}
    return out


WHOLE = ("lang", "checks.")
"""A language changes what every check of words reads, and a check that is off is not asked."""


@pytest.mark.parametrize("key", [k for k in keys() if not k.general.startswith(WHOLE)], ids=lambda key: key.dotted)
def test_a_check_that_answers_differently_names_the_key(key: PolicyKey, outages: Project) -> None:
    before, after = verdicts(outages, ""), verdicts(outages, as_yaml({key.sample: key.example}))
    changed = {place[2] for place, verdict in before.items() if after[place] != verdict}
    assert changed <= {code for code, rule in rules().items() if any(covers(option, key) for option in rule.options)}
    if key.general.partition(".")[0] in {"targets", "readability", "personal_contact_from"}:
        assert changed


def test_writing_out_every_default_changes_nothing(outages: Project) -> None:
    assert observed(outages, defaults()) == observed(outages, "")


@cache
def page() -> str:
    return markdown({})


def test_the_page_has_every_key_with_its_default_and_no_other() -> None:
    rows = {name.replace("<wbr>", ""): (anchor, cells) for anchor, name, cells in _ROW.findall(page())}
    assert [html.unescape(name) for name in rows] == [key.dotted for key in keys()]
    for key in keys():
        anchor, cells = rows[html.escape(key.dotted)]
        default = re.search(r'data-head="Default">(.*?)</td>', cells)
        unset = "must be written" if key.required else "not set"
        assert default is not None
        assert default[1] == (unset if key.default is None else f"<code>{key.default}</code>")
        assert anchor == key.anchor


def test_the_blocks_of_the_page_can_be_copied() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", page(), re.DOTALL)
    read = [read_yaml(Source("policy.yml", block), Policy) for block in blocks]
    assert not [finding for told in read for finding in told.findings]
    assert read[-1].facts == Policy()


@pytest.mark.parametrize("code", [code for code, rule in rules().items() if rule.options])
def test_a_check_names_keys_that_there_are_and_the_page_names_the_check(code: str) -> None:
    linked = markdown({code: f"checks/{code}/"})
    for option in rules()[code].options:
        asked = [key for key in keys() if covers(option, key)]
        assert asked, f"there is no key {option}"
        for key in asked:
            assert (
                f'<a href="../../checks/{code}/">{code}</a>' in linked.split(f'id="{key.anchor}"')[1].split("</tr>")[0]
            )


def test_the_page_stands_in_the_site(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(policy_yml="timezone: UTC\n")
    assert project.build(strict=True) == 0
    built = project.page("checks/policy")
    for key in keys():
        assert f'id="{key.anchor}"' in built
    for address in re.findall(r'<td[^>]*>[^\n]*?<a href="\.\./\.\./(checks/[^"]+)">', built):
        assert (project.root / "site" / address / "index.html").is_file()
    assert 'href="policy/"' in project.page("checks")
