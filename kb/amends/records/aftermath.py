"""What was done about an incident: for customers, for their data, against the next one; and what was promised."""

from __future__ import annotations

from amends.records.entry import Entry, entry
from amends.records.moments import Moment
from amends.records.vocabulary import ActionKind, RemedyKind, Restored


@entry
class Remedy(Entry):
    """What customers get back. ``who`` says which customers, ``by`` by when.

    Attributes:
        kind: what sort of thing customers get.
        what: the remedy in words.
        amount: how much, as it is told to customers.
        currency: the currency of the amount, such as USD.
        who: which customers get it.
        owner: who sees to it; an id from people.yml.
        automatic: whether it comes without asking.
        by: by when customers have it.
        done: when they had it.
        public: false keeps it inside.

    """

    kind: RemedyKind
    what: str | None = None
    amount: str | None = None
    currency: str | None = None
    who: str | None = None
    owner: str | None = None
    automatic: bool | None = None
    by: Moment | None = None
    done: Moment | None = None
    public: bool = True


@entry
class Recovery(Entry):
    """What became of somebody's data: whose backup it came from, and how much of it came back.

    Attributes:
        audience: whose data; an id from audiences.yml.
        what: which data.
        backup_kept_by: who had kept the backup.
        source: where the data came back from.
        status: how much of it came back.
        at: when that was so.
        known_at: since when it is known.
        public: false keeps it inside.

    """

    audience: str | None = None
    what: str
    backup_kept_by: str | None = None
    source: str | None = None
    status: Restored
    at: Moment | None = None
    known_at: Moment | None = None
    public: bool = True


@entry
class Reached(Entry):
    """Whom we reached, on which channel, and how many of them.

    Attributes:
        audience: which customers; an id from audiences.yml.
        channel: by which way.
        reached: how many of them.
        of: of how many.
        at: when.
        public: false keeps it inside.

    """

    audience: str
    channel: str
    reached: int
    of: int | None = None
    at: Moment | None = None
    public: bool = True


@entry
class DueDiligence(Entry):
    """Something done beforehand that can be shown: a restore test, a warning given.

    Attributes:
        at: when it was done.
        what: what was done, such as a test of restoring a backup.
        evidence: what shows it.
        public: false keeps it inside.

    """

    at: Moment
    what: str
    evidence: str | None = None
    public: bool = True


@entry
class Action(Entry):
    """What is being changed so that it does not happen again; ``addresses`` names contributing factors by id.

    Attributes:
        id: a name for it.
        what: what is being changed.
        kind: what the change is for.
        addresses: which contributing factors it answers, by their ids.
        owner: who does it; an id from people.yml.
        due: by when.
        done: when it was done.
        url: where its progress can be seen.
        public: false keeps it inside.

    """

    id: str | None = None
    what: str
    kind: ActionKind | None = None
    addresses: tuple[str, ...] | None = None
    owner: str | None = None
    due: Moment | None = None
    done: Moment | None = None
    url: str | None = None
    public: bool = True


@entry
class Moved(Entry):
    """A promised date that moved: from when to when, decided when, told in which communication.

    Attributes:
        from_: the date it had.
        to: the date it got.
        at: when that was decided.
        told_in: the communication that told those it was promised to; its file's name without `.md`.

    """

    from_: Moment
    to: Moment
    at: Moment | None = None
    told_in: str | None = None


@entry
class Promise(Entry):
    """A commitment in the words that customers read; ``made_in`` is the stem of the communication's file.

    Attributes:
        id: a name for it.
        quote: the promise in the words that customers read.
        made_in: the communication that made it, by its file's name without `.md`; `incident` for the postmortem.
        owner: who keeps it; an id from people.yml.
        due: by when.
        kept: when it was kept.
        moved: each time its date moved.
        withdrawn: when it was taken back.
        note: what there is to say about it.
        public: false keeps it inside.

    """

    id: str
    quote: str
    made_in: str | None = None
    owner: str | None = None
    due: Moment | None = None
    kept: Moment | None = None
    moved: tuple[Moved, ...] | None = None
    withdrawn: Moment | None = None
    note: str | None = None
    public: bool = True


@entry
class Variant(Entry):
    """One arm of an experiment with amends: its words, its remedy, its size and its outcome.

    Attributes:
        id: a name for it.
        words: the communication that was sent, or the words themselves.
        remedy: what was offered.
        planned: how many accounts were planned.
        enrolled: how many were in.
        kept: how many of those had the outcome.
        cost: what it cost in all.

    """

    id: str
    words: str | None = None
    remedy: str | None = None
    planned: int | None = None
    enrolled: int | None = None
    kept: int | None = None
    cost: float | None = None


@entry
class Offer(Entry):
    """An experiment: which amends work. Accounts are drawn by a salted hash, never on contractual credits.

    Attributes:
        id: a name for it.
        audience: who took part; an id from audiences.yml.
        salt: what the drawing of accounts is salted with.
        outcome: what was counted.
        started: when it began.
        ended: when it ended.
        variants: its arms.

    """

    id: str
    audience: str
    salt: str | None = None
    outcome: str | None = None
    started: Moment | None = None
    ended: Moment | None = None
    variants: tuple[Variant, ...] = ()
