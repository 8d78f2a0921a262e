"""The agenda as a list: a page at a time, small whatever stands on it, and no topic is left out."""

import json
import re

import pytest

from bot.language.texts import LANGUAGES, Texts
from cards.parts import Card
from cards.planned import TopicRow
from cards.topics import PAGES, AgendaView, agenda
from tests.fakes.teams import buttons, flatten

DANISH_TITLE = "æøå" * 66 + "åå"
NAME = "Anne-Margrethe Ølholm-Kjærsgaard Sørensen"


def page_of(count: int, page: int, language: str = "en", title: str = "Rota", **more: object) -> Card:
    rows = tuple(TopicRow(n, f"{n}. {title}"[:200], NAME, 480, "decide") for n in range(1, count + 1))
    made = {"state": "planned", "page": page, **more}
    return agenda(Texts(language, "Europe/Copenhagen"), AgendaView("m1", "Drift", 45, rows, **made))  # type: ignore[arg-type]


def numbers(card: Card) -> list[int]:
    return [int(n) for n in re.findall(r"^(\d+)$", flatten(card), re.MULTILINE)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [1, 2, 3, 4, 5, 6, 7, 8])
def test_sixty_topics_of_two_hundred_characters_stay_under_eight_kilobytes(page: int, language: str) -> None:
    card = page_of(60, page, language, DANISH_TITLE, back=True)

    assert len(json.dumps(card, ensure_ascii=False).encode()) < 8_000


@pytest.mark.parametrize("count", [1, 8, 9, 16, 17, 59, 60])
def test_turning_the_pages_shows_every_topic_once(count: int) -> None:
    pages = -(-count // 8)
    shown = [number for page in range(1, pages + 1) for number in numbers(page_of(count, page))]

    assert shown == list(range(1, count + 1))
    assert str(pages) in PAGES


def test_a_page_that_is_there_no_more_is_the_last_one() -> None:
    assert numbers(page_of(9, 5)) == [9]


@pytest.mark.parametrize(
    ("count", "page", "more", "there"),
    [
        (8, 1, {}, ["Add a topic", "Arrange"]),
        (9, 1, {}, ["Add a topic", "Arrange", "Show more"]),
        (9, 2, {}, ["Add a topic", "Arrange", "From the start"]),
        (9, 1, {"back": True}, ["Add a topic", "Arrange", "Show more"]),
        (9, 2, {"back": True}, ["Add a topic", "Arrange", "Show the meeting"]),
        (8, 1, {"back": True}, ["Add a topic", "Arrange", "Show the meeting"]),
        (0, 1, {}, ["Add a topic"]),
        (9, 1, {"state": "ended"}, ["Show more"]),
        (8, 1, {"state": "ended"}, []),
    ],
)
def test_the_third_button_turns_the_page_or_leads_back(
    count: int, page: int, more: dict[str, object], there: list[str]
) -> None:
    assert buttons(page_of(count, page, **more)) == there  # type: ignore[arg-type]


def test_the_sum_is_told_against_the_meetings_length() -> None:
    assert "480 of 45" not in flatten(page_of(1, 1))
    assert "The topics take 480 minutes, the meeting 45." in flatten(page_of(1, 1))
