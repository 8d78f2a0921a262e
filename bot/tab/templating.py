"""What draws the templates of our pages, compiled before anybody asks for one.

To compile a page takes a hundredth to a tenth of a second, in which nobody else would be answered.
"""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from bot.documents.clean import clean

TEMPLATES = Path(__file__).parent / "templates"


class _Compiled(BytecodeCache):
    """Of this process: whoever else draws the same template gets it as it is."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def environment(folder: str, **filters: Callable[..., object]) -> Environment:
    """Of the pages in a folder of ours, "" for those in none: each text is cleaned and escaped, none is
    missing unnoticed, and all of them are compiled now. Raises TemplateError for one that can't be."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=presentable,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    made.filters.update(filters)
    for name in made.list_templates(extensions=["html"]):
        if PurePosixPath(name).parent == PurePosixPath(folder):
            made.get_template(name)
    return made


def presentable(value: object) -> object:
    """Each text on its way into a page; what a macro of ours made has been through it."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
