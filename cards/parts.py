"""The parts a card is made of: the only place that knows the card library."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from adaptivecards.adaptivecard import AdaptiveCard  # type: ignore[import-untyped]
from adaptivecards.baseobject import BareObject  # type: ignore[import-untyped]
from adaptivecards.containers import ActionSet, Column, ColumnSet, Container  # type: ignore[import-untyped]
from adaptivecards.elements import TextBlock  # type: ignore[import-untyped]

from bot.language.texts import Texts
from cards.actions import Action, Form
from cards.plain import plain

Element = dict[str, Any]
Card = dict[str, Any]

VERSION = "1.5"  # the newest that Teams draws on every client (Microsoft's “Cards reference”)
REFRESHED_AT_MOST = 60  # more in refresh.userIds is refused (Microsoft's “User-specific views”)
# px: the first column of a row when it holds a number or shape, a number with a letter, or a word
NUMBER, LABEL, WORD = 20, 32, 88
DIGIT = 8  # px that a number of three digits takes more, and so on
SIDE_BY_SIDE = 22  # characters of the titles of two buttons that fit beside each other at 320 px

# Where a line must not break: "kl. 10", "15 min", "2 decisions", "4. december", "4 December".
_TOGETHER = re.compile(
    r"(?<=\bkl\.) (?=\d)|(?<=\d) (?=min\b|decision|action|beslutning|opgave)|(?<=\d\.) (?=[a-z])"
    r"|(?<=\d) (?=(?:Janu|Febru)ary|March|April|May|June|July|August|October|(?:Sept|Nov|Dec)ember)"
)


def card(
    texts: Texts,
    *body: Element,
    speak: str,
    fallback: str,
    refresh: Action | None = None,
    refresh_for: Sequence[str] = (),
) -> Card:
    """`refresh_for`: Teams' ids (29:…) of those whose own view differs; the others refresh by hand."""
    made = AdaptiveCard()
    made.set_data("version", VERSION)
    made.lang, made.speak, made.fallback_text, made.body = texts.language, speak, fallback, list(body)
    if refresh is not None:
        action = element("Action.Execute", title="Runde", verb=refresh.verb, data=refresh.to_data())
        made.set_data("refresh", {"action": action, "userIds": list(refresh_for[:REFRESHED_AT_MOST])})
    return dict(made.render())


def band(text: str, style: str = "emphasis") -> Element:
    """The state, first on a card: `emphasis` at rest, `accent` live, `warning` waits for the reader."""
    return _drawn(Container(style=style, bleed=True, items=[state(text)]))


def problem(text: str) -> tuple[Element, ...]:
    """Why a dialog is shown again, above everything that was typed."""
    return (band(plain(text), "warning"),) if text else ()


def state(text: str) -> Element:
    """The state where no band is needed."""
    return _text(text, weight="bolder")


def heading(text: str) -> Element:
    """What the card is about; one on a card."""
    return _headline(text, size="large", weight="bolder", spacing="medium")


def small_heading(text: str) -> Element:
    """The first line of a dialog, which is its state and heading in one."""
    return _headline(text, size="default", weight="bolder")


def only_line(text: str) -> Element:
    """A card that is a single line; it is the heading, so that it can be jumped to, but looks like text."""
    return _headline(text, size="default", weight="default")


def band_line(text: str) -> Element:
    """The same at rest in a band: what is left of a card that is over."""
    return _drawn(Container(style="emphasis", bleed=True, items=[only_line(text)]))


def label(text: str) -> Element:
    """The first line of a new part of a card."""
    return _text(text, weight="bolder", spacing="large")


def body(text: str) -> Element:
    """What one must read."""
    return _text(text, spacing="small")


def strong(text: str) -> Element:
    """A word that is looked for."""
    return _text(text, weight="bolder", spacing="small")


def quiet(text: str, spacing: str = "small") -> Element:
    """What one may read."""
    return _text(text, isSubtle=True, spacing=spacing)


def small(text: str) -> Element:
    """A second line or a caption."""
    return _text(text, isSubtle=True, size="small", spacing="none")


def row(first: Element, *rest: Element, width: int) -> Element:
    """Two columns: the first `width` px wide, the rest stretches."""
    columns = [
        _drawn(Column(width=f"{width}px", items=[first])),
        _drawn(Column(width="stretch", spacing="small", items=list(rest))),
    ]
    return _drawn(ColumnSet(spacing="small", columns=columns))


def wide_enough(width: int, highest: int) -> int:
    """`NUMBER` or `LABEL`, which two digits fit in, for the highest number of a list."""
    return width + DIGIT * max(0, len(str(highest)) - 2)


def box(*items: Element) -> Element:
    """A quiet frame around what belongs together."""
    return _drawn(Container(style="emphasis", spacing="medium", items=list(items)))


def filled(text: str, style: str) -> Element:
    """A frame with a colour that says the same as its words."""
    return _drawn(Container(style=style, spacing="medium", items=[body(text)]))


def bar(columns: Sequence[tuple[int, str, str]]) -> Element:
    """Parts beside each other, each as wide as its number: (number, text, style)."""
    made = [
        _drawn(Column(width=str(number), style=style, spacing="none", items=[strong(text)]))
        for number, text, style in columns
    ]
    return _drawn(ColumnSet(spacing="medium", columns=made))


def tap(text: str, word: str, aloud: str, action: Action) -> Element:
    """A row that is pressed as a whole: what it is about, and what pressing does; `aloud` says both as they
    stand there, since who speaks to the device says what they see (WCAG's “Label in Name”)."""
    columns = [
        _drawn(Column(width="stretch", items=[body(text)])),
        _drawn(Column(width="auto", items=[strong(word)])),
    ]
    row_ = _drawn(ColumnSet(columns=columns))
    made = Container(style="emphasis", spacing="small", items=[row_])
    does = opens(aloud, action) if isinstance(action, Form) else execute(aloud, action)
    made.set_data("selectAction", does)
    return _drawn(made)


def tapped(drawn: Element, aloud: str, form: Form) -> Element:
    """What is pressed as a whole and opens a dialog, however it is drawn; `aloud` as for `tap`."""
    made = Container(spacing="small", items=[drawn])
    made.set_data("selectAction", opens(aloud, form))
    return _drawn(made)


def pick(text: str, form: Form) -> Element:
    """One of several rows in a dialog, as high as a thumb wants it, that is sent by pressing it."""
    made = Container(style="emphasis", spacing="small", items=[body(text)])
    made.set_data("minHeight", "48px")
    made.set_data("verticalContentAlignment", "center")
    made.set_data("selectAction", sends(text, form))
    return _drawn(made)


def link(title: str, address: str) -> str:
    """A link for a text; the title alone when the address is no web address."""
    if urlsplit(address).scheme not in ("https", "http"):
        return title
    return f"[{title}]({quote(address, safe=':/?#@!$&*+,;=%~-._')})"


def buttons(first: Element, *more: Element, calm: bool = False) -> tuple[Element, ...]:
    """The first alone and marked as the next step (unless `calm`), then the others, side by side when
    their titles are short; nothing is then cut at 320 px."""
    leading = first if calm else {**first, "style": "positive"}
    rows = [[leading, *more]] if len(more) == 1 and _fit(first, *more) else [[leading], *_packed(more)]
    return tuple(
        _drawn(ActionSet(actions=each, spacing="small" if n else "large")) for n, each in enumerate(rows)
    )


def each_alone(actions: Sequence[Element]) -> tuple[Element, ...]:
    """Buttons of a dialog below each other, none of them first among the others."""
    return tuple(
        _drawn(ActionSet(actions=[action], spacing="small" if n else "medium"))
        for n, action in enumerate(actions)
    )


def execute(title: str, action: Action) -> Element:
    """Acts in place; old clients send the fallback as a message with the same data and the verb in it."""
    data = action.to_data()
    fallback = element("Action.Submit", title=title, data={"verb": action.verb, **data})
    return element("Action.Execute", title=title, verb=action.verb, data=data, fallback=fallback)


def opens(title: str, form: Form) -> Element:
    """Opens a dialog."""
    data = {"msteams": {"type": "task/fetch"}, "verb": form.verb, **form.to_data()}
    return element("Action.Submit", title=title, data=data)


def sends(title: str, form: Form) -> Element:
    """Sends the dialog it stands in."""
    return element("Action.Submit", title=title, data={"verb": form.verb, **form.to_data()})


def element(type_: str, **data: object) -> Element:
    """What the library has no class for: fields and actions, on its own base object. None is left out."""
    made = BareObject()
    made.set_data("type", type_)
    for name, value in data.items():
        if value is not None:
            made.set_data(name, value)
    return _drawn(made)


def _headline(text: str, **more: object) -> Element:
    return _text(text, style="heading", **more)


def _text(text: str, **more: object) -> Element:
    block = TextBlock(text=_TOGETHER.sub("\u00a0", text), wrap=True)
    for name, value in more.items():
        block.set_data(name, value)
    return _drawn(block)


def _drawn(element: BareObject) -> Element:
    return dict(element.render())


def _packed(actions: Sequence[Element]) -> list[list[Element]]:
    return [list(actions)] if len(actions) == 2 and _fit(*actions) else [[action] for action in actions]


def _fit(*actions: Element) -> bool:
    return sum(len(action["title"]) for action in actions) <= SIDE_BY_SIDE
