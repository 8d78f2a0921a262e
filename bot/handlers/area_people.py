"""Who is what in an area: its coordinators, wellbeing group, representatives, and contact persons."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.domain.alphabet import alphabetical
from bot.domain.area import Area, Membership, changed, contact_of
from bot.domain.names import first_of, fitting
from bot.domain.refusal import Refused
from bot.handlers.area import shown
from bot.handlers.area_found import area_of, leading, led
from bot.handlers.people import only, without_sign
from bot.handlers.told import told
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Kind, Request
from bot.pictures import area as pictures
from bot.ports.work import UnitOfWork
from bot.router import Filled, Turned
from cards import area as cards
from cards.actions.area import EditArea, EditContacts, SaveArea, SaveContacts

CHANGED = N_("Somebody changed the area while this was open. Look at what you wrote, and save again.")


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """Who is what, as it is, or as it was typed."""
    area = area_of(request, work) if problem else leading(request, work)
    typed = request.word == SaveArea.verb and request.kind is Kind.DIALOG_SENT
    values = _typed(request) if typed else _as_it_is(work, area)
    data = SaveArea(form=request.new_id("form"), area=area.id, seen=str(area.version))
    texts = request.reader.texts
    return Dialog(texts("The area"), cards.people_form(texts, data, area.name, values, problem))


def save(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    area = led(request, work)
    if request.data.get("seen") != str(area.version):
        raise Refused(CHANGED)
    people = [_people(work, area, written) for written in _typed(request)]
    after = changed(area, people)
    work.areas.save(after)
    left = [
        effect
        for one in work.areas.memberships(area.id)
        if one.contact and one.contact not in after.wellbeing
        for effect in _contact(request, work, one, None)
    ]
    return [*left, shown(request, work, after)]


def contacts_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """A page of the teams, as it is, or as it was chosen."""
    area = area_of(request, work) if problem else leading(request, work)
    names = pictures.names_of(work, area.wellbeing)
    here, rest = _page(request, work, area)
    texts, group = request.reader.texts, [(one, names(one)) for one in area.wellbeing]
    titles = pictures.titles(work, texts, here)
    view = cards.ContactsView(
        teams=tuple((one.team, titles[one.team], _chosen(request, one)) for one in here),
        group=tuple(sorted(group, key=lambda each: alphabetical(each[1]))),
        more=bool(rest),
    )
    data = SaveContacts(
        form=request.new_id("form"),
        area=area.id,
        after=str(request.data.get("after") or ""),
        seen=_digest(here),
    )
    return Dialog(texts("The area"), cards.contacts_form(texts, data, area.name, view, problem))


def save_contacts(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Each team whose contact person is another now is told so."""
    area = led(request, work)
    here, rest = _page(request, work, area)
    if request.data.get("seen") != _digest(here):
        raise Refused(CHANGED)
    effects: list[Effect] = []
    for one in here:
        contact = contact_of(area, _chosen(request, one))
        if contact != one.contact:
            effects += _contact(request, work, one, contact)
    if not rest:
        return [*effects, shown(request, work, area)]
    on = replace(request, data={"area": area.id, "after": here[-1].team})
    return [*effects, contacts_form(on, work, "")]


def _chosen(request: Request, membership: Membership) -> str:
    """Who was chosen for the team, else who it is now; "" for nobody."""
    chosen = str(request.data.get(cards.contact_field(membership.team)) or membership.contact or "")
    return "" if chosen == "-" else chosen


def _digest(page: Sequence[Membership]) -> str:
    """Stands for a page as it is."""
    return blake2b(repr([(one.team, one.contact) for one in page]).encode(), digest_size=10).hexdigest()


def _contact(
    request: Request, work: UnitOfWork, membership: Membership, contact: str | None
) -> Sequence[Effect]:
    work.areas.put(replace(membership, contact=contact))
    team = work.teams.get(membership.team)
    if team is None:
        return []
    args = {"what": "contact" if contact else "no contact", "by": request.sender, "name": ""}
    return told(request, work, team, pictures.TOLD, {**args, "contact": contact or ""})


def _page(
    request: Request, work: UnitOfWork, area: Area
) -> tuple[Sequence[Membership], Sequence[Membership]]:
    """Those on this page, and those after it."""
    after = str(request.data.get("after") or "")
    left = [one for one in work.areas.memberships(area.id) if one.since and one.team > after]
    most = cards.teams_on_a_page(len(area.wellbeing))
    return left[:most], left[most:]


def _typed(request: Request) -> Sequence[str]:
    return [str(request.data.get(field) or "") for field in cards.PEOPLE_FIELDS]


def _as_it_is(work: UnitOfWork, area: Area) -> Sequence[str]:
    names = pictures.names_of(work, area.people)
    groups = (area.coordinators, area.wellbeing, area.amr, area.tr)
    return [", ".join(names.sorted(group)) for group in groups]


def _people(work: UnitOfWork, area: Area, text: str) -> frozenset[str]:
    named = [without_sign(each) for each in text.replace("\n", ",").split(",")]
    return frozenset(_person(work, area, each) for each in named if each)


def _person(work: UnitOfWork, area: Area, name: str) -> str:
    """Who is something in the area or in its teams, else whoever Runde knows. Raises Refused for nobody, and
    for several."""
    near = work.people.some(area.people | work.areas.people(area.id)).values()
    found = fitting(name, near) or fitting(name, work.people.alike(first_of(name)))
    person = only(name, found)
    if person is None:
        raise Refused(
            "Runde knows nobody called {name}. It knows those who are in a team in which it works.", name=name
        )
    return person.id


ROWS = (
    Turned(EditArea, form),
    Filled(SaveArea, form, save),
    Turned(EditContacts, contacts_form),
    Filled(SaveContacts, contacts_form, save_contacts),
)
