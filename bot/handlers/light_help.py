"""A team asks the wellbeing group of its area for help on what a light told."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.domain.light_help import Help, must_tell, receivers
from bot.domain.light_round import LightRound
from bot.domain.refusal import Refused
from bot.domain.support import Message, text_of
from bot.handlers.light_found import light_of, seen
from bot.handlers.light_helped import line_of
from bot.handlers.light_over import name_of
from bot.handlers.support_sent import sent
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Post, Redraw, Request, to_below, to_person
from bot.pictures import light_help as pictures
from bot.pictures.area import area_of_team, names_of
from bot.ports.work import UnitOfWork
from bot.router import Filled
from cards import light_help as cards
from cards import said
from cards.actions.light import AskForHelp

CHANGED = N_("Who gets it has changed while this was open. Look at who it is now, and send it again.")


@dataclass(frozen=True, slots=True)
class _Group:
    """Who of the wellbeing group gets it, the team's contact person, and who can't be written to."""

    to: frozenset[str] = frozenset()
    contact: str | None = None
    unreached: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """Stands for who gets it."""
        return blake2b(",".join(sorted(self.to)).encode(), digest_size=10).hexdigest()


def ask(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Signed; who asked is told in the channel, and what they wrote is not."""
    light = _not_asked_yet(request, work, work.lights.lock(light_of(request)))
    group = _group(request, work, light)
    if request.data.get("seen") != group.digest:
        raise Refused(CHANGED)
    text = text_of(str(request.data.get(cards.TEXT) or ""))
    help = Help(light.id, request.sender, request.now, _shared(request, light))
    work.light_helps.add(help)
    messages = [
        Message(request.new_id(f"help {one}"), one, request.sender, request.now, text, light=light.id)
        for one in sorted(group.to)
    ]
    args, texts = {"light": light.id, "by": request.sender}, request.reader.texts
    goes = texts("It goes to {name} now.", name=texts.names(names_of(work, group.to).sorted(group.to)))
    return [
        *(effect for message in messages for effect in sent(work, message, light.team)),
        Post(to_below(name_of(light)), pictures.ASKED, args, line_of(help), team=light.team),
        Redraw(name_of(light)),
        Dialog(texts("Sent"), said.said(texts, goes)),
    ]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """With what was typed; where there is nobody to ask any more, still with that."""
    light = seen(request, work, work.lights.get(light_of(request)))
    if not problem:
        _not_asked_yet(request, work, light)
    group = _group_or_nobody(request, work, light) if problem else _group(request, work, light)
    names, texts = names_of(work, group.to | group.unreached), request.reader.texts
    to, unreached = names.sorted(group.to), names.sorted(group.unreached)
    addressed = cards.Addressed(to, group.to == {group.contact}, unreached)
    data = AskForHelp(form=request.new_id("form"), light=light.id, seen=group.digest)
    typed = str(request.data.get(cards.TEXT) or "")
    told = [] if light.area else pictures.results(texts, light)
    filled = cards.Filled(typed, _shared(request, light), told)
    return Dialog(texts("Ask for help"), cards.form(texts, data, addressed, filled, problem))


def _not_asked_yet(request: Request, work: UnitOfWork, light: LightRound | None) -> LightRound:
    """Raises Refused with who asked, if anybody has, and for a light that tells nothing."""
    light = seen(request, work, light)
    must_tell(light)
    known = work.light_helps.get(light.id)
    if known is not None:
        name = names_of(work, {known.by})(known.by)
        raise Refused("{name} has asked the wellbeing group for help already.", name=name)
    return light


def _group(request: Request, work: UnitOfWork, light: LightRound) -> _Group:
    """Raises Refused when there is nobody to ask."""
    known = area_of_team(work, light.team)
    if known is None:
        raise Refused("This team is in no area, so there is no wellbeing group that it can ask.")
    membership, area = known
    closed = frozenset(one for one in area.wellbeing if work.outbox.closed(str(to_person(one))))
    unreached = closed - {request.sender}
    to = receivers(area, membership.contact, request.sender, unreached)
    if not to:
        names = names_of(work, unreached).sorted(unreached)
        raise Refused("Runde can't write to {names}. Write to them yourself.", names=list(names))
    return _Group(to, membership.contact, unreached)


def _group_or_nobody(request: Request, work: UnitOfWork, light: LightRound) -> _Group:
    try:
        return _group(request, work, light)
    except Refused:
        return _Group()


def _shared(request: Request, light: LightRound) -> bool:
    """Never that of a light of the whole area: whoever reads the area's too could work out another team's."""
    return light.area is None and request.data.get(cards.SHARED) == "true"


ROWS = (Filled(AskForHelp, form, ask),)
