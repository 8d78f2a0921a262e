"""Whom somebody means: a mention, or a name behind “@” as people write it where they cannot mention."""

from collections.abc import Iterable, Sequence

from bot.domain.names import NAME_WORDS, called, fitting, leading, near
from bot.domain.people import Person
from bot.domain.refusal import Refused, Unchanged
from bot.language.folding import fold
from bot.messages import Kind, Request
from bot.ports.work import UnitOfWork

# Who speaks of themselves.
OWN_WORDS = ("me", "myself", "i", "mig", "jeg")


def own(name: str) -> bool:
    """Whether somebody speaks of themselves."""
    return fold(name) in OWN_WORDS


def split_person(request: Request, work: UnitOfWork, team: str, text: str) -> tuple[str | None, str]:
    """The person `text` begins with, and the rest: "@Mette Holm ring til Bo" -> (id, "ring til Bo").

    None and the whole text when it begins with no person. Raises Refused when two people fit, and when a name
    behind “@” fits nobody and is nearly one.
    """
    text = text.strip()
    for mention in request.mentions:
        if text.startswith(mention.text):
            return mention.person, text.removeprefix(mention.text).strip(" :,")
    if not text.startswith("@"):
        return None, text
    words = text[1:].split()
    if words and own(words[0].rstrip(":,")):
        return request.sender, " ".join(words[1:])
    members = work.teams.members(team)
    found, count = leading(words, members)
    if not found:
        _not_nearly(request, _named_first(words), members)
    person = only(" ".join(words[:count]), found)
    return (person.id, " ".join(words[count:])) if person else (None, text)


def split_person_at_end(request: Request, work: UnitOfWork, team: str, text: str) -> tuple[str, str | None]:
    """The same for a person it ends with: "Vagtplan @Mette" -> ("Vagtplan", id)."""
    text = text.strip()
    for mention in request.mentions:
        if text.endswith(mention.text):
            return text.removesuffix(mention.text).rstrip(), mention.person
    before, sign, name = f" {text}".rpartition(" @")
    if sign and own(name):
        return before.strip(), request.sender
    if sign and (person := the_one(work, team, name)):
        return before.strip(), person.id
    if sign:
        _not_nearly(request, name.strip(), work.teams.members(team))
    return text, None


def _named_first(words: Sequence[str]) -> str:
    """The name that these words begin with: up to a colon, else one word."""
    ends = (count for count, word in enumerate(words[:NAME_WORDS], 1) if word.endswith(":"))
    return " ".join(words[: next(ends, 1)]).rstrip(":,;.!?")


def _not_nearly(request: Request, name: str, members: Sequence[Person]) -> None:
    """Raises Refused, with what was typed put right, when this is nearly the name of one of the members."""
    close = list(called(near(name, members), members).values()) if name else []
    if not close:
        return
    if len(close) > 1 or request.kind is not Kind.COMMAND:
        raise nobody(name, members)
    before, sign, behind = f"{request.word} {request.text}".strip().partition(f"@{name}")
    # Before others nothing is repeated that may become confidential.
    rest = behind if request.private or not behind else " …"
    raise Refused(
        "Nobody in this team is called {name}. Did you mean {near}? Write “{example}”, or leave out the @ if"
        " it is somebody else.",
        name=name,
        near=close[0],
        example=f"{before}@{close[0]}{rest}" if sign else f"@{close[0]}",
    )


def the_one(work: UnitOfWork, team: str, name: str) -> Person | None:
    """The member of the team with this name. Raises Refused, asking which, when two fit."""
    return only(name, fitting(name, work.teams.members(team)) if name.strip() else ())


def only(name: str, found: Sequence[Person]) -> Person | None:
    """The one of those whom `name` fits. Raises Refused, asking which, when they are several."""
    names = sorted(person.name for person in found)
    if len(set(names)) > 1:
        raise Refused(
            "Several people are called {name}: {names}. Write the whole name.", name=name, names=names
        )
    if len(names) > 1:
        raise Refused(
            "Several people are called {name}. In the channel, mention the one you mean with @.", name=name
        )
    return found[0] if found else None


def one_of(work: UnitOfWork, team: str, text: str, request: Request | None = None) -> str:
    """The person this whole text names: by a mention or “me” of the request, else by name, with or without
    “@”. Raises Refused when it is nobody of the team."""
    mentions = request.mentions if request else ()
    if mentioned := next((one.person for one in mentions if one.text == text), None):
        return mentioned
    if request is not None and own(text):
        return request.sender
    members = work.teams.members(team)
    person = only(text, fitting(without_sign(text), members))
    if person is None:
        raise nobody(without_sign(text), members)
    return person.id


def nobody(name: str, members: Iterable[Person]) -> Refused:
    """Nobody is called so; who nearly is, is offered."""
    among = list(members)
    close = called(near(name, among), among).values() if name else ()
    if len(close) == 1:
        return Unchanged(
            "Nobody in this team is called {name}. Did you mean {near}?",
            name=name,
            near=next(iter(close)),
        )
    if close:
        return Unchanged(
            "Nobody in this team is called {name}. Did you mean one of these: {near}?",
            name=name,
            near=", ".join(close),
        )
    return Refused("Nobody in this team is called {name}.", name=name or "?")


def without_sign(name: str) -> str:
    return name.strip().removeprefix("@")
