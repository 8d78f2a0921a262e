"""“More”: the button, and the dialog with what is done seldom in a meeting."""

from collections.abc import Sequence

from bot.language.texts import Texts
from cards import parts
from cards.actions.meeting import MoreForm
from cards.parts import Card, Element


def more(texts: Texts, meeting: str) -> Element:
    """Stands last on the live card."""
    return parts.opens(texts("More"), MoreForm(meeting=meeting))


def more_form(texts: Texts, form: MoreForm, choices: Sequence[tuple[str, str]], problem: str = "") -> Card:
    """`choices` are (choice, title), each a button of its own."""
    buttons = [
        parts.sends(title, MoreForm(form=form.form, meeting=form.meeting, choice=choice))
        for choice, title in choices
    ]
    nothing = [parts.body(texts("There is nothing more to do here now."))]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("What would you like to do?")),
        *(parts.each_alone(buttons) if buttons else nothing),
        speak=texts("What would you like to do?"),
        fallback=texts("Type “@Runde help” to see what you can type."),
    )
