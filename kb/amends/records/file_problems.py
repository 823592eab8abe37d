"""The problems of files as files: can they be read, and does each key and value exist: I01–I19."""

from __future__ import annotations

from amends.records.problem import Problem

CANNOT_READ = Problem(
    "I01",
    "cannot-read",
    "error",
    "A file could not be opened.",
    (
        "What cannot be opened can be neither checked nor published, and leaving it out in silence would make"
        " the history look shorter than it is."
    ),
    "Give the account that runs Amends the right to read it, or delete the broken link or special file.",
)
TOO_LARGE = Problem(
    "I02",
    "too-large",
    "error",
    "A record or a communication is larger than 1 MB.",
    (
        "Nobody writes a letter of a million characters: the file is a log or a picture under a wrong name. "
        "It is not read, so that it cannot hold up everything else."
    ),
    "Attach logs under another ending (`.log`, `.txt`, `.png`) and keep the words in the `.md` file.",
)
NOT_UTF8 = Problem(
    "I03",
    "not-utf-8",
    "error",
    "A file is text in another encoding than UTF-8.",
    (
        "In another encoding letters would come out wrong in what customers read, and places in the file "
        "could not be told exactly."
    ),
    "Save it as UTF-8; `iconv -f utf-16 -t utf-8 old.md > new.md` turns one into the other.",
)
BINARY = Problem(
    "I04",
    "binary",
    "error",
    "A file with a text's name holds binary data.",
    "It cannot be the words that went out, so nothing in it is judged.",
    "Give an attachment its own ending, and put the words back into the `.md` file.",
)
FRONT_MATTER_MISSING = Problem(
    "I05",
    "front-matter-missing",
    "error",
    "A record or a communication does not begin with its facts.",
    "Without front matter nobody can tell when a text was sent, in which phase, or whether it may be public.",
    (
        "Start the file with a line `---`, then the facts, then a line `---`. A file that is neither record "
        "nor communication belongs elsewhere, or is called `README.md`."
    ),
)
FRONT_MATTER_UNCLOSED = Problem(
    "I06",
    "front-matter-unclosed",
    "error",
    "The front matter begins with `---` and never ends.",
    "Where the facts end and the words begin cannot be told, so neither is read.",
    "Put a line of exactly `---` between the facts and the words.",
)
YAML_BROKEN = Problem(
    "I07",
    "yaml-broken",
    "error",
    "The facts are not YAML.",
    "From the place named on, nothing can be read with certainty; what stands above it was still checked.",
    (
        "Most often a text holds `: ` or starts with one of `@ % * & ! [ {`, or a quote is never closed: put "
        "the text in quotes."
    ),
)
TAB = Problem(
    "I08",
    "tab",
    "error",
    "A line of YAML is indented with a tab.",
    (
        "YAML allows spaces only, because a tab is not equally wide everywhere. The rest of the file was read"
        " as if it were spaces."
    ),
    "Indent with two spaces; an editor can be told to do so in `.yml` and `.md` files.",
)
DUPLICATE_KEY = Problem(
    "I09",
    "duplicate-key",
    "error",
    "A key stands twice in the same mapping.",
    (
        "Only one of the two can be meant. The first is used; of two different values of `visibility` or "
        "`public`, the narrower."
    ),
    "Keep one of them.",
)
YAML_BOMB = Problem(
    "I10",
    "yaml-bomb",
    "error",
    "The YAML grows out of all proportion when its aliases are followed, or nests too deep.",
    "A few lines of aliases can stand for billions of entries. Reading stops at 50,000 entries and 24 levels.",
    "Write repeated parts out; no record needs aliases of aliases.",
)
NOT_A_MAPPING = Problem(
    "I11",
    "not-a-mapping",
    "error",
    "A file's facts are not one mapping of keys to values.",
    "Facts are read by their names. A bare text, a list or a second document has none.",
    "Write each fact as `key: value`; split a second document off into its own file.",
)
UNKNOWN_KEY = Problem(
    "I12",
    "unknown-key",
    "error",
    "A key does not exist here.",
    (
        "A misspelt key would be a fact that silently does not count: `sevrity: SEV1` leaves an incident "
        "without severity, and its checks not judged."
    ),
    "Take the spelling suggested. `amends schema incident` gives editors the list of keys.",
)
MISSING_KEY = Problem(
    "I13",
    "missing-key",
    "error",
    "A key is missing that everything else rests on.",
    (
        "An incident without a title, a communication without a phase or an entry without its own facts "
        "cannot be shown to anybody."
    ),
    "Write it. What is not known yet need not be written: only these few are demanded.",
)
WRONG_TYPE = Problem(
    "I14",
    "wrong-type",
    "error",
    "A value is of another kind than its key needs.",
    (
        "A list where a text belongs, or a word where a number belongs, cannot be used; the value is left out"
        " and the rest is read."
    ),
    "Write what the message says it expected.",
)
UNKNOWN_VALUE = Problem(
    "I15",
    "unknown-value",
    "error",
    "A value is none of the words that its key knows.",
    (
        "The vocabularies are closed, so that records can be counted, filtered and moved to other tools "
        "without translation."
    ),
    "Take the word suggested, or another of those listed.",
)
TIME_WITHOUT_OFFSET = Problem(
    "I16",
    "time-without-offset",
    "error",
    "A time does not say how far it is from UTC.",
    (
        "`10:00` is another moment in Jakarta than in London. Minutes counted from a guess would be wrong by "
        "hours, so nothing is guessed."
    ),
    "Write the offset behind it, `2026-10-10T18:49:00+07:00` or `…Z`; where only the day is known, the date alone.",
)
NO_SUCH_TIME = Problem(
    "I17",
    "no-such-time",
    "error",
    "A time names a day or an hour that does not exist.",
    "30 February is a slip of the pen, and nobody can tell which day was meant.",
    "Look the time up and write it again.",
)
LINK_NOT_FOLLOWED = Problem(
    "I18",
    "link-not-followed",
    "error",
    "A symbolic link leads back into its own folders, out of the records, or nowhere.",
    "A loop would be walked for ever, and a link that leads out could publish a file that was never meant to be.",
    "Put the file itself in its place.",
)
EMPTY_ENTRY = Problem(
    "I19",
    "empty-entry",
    "error",
    "A list holds an entry with nothing in it.",
    "An entry that says nothing may be one that was lost.",
    "Fill it in, or delete its dash.",
)

FILE_PROBLEMS = (
    CANNOT_READ,
    TOO_LARGE,
    NOT_UTF8,
    BINARY,
    FRONT_MATTER_MISSING,
    FRONT_MATTER_UNCLOSED,
    YAML_BROKEN,
    TAB,
    DUPLICATE_KEY,
    YAML_BOMB,
    NOT_A_MAPPING,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    TIME_WITHOUT_OFFSET,
    NO_SUCH_TIME,
    LINK_NOT_FOLLOWED,
    EMPTY_ENTRY,
)
