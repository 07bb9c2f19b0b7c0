"""How does a verdict get out of the process that it was found in? As one piece of JSON over a pipe, its length before it.

Whatever else comes over that pipe is no verdict, and says so.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import struct
from collections.abc import Mapping
from typing import Any

from graders.verdict import Verdict

HEADER = struct.Struct("!I")
LARGEST_VERDICT = 64 * 1024**2  # bytes; an explanation has some thousands


class Garbled(ValueError):
    """What came over the pipe is no verdict."""


def send(descriptor: int, verdict: Verdict) -> None:
    """Write *verdict* into the pipe."""
    body = json.dumps(_packed(verdict)).encode()
    data = HEADER.pack(len(body)) + body
    while data:
        data = data[os.write(descriptor, data) :]


def decode(received: bytearray) -> Verdict | None:
    """The verdict that was *received*, or None if more of it is to come. Raises Garbled if it is none."""
    if len(received) < HEADER.size:
        return None
    (length,) = HEADER.unpack_from(received)
    if length > LARGEST_VERDICT:
        raise Garbled(f"a verdict of {length} bytes")
    end = HEADER.size + length
    if len(received) < end:
        return None
    collects = gc.isenabled()
    gc.disable()  # many objects, and nothing to collect among them
    try:
        return _unpacked(json.loads(received[HEADER.size : end]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Garbled(str(error)) from None
    finally:
        if collects:
            gc.enable()


def _packed(verdict: Verdict) -> dict[str, Any]:
    """*verdict* as plain data in which no event comes twice: those of a livelock are megabytes of the same few."""
    distinct = {id(event): event for event in verdict.interleaving}
    numbers = {identity: number for number, identity in enumerate(distinct)}
    data = dataclasses.replace(verdict, interleaving=tuple(distinct.values())).to_json()
    return {"verdict": data, "order": [numbers[id(event)] for event in verdict.interleaving]}


def _unpacked(data: Mapping[str, Any]) -> Verdict:
    """The verdict that `_packed` turned into *data*."""
    verdict = Verdict.from_json(data["verdict"])
    return dataclasses.replace(verdict, interleaving=tuple([verdict.interleaving[number] for number in data["order"]]))
