"""A light is answered: step by step in its dialog, and only there."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.light import Light
from bot.domain.light_comment import comment_of
from bot.domain.light_round import Ballot, LightRound
from bot.domain.refusal import Refused
from bot.handlers.light_close import asked_anew
from bot.handlers.light_found import light_of, seen
from bot.handlers.light_over import COMPLETE, due, name_of
from bot.handlers.support import offer
from bot.language.colours import COLOUR
from bot.messages import Dialog, Effect, Kind, Redraw, Reply, Request
from bot.pictures import light as pictures
from bot.ports.work import UnitOfWork
from bot.router import UNTOLD, Command, Filled, Turned
from cards import light_dialogs as dialogs
from cards import said
from cards.actions.light import AnswerLight, LightStep


def answer(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """One row of one person, whatever they choose. Whether all have answered is looked at when this is
    written: of two who answer at once none sees the other."""
    light = seen(request, work, work.lights.share(light_of(request)))
    light.must_be_open()
    light.must_ask(request.sender)
    ballot = _ballot(request, light)
    kept = work.lights.put(light, request.sender, ballot)
    again = [] if kept else _anew(request, work, light, ballot)
    # The one who looks holds the light first, and so sees what all have answered who asked for it before.
    complete = replace(due(light, COMPLETE, request.now), join=True)
    return [*again, Redraw(name_of(light)), complete, offer(request, work, light.team)]


def answer_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The first step, or the only one: without what was answered before, since screens are shared. With a
    problem, what was sent."""
    light = _to_be_answered(request, work, problem)
    filled = dialogs.NOTHING if request.kind is Kind.DIALOG_OPENED else _sent(request, light)
    return _page(request, work, light, filled, problem)


def step(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The question that comes next; after the last one all of them, to be corrected and sent."""
    light = _to_be_answered(request, work, problem)
    given = _given(request, light)
    if given is None and not problem:
        raise Refused("Choose a light, or pass.")
    return _page(request, work, light, dialogs.Filled(given or ()), problem)


def typed(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """A colour in words is no answer: it has a name, and all can read it. Not repeated, whatever it was."""
    texts = request.reader.texts
    told = texts(
        "A colour that is typed is not counted: it stands there with your name. Press “Answer” on the card "
        "of the light, and delete what you typed."
    )
    return [Reply(said.said(texts, told))]


def _anew(request: Request, work: UnitOfWork, light: LightRound, ballot: Ballot) -> Sequence[Effect]:
    """For the first who answers after the database has lost what the others did: all read it, and this
    counts."""
    alone = work.lights.lock_now(light.id) or light
    told = asked_anew(request, work, alone)
    work.lights.put(alone, request.sender, ballot)
    return told


def _page(
    request: Request, work: UnitOfWork, light: LightRound, filled: dialogs.Filled, problem: str
) -> Dialog:
    texts = request.reader.texts
    answered = work.lights.has_answered(light, request.sender)
    shown = replace(pictures.view(work, request.reader, light), again=answered)
    if 1 < len(light.questions) > len(filled.chosen):
        card = dialogs.step_form(texts, shown, filled.chosen, problem)
    else:
        card = dialogs.answer_form(texts, AnswerLight(light=light.id), shown, filled, problem)
    return Dialog(texts("Traffic light"), card)


def _to_be_answered(request: Request, work: UnitOfWork, problem: str) -> LightRound:
    light = seen(request, work, work.lights.get(light_of(request)))
    if not problem:
        light.must_be_open()
        light.must_ask(request.sender)
    return light


def _ballot(request: Request, light: LightRound) -> Ballot:
    """Raises Refused for what is no choice: a dialog that was sent by something else than ours."""
    sent = _sent(request, light)
    if any(each not in dialogs.CHOICES for each in sent.chosen):
        raise Refused("Choose a light, or pass.")
    lights = tuple(None if each == dialogs.PASS else Light(each) for each in sent.chosen)
    comment = comment_of(sent.comment) if light.takes_comments else ""
    return Ballot(lights, comment, request.sender if light.named else "")


def _sent(request: Request, light: LightRound) -> dialogs.Filled:
    """What stood in the fields."""
    named = [dialogs.field_of(number) for number in range(len(light.questions))]
    letters = [str(request.data.get(each) or "") for each in named]
    chosen = ["".join(dialogs.given_by(each)) for each in letters]
    return dialogs.Filled(chosen, str(request.data.get(dialogs.COMMENT) or ""))


def _given(request: Request, light: LightRound) -> Sequence[str] | None:
    """What was chosen before this step; None for what no step of ours sends."""
    given = dialogs.given_by(str(request.data.get("given") or ""))
    if len(given) > len(light.questions) or any(each not in dialogs.CHOICES for each in given):
        return None
    return given


ROWS = (
    Filled(AnswerLight, answer_form, answer),
    Turned(LightStep, step),
    Command(
        (COLOUR, "farve", "green", "yellow", "red", "grøn", "gul", "rød"),
        typed,
        UNTOLD,
        ("green", "grøn"),
    ),
)
