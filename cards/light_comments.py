"""What was written to a traffic light: some of it on the card, all of it in a dialog, which can remove it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.light_comment import COMMENT_ROOM
from bot.language.texts import Texts
from cards import parts
from cards.actions.light import LightComment, LightComments, RemoveComment
from cards.parts import Card, Element
from cards.plain import plain

ON_THE_CARD = 3
ON_THE_CARD_ROOM = 200
ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Comments:
    """So many were `told`, of which these are `there` still; `needed`: how many must have been written for
    any to be told, 0 where nobody was asked for one."""

    light: str = ""
    told: int = 0
    there: tuple[str, ...] = ()
    needed: int = 0


NONE = Comments()


@dataclass(frozen=True, slots=True)
class Page:
    """Some of them: (number, text, whether the reader may remove it); `after`: the number before the next
    page, 0 when this is the last. So many were `removed`."""

    shown: Sequence[tuple[int, str, bool]]
    after: int = 0
    removed: int = 0


def below(texts: Texts, view: Comments) -> Sequence[Element]:
    """Of a result."""
    if not view.needed:
        return []
    if not view.told:
        fewer = texts("Fewer than {number} wrote a comment, so none is shown.", number=view.needed)
        return [parts.quiet(fewer, "medium")]
    return [
        *_counted(texts, len(view.there)),
        *[parts.body(f"“{plain(text, ON_THE_CARD_ROOM)}”") for text in view.there[:ON_THE_CARD]],
        *_removed(texts, view.told - len(view.there)),
        *_all(texts, view),
    ]


def page(texts: Texts, light: str, view: Page, problem: str = "") -> Card:
    """The dialog. Who is named in one finds beside it how it goes away."""
    heading = texts("Comments in random order")
    next_ = LightComments(light=light, after=str(view.after))
    more = [parts.sends(texts("More comments"), next_)] if view.after else []
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        *[element for each in view.shown for element in _one(texts, light, *each)],
        *_removed(texts, view.removed),
        parts.quiet(texts("Who is named in one can remove it, and the contact person."), "medium"),
        *parts.each_alone(more),
        speak=heading,
        fallback=heading,
    )


def remove_form(texts: Texts, form: RemoveComment, text: str, problem: str = "") -> Card:
    """Asks once."""
    heading = texts("Remove this comment?")
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        parts.body(f"“{plain(text, COMMENT_ROOM, lines=True)}”"),
        parts.quiet(texts("It goes for everyone, and for good. Who removed it is told to nobody.")),
        *parts.buttons(
            parts.sends(texts("Remove it"), form),
            parts.sends(texts("Back"), LightComments(light=form.light)),
            calm=True,
        ),
        speak=heading,
        fallback=heading,
    )


def _all(texts: Texts, view: Comments) -> Sequence[Element]:
    if not view.there:
        return ()
    return parts.buttons(parts.opens(texts("Read all"), LightComments(light=view.light)), calm=True)


def _one(texts: Texts, light: str, number: int, text: str, is_named: bool) -> Sequence[Element]:
    told = parts.body(f"“{plain(text, COMMENT_ROOM, lines=True)}”")
    remove = parts.sends(texts("Remove it"), LightComment(light=light, number=str(number)))
    return [told, *parts.each_alone([remove])] if is_named else [told]


def _counted(texts: Texts, number: int) -> Sequence[Element]:
    if not number:
        return []
    return [parts.label(texts.count(number, "{number} comment", "{number} comments in random order"))]


def _removed(texts: Texts, number: int) -> Sequence[Element]:
    if not number:
        return []
    return [parts.quiet(texts.count(number, "{number} was removed.", "{number} were removed."))]
