"""P04 stack-trace: a machine's report on itself, with the paths and names of the code inside."""

from __future__ import annotations

from amends.checks.disclosure.detectors.passages import judge_text
from amends.checks.disclosure.detectors.traces import traces
from amends.checks.rule import Example, Rule, Text, Verdict


def _traces(text: Text) -> Verdict:
    return judge_text(text, traces)


RULES = (
    Rule(
        code="P04",
        name="stack-trace",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="text",
        summary="A stack trace stands in a text for the public.",
        why="A trace names files, versions and calls, sometimes the data of a customer. It also tells the reader that "
        "the text was not written for them.",
        how="No points. A finding in a public text stops the build. A trace of many lines is one finding.",
        sources=(
            "CWE-209: error messages that contain sensitive information",
            "OWASP Error Handling Cheat Sheet",
        ),
        judge=_traces,
        flag=(
            Example('```\nTraceback (most recent call last):\n  File "/srv/app/pay.py", line 41, in charge\n```'),
            Example("```\njava.lang.IllegalStateException\n    at com.shop.Pay.charge(Pay.java:88)\n```"),
            Example('Galatnya:\n\n    File "/srv/app/bayar.py", line 41, in tagih', "id"),
            Example("```\npanic: runtime error: index out of range\n```", "id"),
        ),
        passes=(
            Example("The service panicked because a list was empty."),
            Example("We read the trace at 09:40 and saw that the file was missing."),
            Example("Layanan berhenti karena sebuah daftar kosong.", "id"),
            Example("Kami membaca catatan galat pukul 09.40.", "id"),
        ),
        mistakes="Traces of languages other than Python, Java, C#, JavaScript, Go, PHP, Ruby, Rust and gdb are not "
        "recognised.",
    ),
)
