"""What is not right about an exercise? One `Finding` a fault: where it is, what is the case, and what to do next."""

from __future__ import annotations

import dataclasses
import enum


class Severity(enum.Enum):
    """An error means that the exercise may not be handed out; a warning is for its author to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclasses.dataclass(frozen=True)
class Finding:
    """One fault of one exercise.

    *where* names an answer the way `--against` takes it (`wrong/no_lock`) or a file of the exercise (`README.md`).
    """

    exercise: str
    where: str
    what: str
    next_step: str
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def to_json(self) -> dict[str, str]:
        """This finding as plain data: `json.dumps` takes it as it is."""
        return {
            "exercise": self.exercise,
            "where": self.where,
            "what": self.what,
            "next_step": self.next_step,
            "severity": self.severity.value,
        }
