"""Where can a thread be interrupted? Hook calls are put before every access to state that threads can share.

Why the AST and not the bytecode: docs/decisions/0001-switch-points.md. What keeps the meaning of the code:

* A hook gets the object that the expression evaluated anyway and returns it, so the access itself stays the interpreter's own:
  `E.attr` becomes `hook(E, "attr", site).attr`. Order of evaluation, name mangling, `super()`, descriptors and errors stay as they are.
* The hook runs *after* the operands and directly before the access. For `E.attr += v` there are two: one before the read and one
  before the write, after `v`; for a subscript the hook goes around the key.
* The hooks' names live in the builtins of instrumented modules, so `globals()` and `dir()` show nothing new. They begin and end
  with two underscores, so a class body doesn't mangle them.
* Positions are copied, so tracebacks show the student's own lines and columns.
"""

from __future__ import annotations

import ast
import dataclasses
from typing import Any

from graders.instrument.namespaces import USE
from graders.instrument.scopes import COMPREHENSIONS, Names, Scope, analyse

OBJECT, KEY = "__rc_object__", "__rc_key__"  # local variables that hold an operand between the two hooks of `+=`
_LOAD = ast.Load()
MAY_BE_CONTAINER = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)
MAY_HOLD_CONTAINERS = (*MAY_BE_CONTAINER, ast.List, ast.Tuple, ast.Dict)
JOINS = (ast.Add, ast.Sub, ast.Mult, ast.BitOr, ast.BitAnd, ast.BitXor)
"""The operators that lists, dicts and sets have, too."""


NO_ADDRESS = (ast.Constant, ast.JoinedStr, ast.Starred)
INTO_SETS = {"set": "members", "frozenset": "members"}
INTO_SETS_METHODS = {"add": "member", "update": "listed", "union": "listed"}
"""Functions and methods that put their argument into a set, or its elements; the hook of the argument."""


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


@dataclasses.dataclass(frozen=True, slots=True)
class Site:
    """One place in the source where a hook was put. Lines count from 1, columns in bytes of UTF-8 from 0, as in `ast`."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def source(self) -> str:
        """The line of source, without its indentation."""
        return SOURCES[self.file][self.line - 1].strip()

    @property
    def text(self) -> str:
        """The expression that is accessed, as the student wrote it."""
        lines = [line.encode() for line in SOURCES[self.file][self.line - 1 : self.end_line]]
        lines[-1] = lines[-1][: self.end_column]
        lines[0] = lines[0][self.column :]
        return " ".join(line.decode().strip() for line in lines)


SITES: list[Site] = []
"""All sites of this process; a hook gets an index into this list."""

SOURCES: dict[str, list[str]] = {}
"""The lines of every instrumented file."""


def instrument(source: str, file: str) -> ast.Module:
    """The module *source* with hooks in it, ready to be compiled. Raises SyntaxError like `compile`.

    >>> print(ast.unparse(instrument("def f(x): return x.y", "f.py")))
    def f(x):
        return __rc_attr__(x, 'y', 0).y
    """
    tree = ast.parse(source, file)
    SOURCES[file] = source.splitlines() or [""]
    compile(
        source, file, "exec", dont_inherit=True
    )  # what only the compiler finds, such as `return` outside a function
    rewriter = _Rewriter(analyse(tree), file)
    tree.body = rewriter.statements(tree.body)
    _locate(tree, (1, 0, 1, 0))
    return tree


def _locate(node: Any, around: tuple[int, int, int, int]) -> None:
    """Give whatever in *node* was made here the place of what it is in: `ast.fix_missing_locations` in a third of the time."""
    if "lineno" in node._attributes:
        if "lineno" in (state := node.__dict__):
            around = (state["lineno"], state["col_offset"], state["end_lineno"], state["end_col_offset"])
        else:
            node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = around
    for child in node.__dict__.values():
        cls = type(child)
        if cls is list:
            for item in child:
                if type(item) in _WITH_PARTS:
                    _locate(item, around)
        elif cls in _WITH_PARTS:
            _locate(child, around)


_WITHOUT_PARTS = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
_WITH_PARTS = frozenset(
    cls
    for cls in vars(ast).values()
    if isinstance(cls, type) and issubclass(cls, ast.AST) and not issubclass(cls, _WITHOUT_PARTS)
)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, names: Names, file: str) -> None:
        self.names = names
        self.file = file
        self.scope: Scope = next(iter(names.scopes.values()))
        self.class_names: list[str] = []  # of the classes around, for name mangling

    # -- making hook calls ------------------------------------------------------------------------------------------

    def site(self, node: ast.AST) -> ast.Constant:
        position: Any = node
        end = position.end_lineno, position.end_col_offset
        SITES.append(Site(self.file, position.lineno, position.col_offset, *end))
        return ast.Constant(len(SITES) - 1)

    def hook(self, name: str, at: ast.AST, *arguments: ast.expr) -> ast.Call:
        place: Any = at
        return ast.Call(
            ast.Name(f"__rc_{name}__", _LOAD), list(arguments), [],
            lineno=place.lineno, col_offset=place.col_offset,
            end_lineno=place.end_lineno, end_col_offset=place.end_col_offset,
        )  # fmt: skip

    def mangled(self, name: str) -> ast.Constant:
        if name.startswith("__") and not name.endswith("__") and self.class_names:
            owner = self.class_names[-1].lstrip("_")
            if owner:
                name = f"_{owner}{name}"
        return ast.Constant(name)

    def statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for index, statement in enumerate(body):
            is_prologue = index == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            result = statement if is_prologue else self.visit(statement)
            out.extend(result if isinstance(result, list) else [result])
        return out

    @property
    def in_function(self) -> bool:
        return self.scope.kind == "function"

    # -- scopes -----------------------------------------------------------------------------------------------------

    def _inside(self, node: ast.AST) -> Scope:
        outer = self.scope
        self.scope = self.names.scopes[node]
        return outer

    def visit_FunctionDef(self, node: Any) -> Any:
        node.decorator_list = [self.visit(d) for d in node.decorator_list]
        self._defaults(node.args)
        outer = self._inside(node)
        node.body = self.statements(node.body)
        self.scope = outer
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> Any:
        self._defaults(node.args)
        outer = self._inside(node)
        node.body = self.visit(node.body)
        self.scope = outer
        return node

    def _defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self.visit(d) for d in arguments.defaults]
        arguments.kw_defaults = [d if d is None else self.visit(d) for d in arguments.kw_defaults]

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        node.decorator_list = [self.visit(d) for d in node.decorator_list]
        node.bases = [self.visit(b) for b in node.bases]
        outer = self._inside(node)
        self.class_names.append(node.name)
        node.body = self.statements(node.body)
        self.class_names.pop()
        self.scope = outer
        first = node.decorator_list[0] if node.decorator_list else node
        node.decorator_list.insert(0, ast.copy_location(ast.Name("__rc_class__", _LOAD), first))
        return node

    def _comprehension(self, node: Any) -> Any:
        outer = self.scope
        node.generators[0].iter = self._iterated(node.generators[0].iter, node.generators[0].is_async)
        self._inside(node)
        for index, generator in enumerate(node.generators):
            if index:
                generator.iter = self._iterated(generator.iter, generator.is_async)
            generator.ifs = [self._truth(condition) for condition in generator.ifs]
        if isinstance(node, ast.DictComp):
            node.key, node.value = self.visit(node.key), self.visit(node.value)
        else:
            node.elt = self._member(node.elt) if isinstance(node, ast.SetComp) else self.visit(node.elt)
        self.scope = outer
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    # Annotations are not run as code that anybody waits for; type aliases and parameters neither.
    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        if node.value is None:
            return node
        node.value = self.visit(node.value)
        node.target = self._target(node.target)  # type: ignore[assignment]
        return node

    def visit_TypeAlias(self, node: Any) -> Any:
        return node

    def visit_Match(self, node: ast.Match) -> Any:
        node.subject = self.visit(node.subject)
        for case in node.cases:
            if case.guard is not None:
                case.guard = self._truth(case.guard)
            case.body = self.statements(case.body)
        return node

    # -- reads ------------------------------------------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> Any:
        if not isinstance(node.ctx, ast.Load):
            return node
        if node.id == "vars":
            USE.is_there = True
        shared = self.names.shared(node.id, self.scope)
        if shared is None:
            return node
        before = self.hook("name", node, self._variable(shared), ast.Constant(False), self.site(node))
        return ast.copy_location(ast.BoolOp(ast.Or(), [before, node]), node)

    def _variable(self, shared: tuple[str, str]) -> ast.expr:
        value: Any = (self.file, *shared)  # a tuple of strings is a constant to the compiler
        return ast.Constant(value)

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        if node.attr == "__dict__":
            USE.is_there = True
            node.value = self.hook("namespace", node, self.visit(node.value))
            return node
        site = self.site(node)
        node.value = self.hook("attr", node, self.visit(node.value), self.mangled(node.attr), site)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        site = self.site(node)
        return self.hook("item", node, self.visit(node.value), self._key(node.slice), site)

    def _key(self, key: ast.expr) -> ast.expr:
        if isinstance(key, ast.Slice):
            parts = [ast.Constant(None) if p is None else self.visit(p) for p in (key.lower, key.upper, key.step)]
            return self.hook("slice", key, *parts)
        if isinstance(key, ast.Tuple):
            key.elts = [self._key(element) for element in key.elts]
            return key
        visited: ast.expr = self.visit(key)
        return visited

    def visit_Call(self, node: ast.Call) -> Any:
        site = self.site(node)
        function = node.func
        if isinstance(function, ast.Attribute):
            attribute_site = self.site(function)
            value = self.visit(function.value)
            function.value = self.hook("method", function, value, self.mangled(function.attr), attribute_site)
        elif isinstance(function, ast.Name) and function.id in (
            "super",
            "locals",
            "globals",
            "vars",
            "dir",
            "eval",
            "exec",
        ):
            USE.is_there |= function.id == "vars"  # these look at the frame that calls them
        elif isinstance(function, ast.Name) and function.id == "object":
            node.func = self.hook("bare_object", function, self.visit(function))
        else:
            node.func = self.hook("call", function, self.visit(function), site)
        node.args = self._arguments(function, node.args)
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value) if keyword.arg is not None else self._whole(keyword.value)
        return node

    def _arguments(self, function: ast.expr, arguments: list[ast.expr]) -> list[ast.expr]:
        """*arguments* of a call; what is put into a set by it, as far as its name tells, is looked at on its way there."""
        called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        hook = (INTO_SETS_METHODS if isinstance(function, ast.Attribute) else INTO_SETS).get(called)
        visited: list[ast.expr] = [self.visit(argument) for argument in arguments]
        if hook is None:
            return visited
        return [
            argument if isinstance(argument, (ast.Starred, ast.Constant)) else self.hook(hook, argument, argument)
            for argument in visited
        ]

    def visit_Set(self, node: ast.Set) -> Any:
        node.elts = [self._member(element) for element in node.elts]
        return node

    def _member(self, node: ast.expr) -> ast.expr:
        """*node*, whose value is put into a set."""
        visited: ast.expr = self.visit(node)
        return visited if isinstance(node, NO_ADDRESS) else self.hook("member", node, visited)

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        if isinstance(node.op, ast.Mod):  # text % values
            node.left, node.right = self.visit(node.left), self._deep(node.right)
        elif isinstance(node.op, JOINS) and not any(map(_is_number, (node.left, node.right))):
            node.left, node.right = self._whole(node.left), self._whole(node.right)
        else:
            node.left, node.right = self.visit(node.left), self.visit(node.right)
        return node

    def visit_Dict(self, node: ast.Dict) -> Any:
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            if key is None:  # {**value}
                node.values[index] = self._whole(value)
            else:
                node.keys[index] = self.visit(key)
                node.values[index] = self.visit(value)
        return node

    def visit_Starred(self, node: ast.Starred) -> Any:
        if isinstance(node.ctx, ast.Load):
            node.value = self._looked_at("unpacked", node.value, MAY_BE_CONTAINER)
        else:
            node.value = self._target(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> Any:
        operands = [node.left, *node.comparators]
        against_constant = any(isinstance(o, ast.Constant) for o in operands)
        left = node.left if against_constant or isinstance(node.ops[0], (ast.Is, ast.IsNot)) else None
        node.left = (
            self.visit(node.left) if left is not None or not self._compares(node.ops[0]) else self._deep(node.left)
        )
        for index, (operator, operand) in enumerate(zip(node.ops, node.comparators, strict=True)):
            if isinstance(operator, (ast.In, ast.NotIn)) or (self._compares(operator) and not against_constant):
                node.comparators[index] = self._deep(operand)
            else:
                node.comparators[index] = self.visit(operand)
        return node

    @staticmethod
    def _compares(operator: ast.cmpop) -> bool:
        return not isinstance(operator, (ast.Is, ast.IsNot, ast.In, ast.NotIn))

    def visit_FormattedValue(self, node: ast.FormattedValue) -> Any:
        node.value = self._deep(node.value)
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> Any:
        site = self.site(node.value)
        node.value = self.hook("delegate", node.value, self.visit(node.value), site)
        return node

    def _whole(self, node: ast.expr) -> ast.expr:
        """*node*, whose value is looked at as a whole if it is a container."""
        return self._looked_at("whole", node, MAY_BE_CONTAINER)

    def _deep(self, node: ast.expr) -> ast.expr:
        """*node*, whose value is looked at to the bottom if it is a container."""
        return self._looked_at("deep", node, MAY_HOLD_CONTAINERS)

    def _looked_at(self, hook: str, node: ast.expr, kinds: tuple[type[ast.expr], ...]) -> ast.expr:
        site = self.site(node) if isinstance(node, kinds) else None
        visited: ast.expr = self.visit(node)
        return self.hook(hook, node, visited, site) if site is not None else visited

    def _truth(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.BoolOp):
            node.values = [self._truth(value) for value in node.values]
            return node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            node.operand = self._truth(node.operand)
            return node
        return self._whole(node)

    def _iterated(self, node: ast.expr, is_async: int = 0) -> ast.expr:
        if is_async:
            visited: ast.expr = self.visit(node)
            return visited
        site = self.site(node)
        return self.hook("iter", node, self.visit(node), site)

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        node.values = [self._truth(value) for value in node.values[:-1]] + [self.visit(node.values[-1])]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        node.operand = self._truth(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        node.test = self._truth(node.test)
        node.body = self.visit(node.body)
        node.orelse = self.visit(node.orelse)
        return node

    # -- writes -----------------------------------------------------------------------------------------------------

    def _target(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Attribute):
            site = self.site(node)
            node.value = self.hook("store_attr", node, self.visit(node.value), self.mangled(node.attr), site)
        elif isinstance(node, ast.Subscript):
            if not self.in_function:
                node.value = self.visit(node.value)
                return node
            site = self.site(node)
            value = ast.NamedExpr(ast.Name(OBJECT, ast.Store()), self.visit(node.value))
            node.value = ast.copy_location(value, node)
            node.slice = self.hook("store_item", node, self._key(node.slice), ast.Name(OBJECT, ast.Load()), site)
        elif isinstance(node, (ast.Tuple, ast.List)):
            node.elts = [self._target(element) for element in node.elts]
        elif isinstance(node, ast.Starred):
            node.value = self._target(node.value)
        return node

    def _name_writes(self, targets: list[ast.expr], at: ast.stmt) -> list[ast.stmt]:
        """Hook statements for the shared variables among *targets*, to stand right before the assignment."""
        out: list[ast.stmt] = []
        for target in targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and not isinstance(name.ctx, ast.Load):
                    shared = self.names.shared(name.id, self.scope)
                    if shared is not None:
                        call = self.hook("name", name, self._variable(shared), ast.Constant(True), self.site(name))
                        out.append(ast.copy_location(ast.Expr(call), at))
        return out

    def visit_Assign(self, node: ast.Assign) -> Any:
        if all(isinstance(target, (ast.Tuple, ast.List)) for target in node.targets):
            node.value = self._looked_at("unpacked", node.value, MAY_BE_CONTAINER)
        else:
            node.value = self.visit(node.value)
        for target in node.targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    shared = self.names.shared(name.id, self.scope)
                    if shared is not None:  # after the value, directly before the write
                        node.value = self.hook("late_name", node, node.value, self._variable(shared), self.site(name))
        node.targets = [self._target(target) for target in node.targets]
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        target = node.target
        if isinstance(target, ast.Name):
            shared = self.names.shared(target.id, self.scope)
            value = self.visit(node.value)
            if shared is None:
                node.value = value
                return node
            read = self.hook("name", target, self._variable(shared), ast.Constant(False), self.site(target))
            node.value = self.hook("late_name", target, value, self._variable(shared), self.site(target))
            return [ast.copy_location(ast.Expr(read), node), node]
        if not self.in_function:
            node.value = self.visit(node.value)
            target.value = self.visit(target.value)
            return node
        site = self.site(target)
        holder = ast.copy_location(ast.NamedExpr(ast.Name(OBJECT, ast.Store()), self.visit(target.value)), target)
        again = ast.Name(OBJECT, ast.Load())
        if isinstance(target, ast.Attribute):
            name = self.mangled(target.attr)
            target.value = self.hook("attr", target, holder, name, site)
            node.value = self.hook("late_attr", target, self.visit(node.value), again, self.mangled(target.attr), site)
        else:
            target.value = holder
            key = ast.copy_location(ast.NamedExpr(ast.Name(KEY, ast.Store()), self._key(target.slice)), target)
            target.slice = self.hook("read_item", target, key, again, site)
            late = [ast.Name(OBJECT, ast.Load()), ast.Name(KEY, ast.Load())]
            node.value = self.hook("late_item", target, self.visit(node.value), *late, site)
        return node

    def visit_Delete(self, node: ast.Delete) -> Any:
        out: list[ast.stmt] = []
        for target in node.targets:
            out += self._name_writes([target], node)
            out.append(ast.copy_location(ast.Delete([self._target(target)]), node))
        return out

    # -- statements that test, loop or enter ------------------------------------------------------------------------

    def visit_If(self, node: ast.If) -> Any:
        node.test = self._truth(node.test)
        node.body = self.statements(node.body)
        node.orelse = self.statements(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> Any:
        node.test = self._truth(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_While(self, node: ast.While) -> Any:
        round_hook = "tick" if _keeps_something(node) else "spin"
        tick = ast.Expr(self.hook(round_hook, node.test, self.site(node.test)))
        node.test = self._truth(node.test)
        node.body = [ast.copy_location(tick, node.test), *self.statements(node.body)]
        node.orelse = self.statements(node.orelse)
        return node

    def visit_For(self, node: ast.For) -> Any:
        tick = ast.copy_location(ast.Expr(self.hook("tick", node.iter, self.site(node.iter))), node.iter)
        node.iter = self._iterated(node.iter)
        for name in ast.walk(node.target):
            if isinstance(name, ast.Name) and (shared := self.names.shared(name.id, self.scope)) is not None:
                node.iter = self.hook("iter_name", name, node.iter, self._variable(shared), self.site(name))
        node.target = self._target(node.target)
        node.body = [tick, *self.statements(node.body)]
        node.orelse = self.statements(node.orelse)
        return node

    def visit_AsyncFor(self, node: ast.AsyncFor) -> Any:
        node.iter = self.visit(node.iter)
        node.target = self._target(node.target)
        node.body = self.statements(node.body)
        node.orelse = self.statements(node.orelse)
        return node

    def visit_With(self, node: Any) -> Any:
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars = self._target(item.optional_vars)
        node.body = self.statements(node.body)
        return node

    visit_AsyncWith = visit_With

    def visit_Try(self, node: Any) -> Any:
        node.body = self.statements(node.body)
        for handler in node.handlers:
            if handler.type is not None:
                handler.type = self.visit(handler.type)
            handler.body = self.statements(handler.body)
        node.orelse = self.statements(node.orelse)
        node.finalbody = self.statements(node.finalbody)
        return node

    visit_TryStar = visit_Try


def _keeps_something(loop: ast.While) -> bool:
    """Does a round of *loop* leave anything behind in local variables, so that the next round may end differently?"""
    for node in ast.walk(loop):
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            return True
        if isinstance(node, (*COMPREHENSIONS, ast.Yield, ast.YieldFrom, ast.Await, ast.NamedExpr)):
            return True
    return False
