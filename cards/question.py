"""The dialog that changes the question of the check-in."""

from dataclasses import dataclass

from bot.domain.round import QUESTION_ROOM
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.round import QuestionForm
from cards.parts import Card


@dataclass(frozen=True, slots=True)
class QuestionView:
    """`choices` are (name, text), the last of them the team's own, whose words are `own`."""

    choices: tuple[tuple[str, str], ...]
    chosen: str
    own: str


def question_form(texts: Texts, form: QuestionForm, view: QuestionView, problem: str = "") -> Card:
    """The usual one, a short one, or one of one's own."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("What is asked in the check-in?")),
        fields.one_of("round_which", texts("Question"), view.choices, view.chosen),
        fields.text_input(
            "round_question",
            texts("Our own question"),
            value=view.own,
            placeholder=texts("What are you looking forward to?"),
            maxLength=QUESTION_ROOM,
        ),
        *parts.buttons(parts.sends(texts("Ask this"), form)),
        speak=texts("What is asked in the check-in?"),
        fallback=texts("Say the question aloud."),
    )
