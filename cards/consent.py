"""A proposal: its card in the thread, who answered how, and the dialogs that object and close it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.consent import REASON_LENGTH
from bot.domain.entry import Result
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.consent import (
    Agree,
    MyConsent,
    NoDecision,
    ObjectForm,
    ProposalView,
    SettleProposal,
    StandAside,
    WriteDecision,
)
from cards.parts import Card, Element
from cards.people import listed, name
from cards.plain import plain, spoken

TEXT_ROOM = 600
REASONS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Objection:
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Names, each alphabetical but the objections, which stand in the order they came."""

    agree: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    object: tuple[Objection, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """`result` as in bot.domain.entry, "" while it is open; `refresh_for` Teams' ids of those whose own view
    differs: the one who leads, and who objects. `text` is what was answered; `now` how it was reworded since,
    "" if it was not."""

    meeting: str
    entry: str
    number: int
    text: str
    by: str
    answers: Answers
    result: str = ""
    refresh_for: tuple[str, ...] = ()
    now: str = ""


def shared(texts: Texts, view: ProposalCard) -> Card:
    """As everybody sees it."""
    ids = (view.meeting, view.entry)
    buttons = parts.buttons(
        parts.execute(texts("I agree"), Agree(*ids)),
        parts.execute(texts("I stand aside"), StandAside(*ids)),
        parts.opens(texts("I object"), ObjectForm(meeting=view.meeting, entry=view.entry)),
    )
    return _card(texts, view, buttons)


def unled(texts: Texts, view: ProposalCard) -> Card:
    """As everybody sees it while nobody leads: then anyone present settles it."""
    ids = (view.meeting, view.entry)
    buttons = parts.buttons(
        parts.execute(texts("I agree"), Agree(*ids)),
        parts.execute(texts("Other answer"), MyConsent(*ids)),
        parts.execute(texts("Settle it"), SettleProposal(*ids)),
    )
    return _card(texts, view, buttons)


def objecting(texts: Texts, view: ProposalCard) -> Card:
    """As the one who objects sees it: only from here the objection is taken back."""
    ids = (view.meeting, view.entry, "yes")
    form = ObjectForm(meeting=view.meeting, entry=view.entry)
    buttons = parts.buttons(
        parts.opens(texts("Change my reason"), form),
        parts.execute(texts("I agree now"), Agree(*ids)),
        parts.execute(texts("I stand aside"), StandAside(*ids)),
        calm=True,
    )
    return _card(texts, view, buttons)


def leading(texts: Texts, view: ProposalCard) -> Card:
    """As the one who leads sees it: what was said aloud, or what was pressed, becomes the decision."""
    aloud = bool(view.answers.missing) and not view.answers.object
    write = WriteDecision(view.meeting, view.entry, everyone="yes" if aloud else "")
    buttons = parts.buttons(
        parts.execute(texts("All agree") if aloud else texts("Write the decision"), write),
        parts.execute(texts("My answer"), MyConsent(view.meeting, view.entry)),
        parts.opens(texts("No decision"), NoDecision(meeting=view.meeting, entry=view.entry)),
    )
    return _card(texts, view, buttons)


def confirm(texts: Texts, view: ProposalCard) -> Card:
    """Somebody objects: asked once, with the reasons in sight."""
    state = texts.count(
        len(view.answers.object),
        "Not written yet · {number} objection",
        "Not written yet · {number} objections",
    )
    write = WriteDecision(view.meeting, view.entry, really="yes")
    return parts.card(
        texts,
        parts.band(state, "warning"),
        parts.heading(plain(view.text, TEXT_ROOM)),
        *_objections(texts, view.answers.object),
        *parts.buttons(
            parts.execute(texts("Back to the proposal"), MyConsent(view.meeting, view.entry)),
            parts.execute(texts("Write it all the same"), write),
            calm=True,
        ),
        speak=f"{state}. {spoken(view.text)}",
        fallback=f"{state}. {spoken(view.text)}",
    )


def gone(texts: Texts) -> Card:
    """It was taken back, or what came of it is no longer for all to see."""
    text = texts("**Proposal** · no longer shown")
    return parts.card(texts, parts.band_line(text), speak=spoken(text), fallback=spoken(text))


def object_form(texts: Texts, form: ObjectForm, proposal: str, reason: str = "", problem: str = "") -> Card:
    """The dialog for an objection; `proposal` is "" when it is there no longer, and the reason still is."""
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("I object")),
        *([parts.body(plain(proposal, TEXT_ROOM))] if proposal else []),
        fields.text_input(
            "consent_reason",
            texts("What would harm us, or the work?"),
            value=reason,
            error=texts("Write between 1 and {room} characters.", room=REASON_LENGTH),
            placeholder=texts("One sentence is plenty"),
            isRequired=True,
            isMultiline=True,
            maxLength=REASON_LENGTH,
        ),
        parts.quiet(texts("Your name and your reason can be seen on the card. They are not in the minutes.")),
        *parts.buttons(parts.sends(texts("I object"), form)),
        speak=texts("An objection, with its reason."),
        fallback=texts("Say your objection aloud."),
    )


def close_form(texts: Texts, form: NoDecision, proposal: str, problem: str = "") -> Card:
    """The dialog that closes a proposal without a decision."""
    results = [
        (texts("Rejected"), Result.REJECTED),
        (texts("Undecided"), Result.UNDECIDED),
    ]
    sends = [
        parts.sends(title, NoDecision(form.form, form.meeting, form.entry, result.value))
        for title, result in results
    ]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("What became of it?")),
        parts.body(plain(proposal, TEXT_ROOM)),
        parts.quiet(texts("It keeps its number, and stands in the minutes with this result.")),
        *parts.buttons(*sends, calm=True),
        speak=texts("What became of it?"),
        fallback=texts("What became of it?"),
    )


def _card(texts: Texts, view: ProposalCard, buttons: Sequence[Element]) -> Card:
    state = _state(texts, view)
    # A question has its mark already.
    aloud = f"{state}{'' if state.endswith('?') else '.'} {spoken(view.text)}"
    by = [parts.quiet(texts("Proposed by {name}", name=name(view.by)))] if view.by else []
    return parts.card(
        texts,
        parts.band(state, "emphasis" if view.result else "accent"),
        parts.heading(plain(view.text, TEXT_ROOM)),
        *by,
        *_missing(texts, view),
        *_answered(texts, view.answers),
        *_reworded(texts, view.now),
        *(() if view.result else buttons),
        speak=aloud,
        fallback=aloud,
        refresh=ProposalView(view.meeting, view.entry),
        refresh_for=() if view.result else view.refresh_for,
    )


def _state(texts: Texts, view: ProposalCard) -> str:
    match view.result:
        case "":
            return texts("Proposal {number} · can we live with it?", number=view.number)
        case Result.REJECTED:
            return texts("Rejected · number {number}", number=view.number)
        case Result.UNDECIDED:
            return texts("Undecided · number {number}", number=view.number)
        case _:
            return texts("✓ Decided · number {number}", number=view.number)


def _missing(texts: Texts, view: ProposalCard) -> list[Element]:
    if view.result:
        return []
    if not view.answers.missing:
        return [parts.body(texts("All have answered."))]
    return [parts.body(texts("Still missing: {names}", names=listed(texts, view.answers.missing)))]


def _answered(texts: Texts, answers: Answers) -> list[Element]:
    agree, aside = listed(texts, answers.agree), listed(texts, answers.aside)
    lines = [
        texts("**Agree:** {names}", names=agree) if agree else "",
        texts("**Stand aside:** {names}", names=aside) if aside else "",
    ]
    return [*(parts.body(line) for line in lines if line), *_objections(texts, answers.object)]


def _reworded(texts: Texts, now: str) -> list[Element]:
    """Below the answers, which were not given to it."""
    told = texts("Reworded since. It now reads: {text}", text=plain(now, TEXT_ROOM))
    return [parts.body(told)] if now else []


def _objections(texts: Texts, found: Sequence[Objection]) -> list[Element]:
    told = [
        texts("**{name} objects:** {reason}", name=name(one.name), reason=plain(one.reason, REASON_LENGTH))
        for one in found[:REASONS_SHOWN]
    ]
    more = len(found) - len(told)
    return [
        *(parts.body(line) for line in told),
        *([parts.quiet(texts("and {number} more", number=more))] if more else []),
    ]
