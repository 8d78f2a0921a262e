"""Brings da.po in line with the sentences in the code: `python -m bot.language.extract`.

Adds what is missing with an empty translation, drops what is no longer used, keeps the rest, sorted
and without line numbers. A sentence is found in Python and in the tab's Jinja pages when it is written
out, as one literal (or a choice between literals), in

    texts("…")   _("…")   N_("…")   Refused("…")   Closed("…")   texts.count(n, "one", "many")
    Command(words, handler, "the help line", example)
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.language.catalogue import CATALOGUES, key_of

ROOT = Path(__file__).parents[2]
DANISH = CATALOGUES / "da.po"
SOURCES = ("bot/**/*.py", "cards/**/*.py", "manifest/**/*.py", "bot/tab/templates/**/*.html")

# Which arguments of a call are sentences, by the last part of its name.
SENTENCES_AT = {
    "texts": (0,),
    "_": (0,),
    "N_": (0,),
    "Refused": (0,),
    "Unchanged": (0,),
    "Unclear": (0,),
    "Closed": (0,),
    "AgendaEmpty": (0,),
    "MembersOnly": (0,),
    "count": (1, 2),
    "Command": (2,),
}
_BY_NAME = {"Command": "help"}

# Babel's own reader of Jinja sees no `texts.count(…)`, and Python's cannot parse `a ~ b` or `x is defined`.
_JINJA = re.compile(r"\{\{(.*?)\}\}|\{%-?\s*\w+(.*?)%\}", re.DOTALL)
_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_JINJA_ONE = re.compile(rf"\b(?:texts|N?_)\(\s*{_STRING}")
_JINJA_MANY = re.compile(rf"\btexts\.count\(.*?,\s*{_STRING}\s*,\s*{_STRING}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence in the code; `many` is its plural, `where` the file below the root."""

    one: str
    many: str | None
    where: str


class Unreadable(ValueError):
    """A sentence that is not written out, so that no catalogue can hold it."""


def sentences(root: Path = ROOT) -> dict[str, Found]:
    """Every sentence that people may read, by its key. Unreadable names the file and line."""
    found: dict[str, Found] = {}
    for path in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        read = python_sentences if path.suffix == ".py" else page_sentences
        where = str(path.relative_to(root))
        for one, many in read(path.read_text(encoding="utf-8"), where):
            known = found.setdefault(one, Found(one, many, where))
            if known.many is None and many is not None:
                found[one] = Found(one, many, where)
            elif many not in (None, known.many):
                raise Unreadable(f"{where}: {one!r} has another plural in {known.where}")
    return found


def python_sentences(source: str, where: str) -> Iterator[tuple[str, str | None]]:
    """(one, many or None) for each sentence in Python code."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = _name(call.func)
        arguments = _arguments(call, name)
        if name == "count" and len(arguments) == 2:
            one, many = (list(_literals(argument, where)) for argument in arguments)
            yield from zip(one, many, strict=True)
        elif name != "count" and arguments:
            yield from ((one, None) for one in _literals(arguments[0], where))


def page_sentences(source: str, where: str) -> Iterator[tuple[str, str | None]]:
    """The same for a Jinja page."""
    for expression in ("".join(filter(None, part.groups())) for part in _JINJA.finditer(source)):
        for one in _JINJA_ONE.finditer(expression):
            yield ast.literal_eval(one[1]), None
        for both in _JINJA_MANY.finditer(expression):
            yield ast.literal_eval(both[1]), ast.literal_eval(both[2])
        if len(re.findall(r"\btexts\.count\(", expression)) != len(_JINJA_MANY.findall(expression)):
            raise Unreadable(f"{where}: write both forms out in {expression.strip()}")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _arguments(call: ast.Call, name: str) -> list[ast.expr]:
    named = [word.value for word in call.keywords if word.arg is not None and word.arg == _BY_NAME.get(name)]
    return named or [call.args[at] for at in SENTENCES_AT.get(name, ()) if at < len(call.args)]


def _literals(argument: ast.expr, where: str) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _literals(argument.body, where)
        yield from _literals(argument.orelse, where)
    elif isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise Unreadable(f"{where}:{argument.lineno}: write the sentence out, with {{facts}} in braces")


def danish(path: Path = DANISH) -> Catalog:
    """The catalogue as it stands in the file, fuzzy and obsolete entries too."""
    with path.open("rb") as file:
        return read_po(file, locale="da")


def update(root: Path = ROOT, path: Path = DANISH) -> tuple[list[str], list[str]]:
    """Writes the catalogue anew; the sentences that were added and those that were dropped."""
    wanted, old = sentences(root), danish(path)
    new = Catalog(locale="da")
    for found in wanted.values():
        message = old.get(found.one)
        kept = message.string if message and isinstance(message.string, str) is (found.many is None) else ""
        flags = message.flags if message else ()
        new.add((found.one, found.many) if found.many else found.one, kept, flags=flags)
    _write(new, path)
    before = {key_of(message.id) for message in old if message.id}
    return sorted(wanted.keys() - before), sorted(before - wanted.keys())


def _write(catalogue: Catalog, path: Path) -> None:
    """Without dates and names in the head: they would be in every commit."""
    head = (
        "# The Danish catalogue. The keys are kept by `python -m bot.language.extract`.\n"
        'msgid ""\nmsgstr ""\n"Language: da\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, no_location=True, sort_output=True)
    path.write_bytes(head.encode() + body.getvalue())


if __name__ == "__main__":
    for sign, changed in zip("+-", update(), strict=True):
        sys.stdout.writelines(f"{sign} {sentence}\n" for sentence in changed)
