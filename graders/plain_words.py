"""What does Python's text of an error mean? For those errors of concurrent code whose text says it to those only who know it."""

from __future__ import annotations

import re

MEANINGS: tuple[tuple[str, str], ...] = (
    (
        r"'(?:\w+\.)*(\w*Semaphore|Lock|Condition|TaskGroup|Timeout|_AsyncGeneratorContextManager)' object "
        "does not support the context manager",
        "To enter this one, or to leave it, may mean to wait: it is for `async with`.",
    ),
    (
        r"does not support the asynchronous context manager",
        "`async with` is for what asyncio has made. This is for a plain `with`.",
    ),
    (
        r"can't be used in 'await' expression|object can't be awaited",
        "What can be awaited is a call of a coroutine function, a task or a future of asyncio: not the result of a plain call, and not a "
        "function that nobody has called.",
    ),
    (
        r"cannot be called from a running event loop|event loop is already running|while another loop is running",
        "An event loop runs already, and this code runs in it. In here a coroutine is awaited.",
    ),
    (
        r"coroutine or an awaitable is required|a coroutine was expected|got bad yield",
        "What is wanted here is a call of a coroutine function: f() is one. f is none, nor is a list or a generator of them.",
    ),
    (
        r"'await' outside|'async (with|for)' outside|asynchronous comprehension outside",
        "`await`, `async with` and `async for` can be used in a function only that begins with `async def`.",
    ),
    (r"requires an object with __aiter__", "`async for` is for items that are waited for. This has its items already."),
    (
        r"no running event loop|no current event loop",
        "Tasks need an event loop. asyncio.run() makes one, and runs a coroutine in it.",
    ),
    (
        r"(attached|bound) to a different",
        "Each call of asyncio.run() makes a loop of its own. This was made for another one.",
    ),
    (
        r"[Cc]an't pickle local object|[Cc]an't get local object|[Cc]an't pickle <function .*<(lambda|locals)>",
        "To another process a function is sent as its name, by which its module knows it. One that is made inside another function, or "
        "by `lambda`, has no such name.",
    ),
    (
        r"cannot pickle '(_thread|generator|_io|module|coroutine)",
        "What goes to another process is turned into bytes and made anew there. Of this there is but one, in the process that made it.",
    ),
    (
        r"'NoneType' object is not callable",
        "What was to be called is None: a variable to which nobody has assigned anything here, or what a call gave: f is a function, "
        "f() is what it returned.",
    ),
    (
        r"'(bool|int|float|str|bytes|tuple|list|dict|coroutine)' object is not callable",
        "What was to be called is the result of a call: f is a function, f() is what it returned.",
    ),
    (
        r"unsupported operand type\(s\) .*'(Future|Task|AsyncResult)'",
        "A future is no result. It is a promise of one, and has to be asked for it.",
    ),
    (
        r"cannot access local variable|local variable '\w+' referenced before assignment",
        "A name that a function assigns to is a variable of that function alone, unless it says `global` or `nonlocal` of it.",
    ),
    (
        r"'NoneType'|NoneType object|not NoneType",
        "None is what a call gives whose function ends without a `return`, and what is in a variable to which somebody has assigned it.",
    ),
    (r"'coroutine'|[Cc]oroutine object", "A coroutine is a call that has not run yet: somebody has to await it."),
    (
        r"'generator' has no len|'generator' object is not subscriptable",
        "A generator makes its items while somebody goes through it: it has no length and no places.",
    ),
)
"""What to look for in the text, and what it means. The first one that fits counts."""


def meaning_of(text: str) -> str:
    """What the *text* of an error means, in a sentence; '' if it says so itself.

    >>> meaning_of("TypeError: object of type 'NoneType' has no len()")
    'None is what a call gives whose function ends without a `return`.'
    """
    return next((meaning for pattern, meaning in MEANINGS if re.search(pattern, text)), "")
