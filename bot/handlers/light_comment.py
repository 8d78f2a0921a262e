"""What was written to a light is read, and removed by who is named in it."""

from collections.abc import Sequence

from bot.domain.light_comment import Comment
from bot.domain.light_round import LightRound
from bot.domain.names import stands_in
from bot.domain.refusal import Refused
from bot.handlers.light_found import light_of, seen
from bot.handlers.light_over import name_of
from bot.messages import Dialog, Effect, Redraw, Request
from bot.ports.work import UnitOfWork
from bot.router import Filled, Turned
from cards import light_comments as cards
from cards.actions.light import LightComment, LightComments, RemoveComment


def read(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """A page of them."""
    light = _closed(request, work)
    return _page(request, work, light, _number(request, "after"), problem)


def one(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """Before it is removed."""
    light = _closed(request, work)
    comment = _mine(request, work, light)
    form = RemoveComment(form=request.new_id("form"), light=light.id, number=str(comment.number))
    texts = request.reader.texts
    return Dialog(texts("Comments"), cards.remove_form(texts, form, comment.text, problem))


def remove(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Nothing keeps who did it, nor what it said."""
    light = _closed(request, work)
    work.lights.remove_comment(light.id, _mine(request, work, light).number)
    return [Redraw(name_of(light)), _page(request, work, light, 0, "")]


def _page(request: Request, work: UnitOfWork, light: LightRound, after: int, problem: str) -> Dialog:
    there = work.lights.comments(light.id)
    rest = [each for each in there if each.number > after]
    shown = rest[: cards.ON_A_PAGE]
    name, all_ = _name(request, work), _is_contact(request, work, light)
    page = cards.Page(
        shown=[(each.number, each.text, all_ or stands_in(each.text, name)) for each in shown],
        after=shown[-1].number if len(rest) > len(shown) else 0,
        removed=light.comments - len(there),
    )
    texts = request.reader.texts
    return Dialog(texts("Comments"), cards.page(texts, light.id, page, problem))


def _closed(request: Request, work: UnitOfWork) -> LightRound:
    """For those in the team. Raises Refused while it is open: nothing is read before."""
    light = seen(request, work, work.lights.get(light_of(request)))
    if not light.comments:
        raise Refused("There are no comments to read.")
    return light


def _mine(request: Request, work: UnitOfWork, light: LightRound) -> Comment:
    """The one that was chosen. Raises Refused for one that is gone, or in which the sender is not named."""
    number = _number(request, "number")
    chosen = next((each for each in work.lights.comments(light.id) if each.number == number), None)
    if chosen is None:
        raise Refused("This comment has been removed already.")
    if not (_is_contact(request, work, light) or stands_in(chosen.text, _name(request, work))):
        raise Refused("Who is named in one can remove it, and the contact person.")
    return chosen


def _is_contact(request: Request, work: UnitOfWork, light: LightRound) -> bool:
    """Whether they are the wellbeing group's person for the team."""
    membership = work.areas.membership(light.team)
    return membership is not None and membership.contact == request.sender


def _name(request: Request, work: UnitOfWork) -> str:
    person = work.people.get(request.sender)
    return person.name if person else ""


def _number(request: Request, field: str) -> int:
    sent = str(request.data.get(field) or "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0


ROWS = (
    Turned(LightComments, read),
    Turned(LightComment, one),
    Filled(RemoveComment, one, remove),
)
