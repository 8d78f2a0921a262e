"""The cards of areas, for tests/unit/card_samples.py."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.texts import Texts
from cards import area
from cards.actions.area import AreaForm, LeaveArea, SaveArea, SaveContacts
from cards.parts import Card
from tests.unit.words import Words


def areas_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """The area, the ways into it, and what is told of it."""
    people, teams = words.people, [(words.name[:80], each) for each in words.people[:4]]
    view = area.AreaView("a1", words.name[:80], "f1", people[:2], people, people[:1], (), tuple(teams))
    yield "area", area.shown(texts, replace(view, mine="t1"))
    yield "area-led", area.shown(texts, replace(view, mine="t1", leads=True), words.name)
    yield "area-admit", area.admit_form(texts, "a1", "f1", ("t9", words.name), words.name)
    yield "area-waits", area.waits(texts, words.name, LeaveArea("f1", "t1"), words.name)
    enter = AreaForm("f1", "t1")
    yield "area-enter", area.enter_form(texts, enter, [("a1", words.name), ("a2", words.name)], ("", ""))
    yield "area-enter-first", area.enter_form(texts, enter, [], ("", words.name[:80]), words.name)
    names = ", ".join(people)[: area.PEOPLE_ROOM]
    people_form = SaveArea("f1", "a1", "3")
    yield "area-people", area.people_form(texts, people_form, words.name, (names, names, "", ""), words.name)
    group = tuple((f"p{number}", one) for number, one in enumerate(people))
    some = tuple(
        (f"t{number}", words.name, "p1" if number else "")
        for number in range(area.teams_on_a_page(len(group)))
    )
    contacts = area.ContactsView(some, group, more=True)
    yield "area-contacts", area.contacts_form(texts, SaveContacts("f1", "a1"), words.name, contacts)
    yield "area-asks", area.asks(texts, AreaForm(area="a1", team="t1"), words.name, words.name, people[0])
    for what in ("founded", "asks", "joined", "refused", "left", "contact", "no contact"):
        yield f"told-area-{what.replace(' ', '-')}", area.told(texts, what, people[0], words.name, people[1])
