"""`racecourse show`: a report that was written as JSON, as text or as a page for a browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from graders.commands.explore import as_report
from graders.grading import Report
from graders.report import html, terminal
from graders.verdict import NotAReport, Verdict
from graders.writable import WritableFile


@click.command("show")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--html",
    "page",
    type=WritableFile(),
    metavar="PAGE.html",
    help="Write a page for a browser instead of showing text.",
)
def command(file: Path, page: Path | None) -> None:
    """Show a report that was written as JSON.

    FILE was written by `pytest exercises/NN --grade-json FILE` or by `racecourse explore … --json`.
    """
    style = terminal.Style.of_terminal(coloured=sys.stdout.isatty())
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if "checks" in data:
            report = Report.from_json(data)
            title = ", ".join(dict.fromkeys(check.exercise for check in report.checks))
            text = terminal.report(report, style)
        else:
            verdict, again = Verdict.from_json(data), str(data["replay_command"])
            report, title = as_report(file.stem, verdict, again), file.stem
            text = terminal.exploration(verdict, again, style)
    except NotAReport as error:
        raise click.UsageError(f"{file}: {error}. Next: make the report again.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise click.UsageError(_not_ours(file, error)) from None
    if page is None:
        click.echo(text)
    else:
        page.write_text(html.page(report, title), "utf-8", "replace")
        click.echo(f"wrote {page}")


def _not_ours(file: Path, error: Any) -> str:
    why = (
        "is no JSON"
        if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError))
        else "is no report of Racecourse's"
    )
    return f"{file} {why}. Next: write one with `pytest exercises/NN --grade-json FILE` or `racecourse explore … --json > FILE`."
