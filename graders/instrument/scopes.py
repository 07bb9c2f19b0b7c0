"""Which names of a module can two threads see under the same name?

Global variables that a function rebinds, and local variables that an inner function captures while somebody rebinds them. All
others are either private to one call or never change, so a look at them is no switch point.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator
from typing import Any

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_NAMELESS = frozenset(
    {str, int, float, complex, bool, bytes, type(None), type(...), tuple, frozenset, ast.Constant}
    | {
        cls
        for kind in (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
        for cls in kind.__subclasses__()
    }
)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclasses.dataclass
class Scope:
    """The names of one module, class, function or comprehension. Only `analyse` writes here."""

    node: ast.AST
    kind: str  # "module", "class", "function", "comprehension"
    name: str
    parent: Scope | None
    bound: dict[str, int] = dataclasses.field(default_factory=dict)  # name → how often it is bound, a loop counts twice
    parameters: set[str] = dataclasses.field(default_factory=set)
    declared_global: set[str] = dataclasses.field(default_factory=set)
    declared_nonlocal: set[str] = dataclasses.field(default_factory=set)
    captured: set[str] = dataclasses.field(default_factory=set)  # own names that an inner scope uses
    rebound_inside: set[str] = dataclasses.field(default_factory=set)  # own names that an inner scope rebinds

    def owner_of(self, name: str) -> Scope | None:
        """The function scope whose variable *name* means here, or None for a global variable or a builtin."""
        if name in self.declared_global:
            return None
        scope: Scope | None = self
        if name in self.declared_nonlocal:
            scope = self.parent
        first = True
        while scope is not None and scope.kind != "module":
            skips = scope.kind == "class" and not (first and scope is self)
            if not skips and name in scope.declared_global:
                return None
            if not skips and name in scope.bound and name not in scope.declared_nonlocal:
                return scope
            scope = scope.parent
            first = False
        return None

    @property
    def path(self) -> str:
        return self.name if self.parent is None or self.parent.kind == "module" else f"{self.parent.path}.{self.name}"

    def is_shared_local(self, name: str) -> bool:
        """Is *name*, a variable of this function, captured by an inner function and bound more than once?"""
        if name not in self.captured:
            return False
        times = self.bound.get(name, 0)
        return name in self.rebound_inside or times > 1


@dataclasses.dataclass
class Names:
    """What `analyse` found out about a module."""

    scopes: dict[ast.AST, Scope]
    rebound_globals: frozenset[str]

    def shared(self, name: str, scope: Scope) -> tuple[str, str] | None:
        """("global" or the path of the owning function, *name*) if threads can share this variable; else None."""
        owner = scope.owner_of(name)
        if owner is None:
            return ("global", name) if name in self.rebound_globals else None
        if owner.kind in ("function", "comprehension") and owner.is_shared_local(name):
            return (owner.path, name)
        return None


def analyse(tree: ast.Module) -> Names:
    """The scopes of the module *tree*, and which of its names threads can share."""
    collector = _Collector()
    module = Scope(tree, "module", "<module>", None)
    collector.scopes[tree] = module
    collector.visit_body(tree.body, module)
    rebound: set[str] = set()
    for scope in collector.scopes.values():
        rebound |= {name for name in scope.declared_global if name in scope.bound}
    for name, scope in collector.uses:
        owner = scope.owner_of(name)
        if owner is not None and owner is not scope:
            owner.captured.add(name)
    for scope in collector.scopes.values():
        for name in scope.declared_nonlocal & scope.bound.keys():
            owner = scope.owner_of(name)
            if owner is not None:
                owner.rebound_inside.add(name)
                owner.captured.add(name)
    return Names(collector.scopes, frozenset(rebound))


class _Collector:
    def __init__(self) -> None:
        self.scopes: dict[ast.AST, Scope] = {}
        self.uses: list[tuple[str, Scope]] = []

    def visit_body(self, nodes: list[ast.stmt], scope: Scope) -> None:
        for node in nodes:
            self.visit(node, scope, 1)

    def bind(self, name: str, scope: Scope, times: int) -> None:
        scope.bound[name] = scope.bound.get(name, 0) + times

    def visit(self, node: ast.AST, scope: Scope, times: int) -> None:
        """*times* is 2 inside a loop: what is bound there is bound again."""
        if type(node) is ast.Name:
            if type(node.ctx) is ast.Load:
                self.uses.append((node.id, scope))
            else:
                self.bind(node.id, scope, times)
        elif isinstance(node, FUNCTIONS):
            self._function(node, scope, times)
        elif isinstance(node, ast.ClassDef):
            self.bind(node.name, scope, times)
            for child in [*node.decorator_list, *node.bases, *node.keywords]:
                self.visit(child, scope, times)
            inner = Scope(node, "class", node.name, scope)
            self.scopes[node] = inner
            self.visit_body(node.body, inner)
        elif isinstance(node, COMPREHENSIONS):
            self._comprehension(node, scope, times)
        elif isinstance(node, ast.NamedExpr):
            target = scope
            while target.kind == "comprehension" and target.parent is not None:
                target = target.parent
            self.bind(node.target.id, target, times)
            self.visit(node.value, scope, times)
        elif isinstance(node, ast.Global):
            scope.declared_global.update(node.names)
        elif isinstance(node, ast.Nonlocal):
            scope.declared_nonlocal.update(node.names)
        elif isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            self._visit_parts(node, scope, 2)
        else:
            for name in _names_bound_by(node):
                self.bind(name, scope, times)
            self._visit_parts(node, scope, times)

    def _visit_parts(self, node: ast.AST, scope: Scope, times: int) -> None:
        """Visit what `ast.iter_child_nodes` finds and a name can be in."""
        for field in node._fields:
            part: Any = getattr(node, field, None)
            cls = type(part)
            if cls is list:
                for item in part:
                    if type(item) not in _NAMELESS:
                        self.visit(item, scope, times)
            elif cls not in _NAMELESS:
                self.visit(part, scope, times)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope, times: int) -> None:
        if isinstance(node, ast.Lambda):
            name = "<lambda>"
        else:
            name = node.name
            self.bind(name, scope, times)
            for child in node.decorator_list:
                self.visit(child, scope, times)
        arguments = node.args
        for default in [*arguments.defaults, *[d for d in arguments.kw_defaults if d is not None]]:
            self.visit(default, scope, times)
        inner = Scope(node, "function", name, scope)
        self.scopes[node] = inner
        extra = [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
        for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]:
            self.bind(argument.arg, inner, 1)
            inner.parameters.add(argument.arg)
        if isinstance(node, ast.Lambda):
            self.visit(node.body, inner, 1)
        else:
            self.visit_body(node.body, inner)

    def _comprehension(self, node: ast.expr, scope: Scope, times: int) -> None:
        inner = Scope(node, "comprehension", "<comprehension>", scope)
        self.scopes[node] = inner
        for index, generator in enumerate(node.generators):  # type: ignore[attr-defined]
            self.visit(generator.iter, scope if index == 0 else inner, times)
            self.visit(generator.target, inner, 2)
            for condition in generator.ifs:
                self.visit(condition, inner, times)
        elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]  # type: ignore[attr-defined]
        for element in elements:
            self.visit(element, inner, times)


def _names_bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif (isinstance(node, ast.ExceptHandler) and node.name) or (
        isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name
    ):
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
