"""What does a notebook show of a check? The verdict in plain words, safe to open in anybody's browser.

Everything that comes from a submission (messages, source lines, printed output) is bounded, stripped of what a terminal
or a text renderer would obey, escaped, and kept inside `<pre>` or `<code>`, where MathJax and Markdown do not look.
"""

from __future__ import annotations

import re

import jinja2

from graders.grading import CheckResult
from graders.report import html as html_report
from graders.report import terminal
from graders.report.taming import KEPT_LINE, tame
from graders.verdict import Outcome

KEPT_CHARACTERS = 6_000  # of one explanation; a screenful is about 4,000
KEPT_OUTPUT = 1_500  # of what the submission itself printed

IN_A_NOTEBOOK = (
    (re.compile(r"read exercises/\w+/README\.md"), "read the lesson"),
    (re.compile(r"the lesson is exercises/\w+/README\.md"), "the lesson is at the top"),
    (re.compile(r"run `pytest exercises/\d+`"), "run the cells again"),
    (re.compile(r"`python (\w+\.py)` in this folder"), r"`%program \1` in a cell"),
)
"""What an exercise's next step says to somebody with a shell and a folder, and what that is in a notebook."""

# The theme of a notebook may be light or dark: these read on both.
WORDS = {
    Outcome.PASSED: ("passed", "#208540"),
    Outcome.FAILED: ("failed", "#d4413a"),
    Outcome.INCONCLUSIVE: ("inconclusive: a person grades what can't be judged", "#a06c00"),
}

PLAIN = "white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere; border: 0; padding: 0; background: none;"
"""How a `<pre>` of ours looks. nbconvert's own style would break a line in the middle of a word."""

TEMPLATE = jinja2.Environment(
    autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
).from_string(
    """\
<div style="border-left: 4px solid {{ colour }}; padding: 0.2em 0.8em; margin: 0.3em 0;">
<div><b style="color: {{ colour }}">{{ word }}</b> · {{ title }}
</div>
{% for note in notes %}
<div><i>{{ note }}</i></div>
{% endfor %}
{% if reason %}
<pre style="margin: 0.4em 0 0; {{ plain }}">{{ reason }}</pre>
{% endif %}
{{ evidence }}
{% if output %}
<details style="margin-top: 0.4em"><summary style="display: list-item; cursor: pointer">what the code printed</summary>
<pre style="margin: 0; {{ plain }}">{{ output }}</pre></details>
{% endif %}
</div>
"""
)


def html(result: CheckResult, *, notes: tuple[str, ...] = ()) -> str:
    """*result* as a fragment of HTML, without its points, which the cell shows as its result (`points_html`).

    *notes* are sentences of the autograder about the cell itself, such as that it had to be restored.
    """
    word, colour = WORDS[result.verdict.outcome]
    return TEMPLATE.render(
        plain=PLAIN,
        word=word,
        colour=colour,
        title=tame(result.title, KEPT_LINE),
        notes=[tame(note, KEPT_LINE) for note in notes],
        reason=tame(_reason(result), KEPT_CHARACTERS),
        evidence=html_report.evidence(result),
        output=tame(result.verdict.output.strip(), KEPT_OUTPUT),
    )


def points_html(earned: float, possible: float) -> str:
    """What a browser shows in place of the bare number that a test cell results in."""
    return f"<b>{earned:g} of {possible:g} points</b>" if possible else "<b>no points, for information</b>"


def plain(result: CheckResult, *, notes: tuple[str, ...] = ()) -> str:
    """*result* as text, for whatever shows no HTML."""
    word, _ = WORDS[result.verdict.outcome]
    parts = [
        f"{word}: {tame(result.title, KEPT_LINE)}",
        *(tame(note, KEPT_LINE) for note in notes),
        explanation(result),
    ]
    return "\n".join(part for part in parts if part)


def explanation(result: CheckResult) -> str:
    """Why a check got its verdict, with the interleaving if there is one; what was covered if it passed."""
    parts = [_reason(result)]
    if result.verdict.interleaving:
        parts.append(terminal.columns(result.verdict))
    return tame("\n\n".join(part for part in parts if part), KEPT_CHARACTERS)


def _reason(result: CheckResult) -> str:
    verdict = result.verdict
    covered = verdict.coverage if verdict.passed else None
    parts = [verdict.message, f"Held in {covered}." if covered is not None and covered.schedules > 1 else ""]
    parts.append(result.remark)
    text = "\n\n".join(part for part in parts if part)
    for words, instead in IN_A_NOTEBOOK:
        text = words.sub(instead, text)
    return text
