"""An error as the log tells it: its kinds and where in the code, never its words, which may be anybody's."""

import errno
import re
from pathlib import Path
from types import TracebackType
from typing import TypedDict

ROOT = Path(__file__).parents[2]
CAUSES, FRAMES = 5, 25
# What databases, systems and services call an error in a word or number of their own.
CODES = ("sqlstate", "sqlite_errorname", "status")
_CODE = re.compile(r"[A-Z0-9_]{1,40}", re.ASCII)


class Told(TypedDict, total=False):
    """One error of a chain, the outermost first; `code` only where it has one."""

    type: str
    code: str
    at: list[str]


def told(error: BaseException) -> list[Told]:
    """The error and what it came from, each with the lines of code it passed."""
    chain, seen = list[Told](), set[int]()
    each: BaseException | None = error
    while each is not None and id(each) not in seen and len(chain) < CAUSES:
        seen.add(id(each))
        chain.append(_one(each))
        inner = each.exceptions[0] if isinstance(each, BaseExceptionGroup) else None
        each = inner or each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return chain


def place(error: BaseException) -> str:
    """Where it was raised, by which two errors of one kind are known for the same."""
    frames = _frames(error.__traceback__)
    return frames[-1] if frames else ""


def _one(error: BaseException) -> Told:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    one = Told(type=name, at=_frames(error.__traceback__))
    if code := _code(error):
        one["code"] = code
    return one


def _code(error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno:
        return errno.errorcode.get(error.errno, str(error.errno))
    for name in CODES:
        code = getattr(error, name, None)
        if isinstance(code, int | str) and _CODE.fullmatch(str(code)):
            return str(code)
    return ""


def _frames(trace: TracebackType | None) -> list[str]:
    """The last of them: where it began is always the same."""
    frames = list[str]()
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-FRAMES:]


def _short(file: str) -> str:
    """From the house, or from the library it is in."""
    if "site-packages/" in file:
        return file.rpartition("site-packages/")[2]
    return file.removeprefix(f"{ROOT}/")
