"""The dialogs of a traffic light: they ask it, answer it step by step, and cancel it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.area import NAME_ROOM
from bot.domain.light import Light
from bot.domain.light_comment import COMMENT_ROOM
from bot.domain.light_round import MOST_QUESTIONS
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import N_, Texts
from cards import fields, parts
from cards.actions.light import AnswerLight, AskLight, CancelLight, LightStep
from cards.actions.light_area import AskArea
from cards.light import LightCard, asks
from cards.light_names import choice_of_names
from cards.light_rhythm import often
from cards.parts import Card, Element
from cards.plain import cut, plain, spoken

PASS = "pass"
COMMENT = "light_comment"
# What may be chosen; never colour alone: each light has a shape and a word.
CHOICES = {
    Light.GREEN.value: N_("● Green: it goes well"),
    Light.YELLOW.value: N_("▲ Yellow: it is a strain"),
    Light.RED.value: N_("■ Red: it does not work"),
    PASS: N_("– I pass"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the dialog: a choice for each question, "" for none yet, and what was written."""

    chosen: Sequence[str] = ()
    comment: str = ""


NOTHING = Filled()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the dialog that asks: the questions on lines, how often, and whether with names, where
    the team has such lights; `area`: the one of which all teams can be asked, if any."""

    questions: str = ""
    every: str = ""
    named: bool = False
    may_be_named: bool = False
    area: str = ""


NOTHING_YET = Wanted()


def given_by(letters: str) -> Sequence[str]:
    """What was chosen so far, from what a step carries; of what is no choice of ours it is as it is."""
    named = {choice[0]: choice for choice in CHOICES}
    return [named.get(letter, letter) for letter in letters]


def field_of(number: int) -> str:
    """What the choice for a question is called in what is sent; the first is 0."""
    return f"light_choice_{number + 1}"


def ask_form(texts: Texts, form: AskLight, wanted: Wanted = NOTHING_YET, problem: str = "") -> Card:
    """The dialog for one question, or several, asked once or every so many weeks."""
    room = texts(
        "Up to {most} questions, each on a line of its own and of at most {room} characters.",
        most=MOST_QUESTIONS,
        room=QUESTION_ROOM,
    )
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Traffic light")),
        fields.text_input(
            "light_question",
            texts("Question"),
            value=wanted.questions,
            error=texts("Write a question, or several."),
            placeholder=texts("How is your workload?"),
            isRequired=True,
            isMultiline=True,
            maxLength=(QUESTION_ROOM + len("\r\n")) * MOST_QUESTIONS,
        ),
        parts.quiet(room),
        often(texts, wanted.every),
        *(choice_of_names(texts, wanted.named) if wanted.may_be_named else []),
        *([parts.quiet(_whole(texts, wanted.area))] if wanted.area else []),
        *parts.buttons(parts.sends(texts("Ask the team"), form), *_asks_area(texts, form, wanted.area)),
        speak=texts("Traffic light"),
        fallback=texts("Type “light” and a question."),
    )


def _asks_area(texts: Texts, form: AskLight, area: str) -> Sequence[Element]:
    return [parts.sends(texts("Ask the whole area"), AskArea(form=form.form, team=form.team))] if area else []


def _whole(texts: Texts, area: str) -> str:
    name = plain(area, NAME_ROOM)
    return texts("You can also ask all teams of the area {area}. Each reads it a day ahead.", area=name)


def step_form(texts: Texts, view: LightCard, given: Sequence[str], problem: str = "") -> Card:
    """The next question, with what was chosen before it; what is pressed leads on. No row has a colour,
    which could be seen across a room."""
    number = len(given)
    state = _question_of(texts, view, number + 1)
    aloud = f"{state}. {spoken(view.questions[number])}"
    back = [parts.sends(texts("Back"), _step(view, given[:-1]))] if given else []
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.state(state),
        parts.heading(plain(view.questions[number], QUESTION_ROOM)),
        *[parts.pick(texts(title), _step(view, (*given, choice))) for choice, title in CHOICES.items()],
        parts.quiet(texts("Press one to go on. At the end you can correct them, and send.")),
        *parts.each_alone(back),
        speak=aloud,
        fallback=aloud,
    )


def answer_form(
    texts: Texts, form: AnswerLight, view: LightCard, filled: Filled = NOTHING, problem: str = ""
) -> Card:
    """Where one's own answer is sent: of one question with all there is to choose, of several with what was
    chosen for each."""
    heading = _until(texts, view)
    given = [*filled.chosen, *[""] * (len(view.questions) - len(filled.chosen))]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        *_questions(texts, view, given),
        *_comment(texts, view, filled.comment),
        parts.quiet(_changed(texts, view)),
        parts.quiet(_kept_secret(texts, view)),
        *parts.buttons(parts.sends(texts("Send my answer"), form)),
        speak=heading,
        fallback=heading,
    )


def cancel_form(texts: Texts, form: CancelLight, questions: Sequence[str], problem: str = "") -> Card:
    """The dialog that asks once."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("Cancel this light?")),
        parts.body(asks(texts, questions)),
        parts.quiet(texts("What was answered is destroyed, and nobody has read it.")),
        *parts.buttons(parts.sends(texts("Cancel it"), form), calm=True),
        speak=texts("Cancel this light?"),
        fallback=texts("Cancel this light?"),
    )


def _questions(texts: Texts, view: LightCard, given: Sequence[str]) -> Sequence[Element]:
    # Of one length, as what is sent is: nobody who counts bytes learns a colour.
    options = [(choice[0], texts(title)) for choice, title in CHOICES.items()]
    given = [choice[:1] for choice in given]
    must = {"isRequired": True, "errorMessage": texts("Choose a light, or pass.")}
    if len(view.questions) == 1:
        question = parts.body(plain(view.questions[0], QUESTION_ROOM))
        return [question, fields.one_of(field_of(0), texts("Your answer"), options, given[0], **must)]
    return [
        fields.one_of(
            field_of(number), cut(question, QUESTION_ROOM), options, choice, style="compact", **must
        )
        for number, (question, choice) in enumerate(zip(view.questions, given, strict=True))
    ]


def _comment(texts: Texts, view: LightCard, written: str) -> Sequence[Element]:
    """Where so few are asked that nothing can be told, nothing is asked for."""
    if not view.comments_from:
        return []
    told = texts(
        "Comments are shown only if at least {number} write one. They stand in random order, without "
        "colours, and never in minutes.",
        number=view.comments_from,
    )
    field = fields.text_input(
        COMMENT,
        texts("Would you like to say more? (optional)"),
        value=written,
        error=texts("Write at most {room} characters.", room=COMMENT_ROOM),
        placeholder=texts("Without names, please"),
        isMultiline=True,
        maxLength=COMMENT_ROOM,
    )
    return [field, parts.quiet(told)]


def _until(texts: Texts, view: LightCard) -> str:
    if view.named:
        return texts("With names · until {until}", until=view.until)
    return texts("Anonymous · until {until}", until=view.until)


def _question_of(texts: Texts, view: LightCard, number: int) -> str:
    if view.named:
        return texts("With names · question {number} of {of}", number=number, of=len(view.questions))
    return texts("Anonymous · question {number} of {of}", number=number, of=len(view.questions))


def _kept_secret(texts: Texts, view: LightCard) -> str:
    if view.named:
        return texts(
            "When it closes, everyone in this channel sees what you answered. If you pass, you are not named."
        )
    return texts("If you tell each other what you answered, Runde can't keep it secret.")


def _changed(texts: Texts, view: LightCard) -> str:
    if view.again:
        return texts("What you send now takes the place of all that you sent before.")
    return texts("Your answer can be changed until then.")


def _step(view: LightCard, given: Sequence[str]) -> LightStep:
    return LightStep(light=view.light, given="".join(choice[0] for choice in given))
