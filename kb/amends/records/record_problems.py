"""The problems of records: what cannot be true or stays inside, and words that changed (I20 on, L, Z)."""

from __future__ import annotations

from amends.records.problem import Problem

ID_TAKEN = Problem(
    "I20",
    "id-taken",
    "error",
    "Two incidents have one id, or one has the other's as an alias.",
    "The id is the address of the incident's page. One of the two would vanish behind the other.",
    "Give the newer one another `id`, or rename its folder.",
)
NO_INCIDENT = Problem(
    "I21",
    "no-incident",
    "error",
    "A communication lies in a folder without an `incident.md`.",
    "Words to customers belong to an incident: without its facts they can be neither judged nor published.",
    "Write the `incident.md` beside it (a title is enough), or move the file to the incident it belongs to.",
)
UNKNOWN_PERSON = Problem(
    "I22",
    "unknown-person",
    "error",
    "A person is named who does not stand in `people.yml`.",
    "Customers are to know who answers to them. A name nobody can look up is as good as none.",
    "Take the id suggested, or add the person to `people.yml` with name and role.",
)
UNKNOWN_SERVICE = Problem(
    "I23",
    "unknown-service",
    "error",
    "A service is named that does not stand in `services.yml`.",
    "The outage would be missing from the service's page and from its availability.",
    "Take the id suggested, or add the service to `services.yml`.",
)
UNKNOWN_AUDIENCE = Problem(
    "I24",
    "unknown-audience",
    "error",
    "An audience is named that does not stand in `audiences.yml`.",
    "Whether those customers were reached, in their language and on their channel, could not be told.",
    "Take the id suggested, or add the audience to `audiences.yml`.",
)
UNKNOWN_REFERENCE = Problem(
    "I25",
    "unknown-reference",
    "error",
    "A name refers to a text or a cause that this incident does not have.",
    (
        "A promise without the letter it was made in cannot be shown in its own words, and an action for a "
        "cause nobody named mends nothing."
    ),
    (
        "Take the name suggested: `made_in`, `told_in` and `translates` name a file of the folder without its"
        " `.md`, `addresses` the id of a contributing factor."
    ),
)
IMPOSSIBLE_ORDER = Problem(
    "I26",
    "impossible-order",
    "error",
    "Two times stand in an order in which they cannot have happened.",
    "An outage that ended before it began has a wrong time in it, and every duration made from it is wrong too.",
    "Look at date, offset and midnight of both.",
)
CONTRADICTION = Problem(
    "I41",
    "contradicts-itself",
    "error",
    "A record gives two answers to one question.",
    "Nobody can tell which of the two holds, and whoever takes the first takes it by chance.",
    "Keep the one that is true, and delete the other.",
)
TIMELINE_ORDER = Problem(
    "I27",
    "timeline-out-of-order",
    "warning",
    "An entry of the timeline is earlier than the one above it.",
    "Often a sign of a wrong date or a missed midnight. Readers take the order written for the order it happened in.",
    "Mend the time, or move the entry up.",
)
TEMPLATE_TEXT = Problem(
    "I28",
    "template-text",
    "error",
    "A blank of the template was never filled in.",
    "`HH:MM` or `TBD` in front of customers shows that nobody read it before it went out.",
    "Write what belongs there, or delete the line: what is not known may be left out.",
)
FACTS_MISSING = Problem(
    "I29",
    "facts-missing",
    "warning",
    "A grave incident is over, and its record does not say when it was noticed or how many it hit.",
    "A record that leaves out the very facts it would be judged by must not come out best.",
    (
        "Write `times.detected` and `impact.customers`; where a number can never be known, say in `method` "
        "why, with the best bound there is."
    ),
)
GATE_WITHOUT_REASON = Problem(
    "I30",
    "gate-without-reason",
    "error",
    "A record is taken out of the gate without saying why.",
    "An exception nobody explained becomes the rule.",
    "Add `reason` beside `enforced: false`.",
)
UNCLOSED_BLOCK = Problem(
    "I31",
    "internal-unclosed",
    "error",
    "An internal block or a comment begins and never ends, or a block ends that never began.",
    (
        "Where the inner part stops cannot be told, so everything behind its beginning is kept inside; a second "
        "end is taken for the true one."
    ),
    "Close the block with a line `///`, a comment with `-->`; delete a closing line that has no opening.",
)
IMPOSSIBLE_COUNT = Problem(
    "I32",
    "impossible-count",
    "error",
    "A number is larger than the whole it is part of, or below zero.",
    "Shares made from it would be above a hundred per cent.",
    "Look at both numbers; they may have changed places.",
)
UNKNOWN_CHECK = Problem(
    "I33",
    "unknown-check",
    "error",
    "The policy speaks of a check that does not exist.",
    "A check that somebody meant to switch off goes on, or one that was to block does not.",
    "Write the check's code; `amends explain` lists them all.",
)
BAD_ID = Problem(
    "I34",
    "bad-id",
    "error",
    "An id holds characters that cannot stand in an address.",
    "The id becomes part of the page's address, which others link to for years.",
    "Use small letters, digits and hyphens.",
)
UNKNOWN_BLOCK = Problem(
    "I35",
    "unknown-block",
    "error",
    "A block has a name that no block has.",
    "It may be an internal block whose name was misspelt, so it is kept inside until somebody says what it is.",
    (
        "Write `internal` for what stays inside, or the name of a block that readers see, such as `note`, "
        "`details` or `tab`."
    ),
)
NOT_READ = Problem(
    "I36",
    "not-read",
    "warning",
    "Something looks like a text and is not read: another ending than `.md`, or a folder with a text's name.",
    "A letter under the name `first.MD` would be neither judged nor published, and nobody would know.",
    "Rename it: the names of texts end in `.md`, in small letters, and the record is called `incident.md`.",
)
SCORE_TOO_LOW = Problem(
    "I37",
    "score-too-low",
    "error",
    "A final text scores below what the policy asks for.",
    (
        "The policy sets the score from which a text may go out (`min_score`). What time alone takes from a score, "
        "such as a late first notice, is left out: no words could win it back."
    ),
    (
        "Look at the findings of this text, which cost the points; `amends check` lists them with what each cost. Only "
        "final texts (resolved, postmortem, follow-up, completed) of gated records are held to it."
    ),
)
HOUSE_RULE_BROKEN = Problem(
    "I38",
    "house-rule-broken",
    "error",
    "A house rule cannot be read, or cannot be applied, and is left out.",
    (
        "Somebody relies on it: words that it was to find would pass in silence. It alone is left out; the other house "
        "rules and all checks go on."
    ),
    "Mend what the message names. `amends test-rules` tells at once whether the rule works.",
)
HOUSE_RULE_UNPROVEN = Problem(
    "I39",
    "house-rule-unproven",
    "error",
    "A house rule does not do what its own examples say, and is left out.",
    (
        "A rule that may shut the gate has to be right first. Its examples are the only proof there is: what it must "
        "find, and what it must let pass."
    ),
    "Mend the phrases or the pattern, or the example; `amends test-rules` runs them all.",
)
LIES_AHEAD = Problem(
    "I40",
    "lies-ahead",
    "warning",
    "Something is told as having happened at a time that has not come yet.",
    (
        "Readers would be told of an outage that has not begun, or of a letter that nobody got. It is most often a "
        "mistyped month or year, or a wrong offset."
    ),
    (
        "Look at the date and the offset. Work that lies ahead has `kind: maintenance`, whose hours are a plan. `sent` "
        "is written once a text has gone out; when the next word comes is `next_update`."
    ),
)
SEALED_CHANGED = Problem(
    "L01",
    "sealed-changed",
    "error",
    "Words changed after they were signed.",
    "A signature binds a person to an exact text. Changed words under it are words that nobody signed.",
    (
        "Sign the new words with `amends sign` if they have not gone out. If they have: put the sent words "
        "back, or declare the change in `corrections` with its kind and reason."
    ),
)
SENT_CHANGED = Problem(
    "L02",
    "sent-changed",
    "error",
    "Words that had gone out are others now than on the base branch.",
    (
        "The record is what customers were told. Who changes it afterwards, without saying so, changes history, and "
        "the first reader who kept the mail will notice."
    ),
    (
        "Put the words back that went out. If they were wrong, keep them right from now on and declare the change in "
        "`corrections`, with its time, kind and reason: the site shows it. Moved files, other line ends and blanks at "
        "the end of lines are no change. It shuts the gate where the record is gated; in a text of an open phase only "
        "when the incident is over, since nothing waits to go out then."
    ),
)
SENT_REMOVED = Problem(
    "L03",
    "sent-removed",
    "error",
    "A text that had gone out is gone from the records, or hidden from those who read them.",
    "What customers were told does not become unsaid. A history with letters missing cannot be believed.",
    "Put the file back. A text that went out by mistake stays too, with a correction beside it.",
)
SENDING_CHANGED = Problem(
    "L04",
    "sending-changed",
    "error",
    "When a text was sent is told otherwise than on the base branch.",
    "How late word came is what timeliness is measured by. A time that moves afterwards needs its reason in sight.",
    "Put the time back; if it was wrong, declare the change in `corrections`.",
)
ALLOW_WITHOUT_REASON = Problem(
    "Z01",
    "allowed-without-reason",
    "warning",
    "A finding is allowed to stand, and nobody says why.",
    "Without its reason nobody can tell later whether it may still stand.",
    "Write `reason`, or in a comment the words after `--`.",
)
ALLOW_UNUSED = Problem(
    "Z02",
    "allowed-for-nothing",
    "warning",
    "A finding is allowed that is not found.",
    "It would hide the next one that comes to stand there.",
    "Delete it.",
)
ALLOW_EXPIRED = Problem(
    "Z03",
    "allowed-too-long",
    "warning",
    "A finding was allowed until a day that has passed.",
    "The day was set to look at it again. It counts again until somebody does.",
    "Mend the words, or set a new day with its reason.",
)

RECORD_PROBLEMS = (
    ID_TAKEN,
    NO_INCIDENT,
    UNKNOWN_PERSON,
    UNKNOWN_SERVICE,
    UNKNOWN_AUDIENCE,
    UNKNOWN_REFERENCE,
    IMPOSSIBLE_ORDER,
    CONTRADICTION,
    TIMELINE_ORDER,
    TEMPLATE_TEXT,
    FACTS_MISSING,
    GATE_WITHOUT_REASON,
    UNCLOSED_BLOCK,
    IMPOSSIBLE_COUNT,
    UNKNOWN_CHECK,
    BAD_ID,
    UNKNOWN_BLOCK,
    NOT_READ,
    SCORE_TOO_LOW,
    HOUSE_RULE_BROKEN,
    HOUSE_RULE_UNPROVEN,
    LIES_AHEAD,
    SEALED_CHANGED,
    SENT_CHANGED,
    SENT_REMOVED,
    SENDING_CHANGED,
    ALLOW_WITHOUT_REASON,
    ALLOW_UNUSED,
    ALLOW_EXPIRED,
)
