"""The JSON Schema of our own API (draft 2020-12): what each of its files holds."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from amends.records.aftermath import Promise
from amends.records.communication import CommunicationFacts
from amends.records.incident import IncidentFacts
from amends.records.organisation import Organisation, Service
from amends.records.vocabulary import ImpactLevel, Kind, Level, Phase
from mkdocs_amends.outputs.api_incident import FACTS, VERSION
from mkdocs_amends.outputs.api_values import Definitions, Json
from mkdocs_amends.views.promised import State

_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_MINUTES: Json = {"type": "number", "description": "in minutes"}
_TIME: Json = {"type": "string", "format": "date-time"}
_MOMENT: Json = {"$ref": "#/$defs/Moment"}
_YES: Json = {"const": True}
_PERSON: Json = {"$ref": "#/$defs/Person"}


def _words(vocabulary: Any) -> Json:  # noqa: ANN401 # a Literal
    return {"enum": list(get_args(vocabulary))}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _object(description: str, properties: dict[str, Json], *optional: str) -> Json:
    """A mapping of which every key must be there but the ``optional`` ones."""
    return {
        "description": description,
        "type": "object",
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
        "properties": properties,
    }


_HEAD: dict[str, Json] = {
    "version": {"const": VERSION},
    "as_of": {**_TIME, "description": "the time all of the file speaks as of"},
}
_BRIEF: dict[str, Json] = {
    "id": _TEXT,
    "title": _TEXT,
    "kind": _words(Kind),
    "state": {
        "enum": ["open", "planned", "ahead", "over"],
        "description": "as of the time of the file; ahead: no planned work, and yet it is to begin later",
    },
    "severity": {**_words(Level), "description": "the last it had"},
    "impact": _words(ImpactLevel),
    "date": {**_MOMENT, "description": "the time it is filed under: when it began, else was noticed or spoken of"},
    "began": _MOMENT,
    "ended": _MOMENT,
    "services": {**_list(_TEXT), "description": "ids of services.json"},
    "file": {**_TEXT, "description": "its own file, from the folder of index.json"},
    "page": {**_TEXT, "description": "its page, from the root of the site"},
    "example": {**_YES, "description": "an invented incident"},
    "reconstructed": {**_YES, "description": "retold from what others published"},
}
_MAY_LACK = ("severity", "impact", "date", "began", "ended", "example", "reconstructed")


def schema() -> dict[str, Any]:
    """The schema of every file of the API; `$defs` names each kind of file."""
    definitions = Definitions()
    promise = definitions.model(Promise)
    promise["properties"] |= {
        "state": {**_words(State), "description": "what became of it, as of the time of the file"},
        "counts": {**_MOMENT, "description": "the date that counts: the last it was moved to"},
    }
    promise["required"] = [*promise["required"], "state"]
    definitions.all["Person"] = _object(
        "Somebody who signs, with the ways to answer them.",
        {**dict.fromkeys(("name", "role", "email", "phone", "url", "note"), _TEXT), "left": _YES},
        *("email", "phone", "url", "note", "left"),
    )
    definitions.all["Promised"] = promise
    files = {
        "Index": _index(definitions),
        "Incidents": _page("incidents", _object("An incident in a list.", _BRIEF, *_MAY_LACK)),
        "Promises": _page("promises", _of_an_incident(promise)),
        "Services": _services(definitions),
        "Incident": _incident(definitions),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Amends API, version {VERSION}",
        "description": "A key that is not there is not known; an empty list says that there are none.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": {**files, **dict(sorted(definitions.all.items()))},
    }


def _page(name: str, entry: Json) -> Json:
    return _object(
        "A part of a list, the newest first.", {**_HEAD, "page": _COUNT, "pages": _COUNT, name: _list(entry)}
    )


def _of_an_incident(promise: Json) -> Json:
    return {
        **promise,
        "required": ["incident", *promise["required"]],
        "properties": {"incident": {**_TEXT, "description": "the id of its incident"}, **promise["properties"]},
    }


def _index(definitions: Definitions) -> Json:
    return _object(
        "What there is.",
        {
            **_HEAD,
            "name": {**_TEXT, "description": "who publishes this"},
            "url": {"type": ["string", "null"], "description": "the address of the site"},
            "lang": {**_TEXT, "description": "the language of titles, where a record is translated"},
            "timezone": _TEXT,
            "organisation": definitions.model(Organisation),
            "schema": _TEXT,
            "services": _TEXT,
            "incidents": _object(
                "All incidents: how many, the ids of those open and ahead, and the files of the list.",
                {"count": _COUNT, "open": _list(_TEXT), "planned": _list(_TEXT), "files": _list(_TEXT)},
            ),
            "promises": _object("All promises.", {"count": _COUNT, "files": _list(_TEXT)}),
        },
    )


def _services(definitions: Definitions) -> Json:
    service = definitions.model(Service)
    service["required"] = ["id", "name", "incidents"]
    service["properties"] = {
        "id": _TEXT,
        **service["properties"],
        "incidents": _object("Its incidents.", {"count": _COUNT, "last": _TEXT}, "last"),
        "subscribe": {**_list(_TEXT), "description": "its feeds and its calendar, from the root of the site"},
    }
    return _object("The services.", {**_HEAD, "services": _list(service)})


def _incident(definitions: Definitions) -> Json:
    known = definitions.model(IncidentFacts, *(f.name for f in fields(IncidentFacts) if f.name not in FACTS))
    text = {"signed_by": _list(_PERSON), "corrections": definitions.key(IncidentFacts, "corrections"), "html": _TEXT}
    dated = {key: definitions.key(IncidentFacts, key) for key in ("published", "signed_off")}
    account = _object(
        "The record's own text, the postmortem.",
        {"lang": _TEXT, **text, **dated, "page": _TEXT},
        *("corrections", "published", "signed_off"),
    )
    translation = _object(
        "The title and the account in another language.", {"title": _TEXT, "summary": _TEXT, **text}, "summary"
    )
    return _object(
        "An incident.",
        {
            **_HEAD,
            **_BRIEF,
            "url": _TEXT,
            "summary": _TEXT,
            "lang": _TEXT,
            "timezone": _TEXT,
            "aliases": _list(_TEXT),
            "status": {**_TEXT, "description": "the phase of the last message, else what the record says"},
            "severities": _list(_object("A severity from a moment on.", {"level": _words(Level), "at": _MOMENT})),
            "incomplete": {"type": "boolean", "description": "not all of its messages can be shown"},
            "facts": known,
            "measured": _measured(),
            "promises": _list({"$ref": "#/$defs/Promised"}),
            "communications": _list(_communication(definitions)),
            "account": account,
            "translations": {"type": "object", "additionalProperties": translation},
        },
        *(*_MAY_LACK, "url", "summary", "status", "severities", "promises", "account"),
    )


def _measured() -> Json:
    update = _object(
        "A next word that was promised, and whether it came.",
        {
            "by": {**_TEXT, "description": "the message that promised it"},
            "due": _TIME,
            "verdict": {"enum": ["kept", "late", "missed", "due"]},
            "met_by": {**_TEXT, "description": "the message that came next"},
            "late": _MINUTES,
        },
        *("met_by", "late"),
    )
    minutes = {
        "impact": "how long customers were hit",
        "detected_after": "from the start until it was detected",
        "first_word_after": "from when it was known until the first word; below zero where the word came first",
        "resolved_after": "from the start until it was resolved",
        "longest_silence": "the longest time without a word while it was open",
    }
    return _object(
        "What follows from the times, in minutes; only between times known to the minute.",
        {
            **{key: {"type": "number", "description": what} for key, what in minutes.items()},
            "promised_updates": _list(update),
        },
        *minutes,
    )


def _communication(definitions: Definitions) -> Json:
    made = definitions.model(CommunicationFacts, "signed_by", "audience", "visibility", "lang", "sent")
    made["properties"] |= {
        "id": {**_TEXT, "description": "its name in the record"},
        "phase": {**_words(Phase), "description": "where the incident stood"},
        "lang": _TEXT,
        "sent": {**_MOMENT, "description": "when it went out; without it, that is not on record"},
        "audience": {**_list(_TEXT), "description": "who got it"},
        "signed_by": _list(_PERSON),
        "page": {**_TEXT, "description": "where it stands, from the root of the site"},
        "html": {**_TEXT, "description": "the words as they were sent; addresses from the site's, else from its root"},
    }
    made["required"] = [*made["required"], "id", "lang", "signed_by", "page", "html"]
    return made
