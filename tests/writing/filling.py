"""A house that writes: its files, its incidents of each kind, and a writer who fills every blank with honest words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from amends.engine.checking import JudgedText, Report, check
from amends.records.record import Incident
from amends.records.repository import load
from amends.records.sealing import sign
from amends.records.vocabulary import Phase
from amends.writing.continuing import Asked, next_draft
from amends.writing.drafting import account_of, text_of
from amends.writing.skeletons import load as skeletons

NOW = datetime.fromisoformat("2026-11-22T03:15:00+00:00")
HOUSE = {
    "policy.yml": "timezone: UTC\nlang: {lang}\n",
    "people.yml": "dana: {{name: Dana Reyes, role: {role}, public: {{email: dana@example.com}}}}\n",
    "services.yml": "payments: {{name: {service}}}\n",
}
ROLES = {
    "en": "Engineer on duty",
    "id": "Kepala Layanan Pelanggan",
    "es": "Jefa de turno",
    "de": "Leiterin Betrieb",
    "pt": "Chefe de Serviço",
    "fr": "Responsable des paiements",
}
SERVICES = {
    "en": "Card payments",
    "id": "Pembayaran kartu",
    "es": "El pago con tarjeta",
    "de": "Kartenzahlung",
    "fr": "Le paiement par carte",
    "pt": "O pagamento com cartão",
}
CAUSES = {
    "en": """\
cause: {class: change, trigger: We changed a key before the terminals had it., contributing: [{id: order, what: Our
  checklist let the server change before the terminals.}]}
actions: [{id: keys, what: Every terminal accepts the old key and the new one for a week., addresses: [order],
  owner: dana, due: 2026-12-04}]
""",
    "id": """\
cause: {class: change, trigger: Kami mengganti kunci sebelum terminal memilikinya., contributing: [{id: order, what:
  Daftar periksa kami membiarkan server berubah sebelum terminal.}]}
actions: [{id: keys, what: Setiap terminal menerima kunci lama dan kunci baru selama seminggu., addresses: [order],
  owner: dana, due: 2026-12-04}]
""",
    "pt": """\
cause: {class: change, trigger: Trocámos uma chave antes de os terminais a terem., contributing: [{id: order, what: A
  nossa lista deixou mudar o servidor antes dos terminais.}]}
actions: [{id: keys, what: Cada terminal aceita a chave antiga e a nova durante uma semana., addresses: [order],
  owner: dana, due: 2026-12-04}]
""",
    "fr": """\
cause: {class: change, trigger: Nous avons changé une clé avant que les terminaux l'aient., contributing: [{id: order,
  what: Notre liste laissait le serveur changer avant les terminaux.}]}
actions: [{id: keys, what: Chaque terminal accepte l'ancienne clé et la nouvelle pendant une semaine.,
  addresses: [order], owner: dana, due: 2026-12-04}]
""",
    "de": """\
cause: {class: change, trigger: Wir wechselten einen Schlüssel zu früh., contributing: [{id: order, what: Unsere Liste
  ließ den Server vor den Kassen wechseln.}]}
actions: [{id: keys, what: Jede Kasse nimmt eine Woche lang den alten und den neuen Schlüssel an., addresses: [order],
  owner: dana, due: 2026-12-04}]
""",
    "es": """\
cause: {class: change, trigger: Cambiamos una clave antes de que la tuvieran los terminales., contributing: [{id: order,
  what: Nuestra lista dejó cambiar el servidor antes que los terminales.}]}
actions: [{id: keys, what: Cada terminal acepta durante una semana la clave vieja y la nueva., addresses: [order],
  owner: dana, due: 2026-12-04}]
""",
}
_BEGUN = """\
kind: incident
severity: SEV1
services: [{id: payments, status: major_outage}]
times: {started: 2026-11-22T03:02:00+00:00, detected: 2026-11-22T03:05:00+00:00}
"""
_OVER = """\
kind: incident
planned: false
severity: SEV1
services: [{id: payments, status: major_outage}]
times:
  started: 2026-11-22T03:02:00+00:00
  detected: 2026-11-22T03:05:00+00:00
  mitigated: 2026-11-22T03:40:00+00:00
  impact_ended: 2026-11-22T04:10:00+00:00
  resolved: 2026-11-22T04:15:00+00:00
impact: {customers: {value: 612, of: 4000, method: refused payments}, data_loss: none}
evidence_review: {scope: all payments of the night, at: 2026-11-22T05:30:00+00:00, by: dana}
"""
RECORDS = {
    ("incident", False): _BEGUN,
    ("incident", True): _OVER,
    ("security", False): _BEGUN.replace("kind: incident", "kind: security").replace("major_outage", "operational"),
    ("security", True): _OVER.replace("kind: incident", "kind: security").replace("major_outage", "operational"),
    ("near_miss", True): _OVER.replace("kind: incident", "kind: near_miss")
    .replace("major_outage", "operational")
    .replace("value: 612", "value: 0")
    .replace("SEV1", "SEV4"),
    ("maintenance", False): """\
kind: maintenance
planned: true
severity: SEV4
services: [{id: payments, status: under_maintenance, from: 2026-11-22T03:00:00+00:00, to: 2026-11-22T05:00:00+00:00}]
times: {started: 2026-11-22T03:00:00+00:00}
""",
    ("maintenance", True): """\
kind: maintenance
planned: true
severity: SEV4
services: [{id: payments, status: under_maintenance, from: 2026-11-22T03:00:00+00:00, to: 2026-11-22T04:10:00+00:00}]
times: {started: 2026-11-22T03:00:00Z, impact_ended: 2026-11-22T04:10:00Z, resolved: 2026-11-22T04:15:00Z}
impact: {data_loss: none}
evidence_review: {scope: all payments of the night, at: 2026-11-22T05:30:00+00:00, by: dana}
""",
}
FINAL = {"resolved", "postmortem", "follow-up", "completed"}


def house(root: Path, lang: str, kind: str, phase: str, *, more: str = "") -> Path:
    """Write a house with one incident, as much of it known as a phase knows; give the incidents folder."""
    folder = root / "incidents"
    (folder / "2026" / "cards").mkdir(parents=True)
    for name, text in HOUSE.items():
        words = text.format(lang=lang, role=ROLES[lang], service=SERVICES[lang])
        (folder / name).write_text(words, encoding="utf-8")
    final = phase in FINAL or phase == "account"
    record = RECORDS[kind, final if (kind, False) in RECORDS else True]
    if phase == "scheduled":
        record = record.replace("2026-11-22", "2026-11-24")
    title = {
        "en": "Card payments fail",
        "id": "Pembayaran kartu gagal",
        "es": "Los pagos con tarjeta fallan",
        "de": "Kartenzahlung fällt aus",
        "fr": "Les paiements par carte échouent",
        "pt": "Pagamentos com cartão falham",
    }[lang]
    text = f"---\ntitle: {title}\nlang: {lang}\n{record}{more}---\n"
    (folder / "2026" / "cards" / "incident.md").write_text(text, encoding="utf-8")
    return folder


def at(phase: str) -> datetime:
    """When a text of a phase is written."""
    return NOW + timedelta(days=1) if phase in FINAL | {"account"} else NOW


def begun(folder: Path, phase: str) -> Path:
    """Begin a text of a phase, or the body of the record; give its file."""
    knowledge = load(folder)
    (incident,) = knowledge.incidents
    if phase == "account":
        body = account_of(incident, knowledge, "dana", at(phase))
        incident.file.write_text(f"{incident.source.text.rstrip()}\n\n{body}", encoding="utf-8")
        return incident.file
    asked = Asked(phase=_phase(phase), signed_by="dana")
    name, draft = next_draft(incident, knowledge, asked, now=at(phase), author=None)
    path = incident.folder / name
    path.write_text(text_of(draft, incident, knowledge, at(phase)), encoding="utf-8")
    return path


def _phase(phase: str) -> Phase:
    return phase  # type: ignore[return-value] # the caller's phases are those of the skeletons


def filled(path: Path, lang: str, words: dict[str, str]) -> str:
    """Fill every blank of a file with honest words, and have it sent and signed; give its text."""
    named = {question: name for name, question in skeletons(lang).blanks.items()}
    text = re.sub(r"\{\{([^{}]*)\}\}", lambda found: words[named[found[1]]], path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return text


_TOLD = {
    "01-first.md": "---\nsent: 2026-11-22T03:12:00+00:00\nphase: investigating\n---\n\nCards are refused.\n",
    "02-over.md": "---\nsent: 2026-11-22T04:15:00+00:00\nphase: resolved\n---\n\nCards work again.\n",
}


def _promises(text: str, stem: str, words: dict[str, str]) -> str:
    """What the text promises, as its record should hold it."""
    quotes = [words[name] for name in ("change", "remedy") if words[name] in text]
    quotes += re.findall(rf"[^.\n]*{words['account_due']}\.", text)
    quotes += re.findall(r"^- (.*4 De[cs]ember.*)$", text, re.MULTILINE)
    entries = (
        f'  - {{id: p{number}, quote: "{quote.strip()}", made_in: {stem}, owner: dana, due: 2026-12-04}}\n'
        for number, quote in enumerate(quotes)
    )
    return "promises:\n" + "".join(entries) if quotes else "promises: []\n"


def recorded(path: Path, words: dict[str, str]) -> None:
    """Write into the record what a text promises."""
    record = path.with_name("incident.md")
    entries = _promises(path.read_text(encoding="utf-8"), path.stem, words)
    record.write_text(record.read_text(encoding="utf-8").replace("---\n", f"---\n{entries}", 1), encoding="utf-8")


def told_before(folder: Path) -> None:
    """Add what went out in time before the text in question: a first notice, and that it was over."""
    for name, text in _TOLD.items():
        (folder / "2026" / "cards" / name).write_text(text, encoding="utf-8")


def sent(path: Path, phase: str) -> None:
    """Write into a file that it has gone out, signed."""
    when = at(phase).isoformat()
    fact = f"published: {{final: {when}}}\nsigned_by: dana\n" if phase == "account" else f"sent: {when}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", f"---\n{fact}", 1), encoding="utf-8")
    sign(path, "dana", at(phase))


def judged(folder: Path, phase: str, name: str) -> tuple[Report, JudgedText]:
    """Check the house, and give what was said of one of its texts."""
    report = check(load(folder), now=at(phase) + timedelta(minutes=1))
    return report, next(text for text in report.incidents[0].texts if Path(text.path).name == name)


def incident_in(folder: Path) -> Incident:
    """The house's only incident."""
    (incident,) = load(folder).incidents
    return incident
