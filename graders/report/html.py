"""What does a browser show of a report? One page that needs no network, made from the same data as every other report.

Whatever comes from a submission is bounded, stripped of what a browser would obey, and escaped: `ENVIRONMENT` does so with
every value that a template shows. The page's only script is our own, named by its hash, so that a browser runs no other.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from graders.grading import CheckResult, Report
from graders.report import cycle, story
from graders.report.taming import tame
from graders.verdict import Outcome

KEPT_CHARACTERS = 6_000  # of one text; a screenful is about 4,000
TEMPLATES = Path(__file__).parent / "templates"
WORDS = {
    Outcome.PASSED: ("✓", "passed"),
    Outcome.FAILED: ("✗", "failed"),
    Outcome.INCONCLUSIVE: ("?", "inconclusive"),
}


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Markup) or not isinstance(value, str) else tame(value, KEPT_CHARACTERS)


ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
    finalize=_finalize,
)


def page(report: Report, title: str) -> str:
    """*report* as a whole page called *title*."""
    script = _ours("player.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return ENVIRONMENT.get_template("page.html").render(
        title=title,
        style=_ours("page.css") + _ours("story.css"),
        script=script,
        script_hash=Markup(f"sha256-{digest}"),
        checks=[_check(result) for result in report.checks],
        earned=report.earned,
        possible=report.possible,
        unclear=sum(result.points for result in report.checks if result.needs_hand_grading),
    )


def evidence(result: CheckResult) -> str:
    """The drawing and the table of steps of *result* as a fragment without a script; "" if there is no interleaving.

    Its style comes with it, and it reads without, for a notebook that isn't trusted loses it.
    """
    if not result.verdict.interleaving:
        return ""
    partials: Any = ENVIRONMENT.get_template("story.html").module
    drawing = cycle.draw(result.verdict.evidence.deadlock)
    parts = [Markup("<style>{}</style>").format(_ours("story.css"))]
    if drawing is not None:
        parts.append(partials.cycle(drawing, hashlib.sha256(result.name.encode()).hexdigest()[:8]))
    parts.append(partials.story(story.of(result.verdict), result.title))
    return Markup('<div class="racecourse">{}</div>').format(Markup("").join(parts))


def _check(result: CheckResult) -> dict[str, Any]:
    verdict = result.verdict
    sign, word = WORDS[verdict.outcome]
    return {
        "outcome": verdict.outcome.value,
        "sign": sign,
        "word": word,
        "title": result.title,
        "points": _points(result),
        "message": verdict.message,
        "coverage": str(verdict.coverage) if verdict.passed and verdict.coverage is not None else "",
        "remark": result.remark,
        "drawing": cycle.draw(verdict.evidence.deadlock),
        "story": story.of(verdict) if verdict.interleaving else None,
        "replay_command": result.replay_command,
        "advice": result.advice,
        "output": verdict.output.strip(),
    }


def _points(result: CheckResult) -> str:
    if not result.points:
        return "no"
    return f"{'?' if result.needs_hand_grading else format(result.earned, 'g')} of {result.points:g}"


def _ours(name: str) -> Markup:
    """A file of our own, to be shown as it is."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))
