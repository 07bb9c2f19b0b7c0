"""What happens at a switch point? The functions that the rewritten code calls, under the names `__rc_…__`."""

from __future__ import annotations

import builtins

from graders.instrument import accesses, calls, namespaces
from graders.world import set_order
from graders.world.identity import identity
from graders.world.library import library
from graders.world.locks import USER_BUILTINS
from graders.world.numbers import made_class, object_class
from graders.world.world import WORLD


def _input(prompt: object = "", /) -> str:
    raise EOFError(
        "input() was called, and there is nobody to answer during a check. Take what you need as an argument."
    )


def install() -> None:
    """Fill the builtins of instrumented code; called before a program is rewritten."""
    namespaces.USE.is_there = False
    USER_BUILTINS.clear()
    USER_BUILTINS.update(vars(builtins))
    USER_BUILTINS.update(
        __import__=library().import_module,
        id=identity,
        input=_input,
        globals=namespaces.globals_of,
        vars=namespaces.vars_of,
        __rc_attr__=accesses.attr,
        __rc_bare_object__=object_class,
        __rc_call__=calls.call,
        __rc_class__=made_class,
        __rc_deep__=accesses.deep,
        __rc_delegate__=accesses.delegate,
        __rc_item__=accesses.item,
        __rc_iter__=accesses.iterate,
        __rc_iter_name__=accesses.iterate_name,
        __rc_late_attr__=accesses.late_attr,
        __rc_late_item__=accesses.late_item,
        __rc_late_name__=accesses.late_name,
        __rc_listed__=set_order.listed,
        __rc_member__=set_order.member,
        __rc_members__=set_order.members,
        __rc_method__=calls.method,
        __rc_name__=accesses.name,
        __rc_namespace__=namespaces.owner,
        __rc_read_item__=accesses.read_item,
        __rc_slice__=slice,
        __rc_spin__=WORLD.spin,
        __rc_unpacked__=accesses.unpacked,
        __rc_store_attr__=accesses.store_attr,
        __rc_store_item__=accesses.store_item,
        __rc_tick__=WORLD.tick,
        __rc_whole__=accesses.whole,
    )
