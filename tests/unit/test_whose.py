"""Whose regrets a text means: one's own with a reason, a colleague's by name, or it is asked."""

import pytest

from bot.domain.people import Person
from bot.domain.refusal import Refused
from bot.handlers.whose import Reading, Whose
from bot.messages import Mention

NAMES = ("Mette Holm", "Jonas Bek", "Line Skov", "Ahmed Rahimi", "Søren Lund", "Maj Krogh", "Min Nguyen")
TEAM = [Person(name.split()[0].lower(), name) for name in NAMES]


def whose(text: str, *mentions: Mention) -> Whose:
    return Reading("mette", TEAM, mentions).whose(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "I am ill", "i am ill", "I'm ill", "jeg er syg", "pga. ferie", "grundet sygdom", "dentist"),
        *("Dentist", "Ferie", "Syg", "SYG", ", dentist", "- syg", "Syg!", "Er syg", "er syg", "🤒", ":("),
        *("on vacation", "at the dentist", "from home", "for tomorrow", "fra fredag", "for the meeting"),
        *(
            "på grund af sygdom",
            "Barnets første sygedag",
            "my son is ill",
            "min søn er syg",
            "Min søn er syg",
        ),
        *("may be late", "I must drive Line to the airport", "jeg er syg, Line tager over", "mig", "for mig"),
        *(
            "Parents' evening at school",
            "tog aflyst",
            "Fredag",
            "3. december",
            "not feeling well",
            "desværre",
        ),
        *("beklager, jeg er syg", "sorry, I am ill", "Tandlægen i dag", "ingen tid", "Will be late"),
        *("I can't come after all", "jeg kan ikke komme alligevel", "jeg kommer ikke", "back pain", "i dag"),
        *("Mette", "Mette er syg", "fra Mette"),
    ],
)
def test_a_plain_reason_is_the_senders_own(text: str) -> None:
    found = whose(text)
    assert (found.people, found.back) == (("mette",), False)


@pytest.mark.parametrize(
    "text",
    [
        *("Line", "line", "LINE", "Line Skov", "line skov", "@Line", "@line", "Skov, Line", "Line S."),
        *("Line is ill", "line is ill", "Line er syg", "line er syg", "Line's ill", "Line syg", "line, syg"),
        *("fra Line", "for Line", "from Line", "from line", "For Line Skov", "på vegne af Line"),
        *(
            "on behalf of Line",
            "at Line er syg",
            "desværre er Line syg",
            "unfortunately Line is ill",
            ": Line",
        ),
        *(
            "Line kan ikke komme",
            "Line can't come after all",
            "Line is not coming",
            "Line kommer ikke alligevel",
        ),
        *("sorry, Line has a fever", "Line er tilbage på mandag", "@Line is ill", "fra Line: ferie"),
    ],
)
def test_a_colleague_who_is_named_is_the_one(text: str) -> None:
    found = whose(text)
    assert (found.people, found.back) == (("line",), False)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("back", ["mette"]),
        ("tilbage", ["mette"]),
        ("after all", ["mette"]),
        ("not", ["mette"]),
        ("I am coming after all", ["mette"]),
        ("jeg kommer alligevel", ["mette"]),
        ("Line back", ["line"]),
        ("line tilbage", ["line"]),
        ("Line kommer alligevel", ["line"]),
        ("Line is coming after all", ["line"]),
        ("Line is back", ["line"]),
        ("Line kommer", ["line"]),
        ("@Line not", ["line"]),
        ("Line and Søren back", ["line", "søren"]),
    ],
)
def test_who_comes_after_all(text: str, people: list[str]) -> None:
    found = whose(text)
    assert (list(found.people), found.back) == (people, True)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Line and Jonas", ["line", "jonas"]),
        ("fra Line, Søren og Jonas", ["line", "søren", "jonas"]),
        ("fra mig og Line", ["mette", "line"]),
        ("jeg og Line er syge", ["mette", "line"]),
        ("Line og jeg", ["line", "mette"]),
        ("@Line @Jonas", ["line", "jonas"]),
        ("Line & Soeren er på kursus", ["line", "søren"]),
        ("Line og er syg", ["line"]),
    ],
)
def test_several_at_once(text: str, people: list[str]) -> None:
    assert list(whose(text).people) == people


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lina", "Did you mean {near}?"),
        ("lina", "Did you mean {near}?"),
        ("Lina is ill", "Did you mean {near}?"),
        ("fra lina", "Did you mean {near}?"),
        ("@Lina", "Did you mean {near}?"),
        ("Line og Jonsa", "Did you mean {near}?"),
        ("@Peter", "Nobody in this team is called {name}."),
        ("Peter", "Nobody in this team has that name."),
        ("Peter Hansen", "Nobody in this team has that name."),
        ("Peter er syg", "Nobody in this team has that name."),
        ("fra Peter og Line", "Nobody in this team has that name."),
        ("helping Line today", "Is {name} not coming?"),
        ("line syg", "Is {name} not coming?"),
        ("maj er syg", "Is {name} not coming?"),
    ],
)
def test_what_may_be_a_name_is_asked_about(text: str, asked: str) -> None:
    with pytest.raises(Refused) as refused:
        whose(text)
    assert asked in refused.value.sentence
    assert refused.value.facts.get("near", "Line") in ("Line", "Jonas")


def test_a_reason_is_never_said_back() -> None:
    for text in ("Kolonoskopi", "Kolonoskopi på onsdag", "Kolonoskopi er nødvendig"):
        try:
            whose(text)
        except Refused as refused:
            assert not refused.facts


def test_whom_they_mention_is_meant_however_the_name_reads() -> None:
    line, guest = Mention("@Line Skov", "line"), Mention("@I. Syg, (gæst)", "guest")
    assert whose("@Line Skov", line) == Whose(("line",))
    assert whose("fra @Line Skov er syg", line) == Whose(("line",), plain=False)
    assert whose("@I. Syg, (gæst) back", guest) == Whose(("guest",), back=True)
    assert whose("@Line Skov og @I. Syg, (gæst)", line, guest).people == ("line", "guest")
    twins = Mention("@Lars Holm", "one"), Mention("@Lars Holm", "two")
    assert whose("@Lars Holm and @Lars Holm", *twins).people == ("one", "two")


def test_only_words_around_a_name_are_said_back() -> None:
    assert whose("Line").plain and whose("@Line back").plain and whose("").plain
    assert not whose("fra Line").plain and not whose("Line er syg").plain
