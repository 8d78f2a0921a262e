"""Whom somebody means: a mention, or a name behind “@” as people write it where they cannot mention."""

from collections.abc import Sequence

from bot.domain.people import Person, fitting
from bot.domain.refusal import Refused
from bot.language.folding import fold
from bot.messages import Request
from bot.ports.work import UnitOfWork

# Words a name may have: “Anne Marie von Holm”.
NAME_WORDS = 4
# Who speaks of themselves.
OWN_WORDS = ("me", "myself", "i", "mig", "jeg")


def split_person(request: Request, work: UnitOfWork, team: str, text: str) -> tuple[str | None, str]:
    """The person `text` begins with, and the rest: "@Mette Holm ring til Bo" -> (id, "ring til Bo").

    None and the whole text when it begins with no person. Raises Refused when two people fit.
    """
    text = text.strip()
    for mention in request.mentions:
        if text.startswith(mention.text):
            return mention.person, text.removeprefix(mention.text).strip(" :,")
    if not text.startswith("@"):
        return None, text
    words = text[1:].split()
    for count in range(min(NAME_WORDS, len(words)), 0, -1):
        if person := the_one(work, team, " ".join(words[:count]).rstrip(":,")):
            return person.id, " ".join(words[count:])
    return None, text


def split_person_at_end(request: Request, work: UnitOfWork, team: str, text: str) -> tuple[str, str | None]:
    """The same for a person it ends with: "Vagtplan @Mette" -> ("Vagtplan", id)."""
    text = text.strip()
    for mention in request.mentions:
        if text.endswith(mention.text):
            return text.removesuffix(mention.text).rstrip(), mention.person
    before, sign, name = text.rpartition("@")
    if sign and (not before or before.endswith(" ")) and (person := the_one(work, team, name)):
        return before.rstrip(), person.id
    return text, None


def the_one(work: UnitOfWork, team: str, name: str) -> Person | None:
    """The member of the team with this first or full name. Raises Refused, asking which, when two fit."""
    found: Sequence[Person] = fitting(name, work.teams.members(team)) if name.strip() else ()
    if len(found) > 1:
        names = sorted(person.name for person in found)
        raise Refused(
            "Several people are called {name}: {names}. Write the whole name.", name=name, names=names
        )
    return found[0] if found else None


def one_of(work: UnitOfWork, team: str, text: str, request: Request | None = None) -> str:
    """The person this whole text names: by a mention or “me” of the request, else by name, with or without
    “@”. Raises Refused when it is nobody of the team."""
    mentions = request.mentions if request else ()
    if mentioned := next((one.person for one in mentions if one.text == text), None):
        return mentioned
    if request is not None and fold(text) in OWN_WORDS:
        return request.sender
    person = the_one(work, team, without_sign(text))
    if person is None:
        raise Refused("Nobody in this team is called {name}.", name=text or "?")
    return person.id


def without_sign(name: str) -> str:
    return name.strip().removeprefix("@")
