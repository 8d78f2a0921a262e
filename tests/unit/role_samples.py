"""The cards of roles and settings, for tests/unit/card_samples.py."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.light_k import Needed
from bot.domain.roles import Role
from bot.language.texts import Texts
from cards import planned, roles, settings
from cards.actions.roles import HandOver
from cards.actions.settings import SettingsForm
from cards.parts import Card
from cards.planned import PlannedView
from cards.roles import Chairs
from tests import build


def planned_roles(texts: Texts, view: PlannedView, people: tuple[str, ...]) -> Iterator[tuple[str, Card]]:
    """A planned meeting with both chairs taken, proposed, and as the one proposed sees it."""
    both = Chairs(people[0], people[1])
    yield "planned-both-chairs", planned.planned(texts, replace(view, chairs=both))
    proposed = replace(
        view,
        chairs=replace(both, proposed=people[:2]),
        regrets=people[2:],
        refresh_for=tuple(f"29:{n}" for n in range(80)),
    )
    yield "planned-proposed", planned.planned(texts, proposed)
    one = replace(proposed, chairs=Chairs(people[0], "", people[:1]))
    yield "planned-proposed-one", planned.planned(texts, one)
    for name, mine in (("facilitator", ["facilitator"]), ("secretary", ["secretary"]), ("both", list(Role))):
        own = replace(proposed, chairs=replace(proposed.chairs, mine=tuple(mine)))
        yield f"planned-own-{name}", planned.planned(texts, own)


def roles_of(texts: Texts, name: str, people: tuple[str, ...]) -> Iterator[tuple[str, Card]]:
    view = roles.RolesView("m42", name, Chairs(people[0], people[1], people[:2]), "p0")
    yield "roles", roles.shown(texts, view)
    yield "roles-free", roles.shown(texts, replace(view, chairs=Chairs(), state="open"))
    yield "roles-one-free", roles.shown(texts, replace(view, chairs=Chairs(people[0])))
    yield "roles-other-free", roles.shown(texts, replace(view, chairs=Chairs("", people[0])))
    yield "roles-one-for-both", roles.shown(texts, replace(view, chairs=Chairs(people[0], people[0])))
    done = replace(view, chairs=Chairs(people[0], people[1]))
    yield "roles-over", roles.shown(texts, replace(done, state="ended"))
    yield "roles-off", roles.shown(texts, replace(done, state="cancelled"))
    listed = [(f"p{n}", each) for n, each in enumerate(people)]
    yield "hand-over", roles.hand_over(texts, HandOver("f1", "m42", "secretary"), listed)
    yield (
        "hand-over-again",
        roles.hand_over(texts, HandOver("f1", "m42"), listed, role="facilitator", person="p1", problem=name),
    )
    yield (
        "hand-over-typed",
        roles.hand_over(texts, HandOver("f1", "m42"), None, name=people[0], problem=name),
    )


def settings_of(texts: Texts, name: str, people: tuple[str, ...]) -> Iterator[tuple[str, Card]]:
    view = settings.SettingsView("drift", name, "da", "Europe/Copenhagen", 45, "secretary")
    yield "settings", settings.shown(texts, view)
    led = replace(view, leaders=people, leaders_last=True, publishers="present", language="en")
    led = replace(led, needed=Needed(9).choose(5, build.NOW))
    yield "settings-led", settings.shown(texts, led)
    before, after = settings.told(texts, view), settings.told(texts, led)
    rows = [(each, before[each], after[each]) for each in before]
    yield "settings-changed", settings.changes(texts, people[0], rows)
    yield "settings-changed-one", settings.changes(texts, people[0], rows[:1])
    listed = [(f"p{n}", each) for n, each in enumerate(people)]
    filled = settings.Filled("da", "Europe/Copenhagen", "45", "secretary", ("p1",), False, listed)
    form = SettingsForm("f1", "drift", "d1")
    yield "settings-form", settings.form(texts, form, filled)
    typed = replace(filled, zone=name[:100], length=name[:100], leaders=people[:3], people=None, problem=name)
    yield "settings-form-again", settings.form(texts, form, typed)
