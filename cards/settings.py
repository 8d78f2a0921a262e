"""A team's settings: the card that shows them, the one dialog that changes them, and who changed what."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.light_k import LEAST_K, MOST_K, USUAL, Needed
from bot.domain.people import Guests, Publishers
from bot.domain.settings import LONGEST, SHORTEST
from bot.language.public_holidays import COUNTRIES, DENMARK
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.area import AreaForm
from cards.actions.settings import SettingsForm
from cards.options import short
from cards.parts import Card, Element
from cards.people import listed, name
from cards.plain import plain, spoken

NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class SettingsView:
    """As in bot.domain.people; `leaders` are names. `area` is what it is called, "" for none; `waits`: the
    area has not said yes."""

    team: str
    name: str
    language: str
    zone: str
    length: int
    publishers: str
    leaders: tuple[str, ...] = ()
    leaders_last: bool = False
    guests: str = Guests.HEARD
    needed: Needed = USUAL
    light_names: bool = False
    country: str = DENMARK
    area: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the dialog: `length` as typed, `leaders` by id or, where `people` is None since they are
    too many for a list, by name with commas between them. `people` are (id, name). `answers` a light's result
    needs."""

    language: str
    zone: str
    length: str
    publishers: str
    leaders: tuple[str, ...]
    leaders_last: bool
    people: Sequence[tuple[str, str]] | None
    guests: str = Guests.HEARD
    answers: str = str(USUAL.answers)
    light_names: bool = False
    country: str = DENMARK
    problem: str = ""


def shown(texts: Texts, view: SettingsView) -> Card:
    """What is settled, and the button that changes it."""
    state = texts("Settings of the team")
    rows = [(label(texts, key), value) for key, value in told(texts, view).items()]
    rows = [*rows, (texts("Area"), _area(texts, view))]
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(view.name, 120) or texts("The team")),
        *[parts.row(parts.quiet(what), parts.body(value), width=parts.WORD) for what, value in rows],
        parts.quiet(
            texts("Everyone in the team can change them. Each change is told in the channel."), "medium"
        ),
        *parts.buttons(
            parts.opens(texts("Change"), SettingsForm(team=view.team)),
            parts.opens(texts("The area"), AreaForm(team=view.team)),
            calm=True,
        ),
        speak=f"{state}. {spoken(view.name)}",
        fallback=texts("Press Change to change the settings of the team."),
    )


def _area(texts: Texts, view: SettingsView) -> str:
    if not view.area:
        return texts("Not in one")
    area = plain(view.area, NAME_LENGTH)
    return texts("Has asked to join {area}", area=area) if view.waits else area


def told(texts: Texts, view: SettingsView) -> dict[str, str]:
    """Each setting in words."""
    return {
        "language": _language(texts, view.language),
        "zone": plain(view.zone),
        "country": country_name(texts, view.country),
        "length": texts("{number} minutes", number=view.length),
        "publishers": publishers(texts, view.publishers),
        "leaders": listed(texts, view.leaders) if view.leaders else texts("None"),
        "leaders_last": texts("Yes") if view.leaders_last else texts("No"),
        "guests": guests(texts, view.guests),
        "needed": _needed(texts, view.needed),
        "light_names": light_names(texts, view.light_names),
    }


def label(texts: Texts, setting: str) -> str:
    """What a setting is called."""
    return {
        "language": texts("Language"),
        "zone": texts("Time zone"),
        "country": texts("Public holidays"),
        "length": texts("A meeting"),
        "publishers": texts("Minutes are sent by"),
        "leaders": texts("Leaders"),
        "leaders_last": texts("Leaders speak last"),
        "guests": texts("Guests can"),
        "needed": texts("A light's result"),
        "light_names": texts("Lights with names"),
    }[setting]


def publishers(texts: Texts, who: str) -> str:
    if who == Publishers.PRESENT:
        return texts("Everyone present")
    return texts("The secretary")


def guests(texts: Texts, what: str) -> str:
    return texts("Do all that members can") if what == Guests.ALL else texts("Be present and heard")


def light_names(texts: Texts, allowed: bool) -> str:
    return texts("Can be asked") if allowed else texts("Are not asked")


def _needed(texts: Texts, needed: Needed) -> str:
    if needed.before is None or needed.since is None:
        return texts("From {number} answers", number=needed.answers)
    when = texts.day_and_time(needed.since)
    return texts(
        "From {before} answers; for lights that open after {when} from {number}",
        before=needed.before,
        when=when,
        number=needed.answers,
    )


def changes(texts: Texts, by: str, changed: Sequence[tuple[str, str, str]]) -> Card:
    """Who changed what: (setting, before, after), the latter two in words."""
    rows = [(label(texts, what), before, after) for what, before, after in changed]
    labels = [what for what, _, _ in rows]
    aloud = texts("{name} changed the team's settings: {settings}.", name=spoken(by), settings=labels)
    return parts.card(
        texts,
        parts.only_line(texts("{name} changed the team's settings.", name=name(by))),
        *[
            parts.row(
                parts.quiet(what),
                parts.body(texts("{before} → {after}", before=before, after=after)),
                width=parts.WORD,
            )
            for what, before, after in rows
        ],
        speak=aloud,
        fallback=aloud,
    )


def form(texts: Texts, data: SettingsForm, filled: Filled) -> Card:
    """The dialog with all of them."""
    return parts.card(
        texts,
        *parts.problem(filled.problem),
        parts.small_heading(texts("Settings of the team")),
        fields.one_of(
            "settings_language",
            texts("Language of the shared cards"),
            [(each, _language(texts, each)) for each in ("da", "en")],
            filled.language,
        ),
        _field("settings_zone", texts("Time zone"), filled.zone, texts("Write one like Europe/Copenhagen.")),
        _holidays(texts, filled.country),
        _field(
            "settings_length",
            texts("How many minutes a new meeting takes"),
            filled.length,
            texts("Write a number from {shortest} to {longest}.", shortest=SHORTEST, longest=LONGEST),
        ),
        fields.one_of(
            "settings_publishers",
            texts("Who may send the minutes"),
            [(each.value, publishers(texts, each)) for each in Publishers],
            filled.publishers,
        ),
        _leaders(texts, filled),
        fields.one_of(
            "settings_leaders_last",
            texts("Leaders speak last in a round"),
            [("no", texts("No")), ("yes", texts("Yes"))],
            "yes" if filled.leaders_last else "no",
        ),
        _for_guests(texts, filled.guests),
        *_light(texts, filled.answers),
        *_names(texts, filled.light_names),
        *parts.buttons(parts.sends(texts("Save"), data)),
        speak=texts("Settings of the team: language, time zone, length, minutes and leaders."),
        fallback=texts("Press Change to change the settings of the team."),
    )


def _holidays(texts: Texts, chosen: str) -> Element:
    options = [(country_choice(each), country_name(texts, each)) for each in COUNTRIES]
    title = texts("Whose public holidays count")
    return fields.one_of("settings_country", title, options, country_choice(chosen), style="compact")


def country_choice(country: str) -> str:
    """What the dialog sends for it."""
    return country or "none"


def country_name(texts: Texts, country: str) -> str:
    names = {
        "DK": texts("Denmark"),
        "SE": texts("Sweden"),
        "NO": texts("Norway"),
        "DE": texts("Germany"),
    }
    return names.get(country) or texts("None")


def _for_guests(texts: Texts, chosen: str) -> Element:
    title = texts("What guests and people of other organisations can do")
    return fields.one_of(
        "settings_guests", title, [(each.value, guests(texts, each)) for each in Guests], chosen
    )


def _light(texts: Texts, chosen: str) -> Sequence[Element]:
    options = [
        (str(number), texts("From {number} answers", number=number)) for number in range(LEAST_K, MOST_K + 1)
    ]
    title = texts("When the result of a traffic light is shown")
    notice = texts("More holds at once, fewer for lights that open seven days later.")
    return [fields.one_of("settings_light_k", title, options, chosen, style="compact"), parts.quiet(notice)]


def _names(texts: Texts, chosen: bool) -> Sequence[Element]:
    options = [("no", light_names(texts, False)), ("yes", light_names(texts, True))]
    title = texts("Traffic lights with names")
    told = texts("Who asks chooses. The card says it before anyone answers, and the usual is anonymous.")
    return [fields.one_of("settings_light_names", title, options, options[chosen][0]), parts.quiet(told)]


def _leaders(texts: Texts, filled: Filled) -> Element:
    if filled.people is None:
        return fields.text_input(
            "settings_leader_names",
            texts("Leaders, with commas between their names"),
            value=", ".join(filled.leaders),
            maxLength=1000,
        )
    options = short(filled.people, NAME_LENGTH)
    return fields.several("settings_leaders", texts("Leaders of the team"), options, filled.leaders)


def _field(id: str, title: str, value: str, error: str) -> Element:
    return fields.text_input(id, title, value=value, error=error, isRequired=True, maxLength=NAME_LENGTH)


def _language(texts: Texts, language: str) -> str:
    return texts("Danish") if language == "da" else texts("English")
