"""What was typed is read without the bot's own mention, and people who are mentioned stay in it."""

from typing import Any

import pytest

from bot.teams.incoming import Attachment, Incoming
from bot.teams.words import typed

RUNDE = {"type": "mention", "text": "<at>Runde</at>", "mentioned": {"id": "28:runde", "name": "Runde"}}


def message(text: str, *entities: dict[str, Any]) -> Incoming:
    return Incoming.model_validate(
        {
            "type": "message",
            "serviceUrl": "http://127.0.0.1/",
            "channelId": "msteams",
            "conversation": {"id": "19:x"},
            "recipient": {"id": "28:runde", "name": "Runde"},
            "text": text,
            "entities": [RUNDE, *entities],
        }
    )


@pytest.mark.parametrize(
    ("text", "word", "rest"),
    [
        ("<at>Runde</at> meeting Operations", "meeting", "Operations"),
        ("<at>Runde</at>&nbsp;/Meeting  Operations ", "Meeting", "Operations"),
        ("meeting Operations <at>Runde</at>", "meeting", "Operations"),
        ("<at>Runde</at>, emne Vagtplan", "emne", "Vagtplan"),
        ("<at>Runde</at>: /topic Rota", "topic", "Rota"),
        ("<at>Runde</at> – emne Jul", "emne", "Jul"),
        ("<at>Runde</at>,", ",", ""),
        ("<at>Runde</at> :)", ":)", ""),
        ("<at>Runde</at> ?", "?", ""),
        ("<at>Runde</at>", "", ""),
        ("", "", ""),
        ("<at>Runde</at> note Runde i morgen", "note", "Runde i morgen"),
        ("<at>Runde</at> note <at>Runde</at>", "note", "<at>Runde</at>"),
        ("<at>Runde</at> note a &lt;b&gt; &amp; c", "note", "a <b> & c"),
        ("<at>Runde</at> note first\nsecond", "note", "first\nsecond"),
        ("<at>Runde</at>\nnote\nfirst", "note", "first"),
        ("<at>Runde</at> møde Drift\N{NO-BREAK SPACE}kl. 10", "møde", "Drift kl. 10"),
    ],
)
def test_the_word_and_the_rest(text: str, word: str, rest: str) -> None:
    said = typed(message(text))
    assert (said.word, said.text) == (word, rest)


def test_a_person_who_is_mentioned_stands_in_the_text_by_name() -> None:
    mette = {"type": "mention", "text": "<at>Mette</at>", "mentioned": {"id": "29:m", "name": "Mette Holm"}}
    said = typed(message("<at>Runde</at> action <at>Mette</at> call", mette))
    assert said.text == "@Mette Holm call"
    assert [(text, account.id) for text, account in said.mentioned] == [("@Mette Holm", "29:m")]


def test_a_mention_that_is_not_in_the_text_is_no_mention() -> None:
    mette = {"type": "mention", "text": "<at>Mette</at>", "mentioned": {"id": "29:m", "name": "Mette Holm"}}
    assert typed(message("<at>Runde</at> action call", mette)).mentioned == []


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>Ops <a title="x" href="https://teams.microsoft.com/meet/1?p=a&amp;b=c">Join &amp; talk</a></p>',
         "Ops https://teams.microsoft.com/meet/1?p=a&b=c"),
        ('<a href="https://evil.example/meet/1">Join &amp; talk</a>', "Ops Join & talk"),
        ('<a href="http://teams.microsoft.com/meet/1">Join &amp; talk</a>', "Ops Join & talk"),
        ('<a href="https://teams.microsoft.com/meet/1">Another title</a>', "Ops Join & talk"),
        ("<a " * 5_000, "Ops Join & talk"),
        ({"not": "text"}, "Ops Join & talk"),
        (None, "Ops Join & talk"),
    ],
)  # fmt: skip
def test_a_meetings_link_that_shows_a_title_only_is_found_in_the_html(page: object, text: str) -> None:
    said = message("<at>Runde</at> meeting Ops Join &amp; talk")
    html = Attachment.model_validate({"contentType": "text/html", "content": page})

    assert typed(said.model_copy(update={"attachments": [html]})).text == text
