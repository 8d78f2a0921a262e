"""Minutes and purpose, as people type them behind a topic's title."""

import pytest

from bot.domain.agenda import Purpose
from bot.handlers.purpose_words import split_purpose
from bot.language.durations import split_length

DECIDE, DISCUSS, INFORM = Purpose.DECIDE, Purpose.DISCUSS, Purpose.INFORM


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("10 min", 10),
        ("10 min.", 10),
        ("(10 min)", 10),
        ("[10 min]", 10),
        (", 10 min", 10),
        ("- 10 min", 10),
        (": 10 min", 10),
        ("10m", 10),
        ("10 mins", 10),
        ("1 minut", 1),
        ("1 minute", 1),
        ("90 minutter", 90),
        ("90 MINUTTER", 90),
        ("1 time", 60),
        ("1 hour", 60),
        ("2 timer", 120),
        ("2 hours", 120),
        ("1½ time", 90),
        ("1 ½ time", 90),
        ("½ time", 30),
        ("1/2 time", 30),
        ("1/2 hour", 30),
        ("(1/2 time)", 30),
        ("1/4 hour", 15),
        ("3/4 time", 45),
        ("1 1/2 time", 90),
        ("trekvart time", 45),
        ("3 kvarter", 45),
        ("10-15 min", 15),
        ("10–15 min.", 15),
        ("10 til 15 min", 15),
        ("10 to 15 minutes", 15),
        ("1-2 timer", 120),
        ("½-1 time", 60),
        ("1/2-1 time", 60),
        ("1 t. 15 min.", 75),
        ("/ 10 min", 10),
        ("1,5 time", 90),
        ("1.5 hours", 90),
        ("1 time og 15 min", 75),
        ("1 hour 15 minutes", 75),
        ("1h", 60),
        ("1t", 60),
        ("1h30", 90),
        ("1t 30m", 90),
        ("i 30 minutter", 30),
        ("for 30 minutes", 30),
        ("en time", 60),
        ("i en halv time", 30),
        ("an hour", 60),
        ("half an hour", 30),
        ("halvanden time", 90),
        ("et kvarter", 15),
        ("ca. 20 min", 20),
        ("varighed: 20 min", 20),
    ],
)
def test_how_long_stands_behind_the_title(words: str, minutes: int) -> None:
    assert split_length(f"Vagtplan {words}") == ("Vagtplan", minutes)


@pytest.mark.parametrize("title", ["Uge 51", "Sag 45/13", "Sprint 3", "Plan 2027"])
def test_a_number_before_half_an_hour_is_title(title: str) -> None:
    assert split_length(f"{title} 1/2 time") == (title, 30)


@pytest.mark.parametrize("title", ["To", "Om", "Per"])
def test_a_short_word_alone_is_a_title_too(title: str) -> None:
    assert split_length(f"{title} 5 min") == (title, 5)


@pytest.mark.parametrize(
    "title",
    [
        "10 min til kaffe", "The first 10 minutes", "De første 10 min", "Hver time", "Møde om 10 min",
        "Kabel 10 m",
        "Back in 5 min", "Mindre end 1 time", "Sommertid", "1000 ting", "Version 2m1", "Overtime", "Fritime",
        "Jul 1/3 time", "Jul 11/2 time", "Vagt 24/7 timer", "Mellem 10-15 min",
        "B2B", "5G", "Klokken 10", "12", "Mellem 1 og 2 timer", "min", "time",
    ],
)  # fmt: skip
def test_a_title_that_is_about_time_stays(title: str) -> None:
    assert split_length(title) == (title, None)


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("decide", DECIDE),
        ("DECISION", DECIDE),
        ("beslut", DECIDE),
        ("beslutning", DECIDE),
        ("til beslutning", DECIDE),
        ("(til beslutning)", DECIDE),
        ("for decision", DECIDE),
        ("to decide", DECIDE),
        ("discuss", DISCUSS),
        ("discussion", DISCUSS),
        ("for discussion", DISCUSS),
        ("drøft", DISCUSS),
        ("droeftelse", DISCUSS),
        ("til drøftelse", DISCUSS),
        ("- til drøftelse", DISCUSS),
        (": drøftelse", DISCUSS),
        ("til diskussion", DISCUSS),
        ("[discussion]", DISCUSS),
        ("inform", INFORM),
        ("information", INFORM),
        ("til orientering", INFORM),
        ("orientering.", INFORM),
        (", for information", INFORM),
        ("(orientering)", INFORM),
        ("for info", INFORM),
        ("Beslutning!", DECIDE),
        ("til drøftelse og beslutning", DECIDE),
        ("til beslutning og orientering", DECIDE),
        ("(drøftelse og beslutning)", DECIDE),
        ("orientering og drøftelse", DISCUSS),
        ("til orientering og til drøftelse", DISCUSS),
        ("orientering/drøftelse", DISCUSS),
        ("for discussion and decision", DECIDE),
        ("discuss & decide", DECIDE),
    ],
)
def test_the_purpose_stands_behind_the_title(words: str, purpose: Purpose) -> None:
    assert split_purpose(f"Vagtplan {words}") == ("Vagtplan", purpose)
    assert split_purpose(f"Vagtplan (nat) {words}") == ("Vagtplan (nat)", purpose)


@pytest.mark.parametrize(
    "title",
    [
        "decide", "Til beslutning", "Beslutning om vagtplan", "Information til nye",
        "For discussion of the rota",
        "Træf en beslutning", "Make a decision", "Opfølgning på sidste beslutning", "How to decide",
        "What shall we decide", "How we inform", "Why we discuss", "Nothing to decide", "Things to discuss",
        "What the team can decide", "Hvad skal vi beslut", "Hvordan vi informer", "Let us decide",
        "Drøftelse og beslutning", "Drøft og beslut", "Discuss and decide",
        "Ny model for drøftelse og beslutning",
        "Træf en beslutning!", "Budget og beslutning", "Hvordan vi drøft og beslut", "Vagt og orientering",
        "Follow up on the decision", "Vores orientering", "Vitamin D", "Plan B", "Vagtplan (B)", "Vagtplan O",
    ],
)  # fmt: skip
def test_a_title_of_which_the_word_is_a_part_stays(title: str) -> None:
    assert split_purpose(title) == (title, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("What shall we do, decide", "What shall we do"),
        ("What shall we do (decide)", "What shall we do"),
        ("What shall we do – decide", "What shall we do"),
        ("What shall we do 10 min decide", "What shall we do 10 min"),
        ("What shall we do decision", "What shall we do"),
        ("Hvad gør vi ved vagten til beslutning", "Hvad gør vi ved vagten"),
        ("Rota decide", "Rota"),
        ("The rota of next year decide", "The rota of next year"),
        ("Vagtplan for julen drøft", "Vagtplan for julen"),
        ("Rota to decide", "Rota"),
    ],
)
def test_a_label_is_no_part_of_the_title(text: str, title: str) -> None:
    assert split_purpose(text)[0] == title


@pytest.mark.parametrize("part", [" ", "a ", "(", "til ", "decide ", "½", "1 time ", "10 "])
def test_a_long_text_is_looked_at_once(part: str) -> None:
    """By its size, not by the clock: what goes back and forth would not come to the end of this."""
    text = "x" + part * (400_000 // len(part)) + "x"

    assert split_purpose(text) == (text, None)
    assert split_length(text) == (text, None)
