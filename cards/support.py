"""Somebody would like to talk: who is offered, what one writes, and what those have who are written to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.support import TEXT_ROOM
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.support import ChooseSupport, EndSupport, OfferSupport, TakeSupport, WriteSupport
from cards.light_help import TOLD_ROOM
from cards.parts import Card, Element
from cards.people import NAME_ROOM, name
from cards.plain import cut, plain, spoken

NOBODY, COLLEAGUE = "nobody", "colleague"
LISTED_ROOM = 120


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is offered: `what` they are, in words, by name."""

    person: str
    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Received:
    """A message as its receiver sees it. `team`: it asks for help for it, with what its light `told` where
    that was sent along; `taken_by`: somebody else takes it."""

    message: str
    by: str
    text: str
    taken: bool = False
    done: bool = False
    team: str = ""
    told: Sequence[str] = ()
    taken_by: str = ""


def thanks(texts: Texts, form: OfferSupport, offered: Sequence[Somebody], problem: str = "") -> Card:
    """After an answer, the same for everybody: whatever it was, nothing here comes of it."""
    heading = texts("✓ Thank you for your answer")
    note = texts(
        "Everyone gets this question. If you choose someone, you write the message yourself: it carries your "
        "name, Teams keeps it, and it does not say that it came from here."
    )
    return _whom(texts, form, (heading, note), offered, problem)


def choose(texts: Texts, form: ChooseSupport, offered: Sequence[Somebody], problem: str = "") -> Card:
    """At any time, the same people."""
    note = texts("You write the message yourself: it carries your name, and Teams keeps it.")
    return _whom(texts, form, (texts("Talk to someone"), note), offered, problem)


def write_form(
    texts: Texts, form: WriteSupport, to: str, typed: tuple[str, str] = ("", ""), problem: str = ""
) -> Card:
    """`to` by name, "" for a colleague who is `typed` in it; then the words."""
    heading = texts("A message to {name}", name=name(to)) if to else texts("A message to a colleague")
    aloud = texts("A message to {name}", name=spoken(to)) if to else heading
    who = fields.text_input(
        "support_who",
        texts("Which colleague?"),
        value=typed[0],
        error=texts("Write the name of somebody in this team."),
        maxLength=NAME_ROOM,
        isRequired=True,
    )
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        *([] if to else [who]),
        fields.text_input(
            "support_text",
            texts("What would you like to write?"),
            value=typed[1],
            error=texts("Write a few words to them."),
            placeholder=texts("Do you have time for a talk one of these days?"),
            isMultiline=True,
            isRequired=True,
            maxLength=TEXT_ROOM,
        ),
        parts.quiet(texts("It carries your name, and Teams keeps it. Runde keeps it for 90 days at most.")),
        *parts.buttons(parts.sends(texts("Send the message"), form)),
        speak=aloud,
        fallback=aloud,
    )


def received(texts: Texts, view: Received) -> Card:
    """To whom it was written, in private; the notes are theirs alone."""
    heading = _heading(texts, view, name)
    buttons = (
        [] if view.taken or view.taken_by else [parts.execute(texts("I take it"), TakeSupport(view.message))]
    )
    buttons = [*buttons, parts.execute(texts("Done"), EndSupport(view.message))]
    aloud = _heading(texts, view, spoken)
    return parts.card(
        texts,
        parts.heading(heading),
        parts.body(f"“{plain(view.text, TEXT_ROOM, lines=True)}”"),
        *[parts.body(plain(each, TOLD_ROOM)) for each in view.told],
        parts.quiet(_state(texts, view)),
        *(() if view.done else parts.buttons(buttons[0], *buttons[1:], calm=True)),
        speak=f"{aloud}. {spoken(view.text, 300)}",
        fallback=f"{aloud}. {spoken(view.text, 300)}",
    )


def listed(texts: Texts, messages: Sequence[Received], team: str = "") -> Card:
    """Those that are not done with; pressing one notes that it is taken, then that it is done. `team` is
    whose people one can write to."""
    write = parts.opens(texts("Talk to someone"), ChooseSupport(team=team))
    heading = texts("Who would like to talk with you")
    return parts.card(
        texts,
        parts.small_heading(heading),
        *[_row(texts, each) for each in messages],
        *([] if messages else [parts.body(texts("Nobody waits for you."))]),
        parts.quiet(texts("Only you see this list.")),
        *(parts.buttons(write, calm=True) if team else ()),
        speak=heading,
        fallback=heading,
    )


def undelivered(texts: Texts, to: str, text: str) -> Card:
    """To its author, who has their words back."""
    told = texts("Your message could not be given to {name}. Write to them yourself.", name=name(to))
    aloud = texts("Your message could not be given to {name}. Write to them yourself.", name=spoken(to))
    return parts.card(
        texts,
        parts.small_heading(told),
        parts.body(f"“{plain(text, TEXT_ROOM, lines=True)}”"),
        speak=aloud,
        fallback=aloud,
    )


def _whom(
    texts: Texts,
    form: OfferSupport | ChooseSupport,
    told: tuple[str, str],
    offered: Sequence[Somebody],
    problem: str,
) -> Card:
    """`told`: the heading, and what is good to know."""
    heading, note = told
    people = [(each.person, f"{each.what}, {cut(each.name, NAME_ROOM)}") for each in offered]
    options = [*people, (COLLEAGUE, texts("A colleague")), (NOBODY, texts("No, thank you"))]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        fields.one_of("support_whom", texts("Would you like to talk to someone?"), options, NOBODY),
        parts.quiet(note),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=heading,
        fallback=heading,
    )


def _row(texts: Texts, each: Received) -> Element:
    taken = each.taken or bool(each.taken_by)
    word = texts("Done") if taken else texts("I take it")
    action = EndSupport if taken else TakeSupport
    by = f"{name(each.by)}, {name(each.team)}" if each.team else name(each.by)
    told = f"{by}: “{plain(each.text, LISTED_ROOM)}”"
    return parts.tap(told, word, f"{cut(each.by, NAME_ROOM)}: {word}", action(each.message, "list"))


def _heading(texts: Texts, view: Received, drawn: Callable[[str], str]) -> str:
    if view.team:
        return texts("{name} asks for help for {team}", name=drawn(view.by), team=drawn(view.team))
    return texts("{name} would like to talk", name=drawn(view.by))


def _state(texts: Texts, view: Received) -> str:
    if view.done:
        return texts("✓ You have noted that it is done.")
    if view.taken_by:
        return texts("{name} takes it.", name=name(view.taken_by))
    if view.team:
        return (
            texts("You take it, and the team can see that.")
            if view.taken
            else texts("Answer them in Teams. When you take it, the team can see that.")
        )
    if view.taken:
        return texts("You have noted that you take it.")
    return texts("Answer them in Teams. What you note here is seen by you alone.")
