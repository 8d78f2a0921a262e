"""Names in the order of the Danish alphabet."""

from bot.domain.alphabet import alphabetical


def test_the_three_danish_letters_come_last_and_accents_count_for_nothing() -> None:
    names = ["Åse Berg", "Zita", "Ørjan", "Ærling", "émile", "Emil", "Öberg", "Freja", "Müller", "Myre"]
    assert sorted(names, key=alphabetical) == [
        *("Emil", "émile", "Freja", "Müller", "Myre", "Zita", "Ærling", "Öberg", "Ørjan", "Åse Berg")
    ]
    assert alphabetical("Å") == alphabetical("A\N{COMBINING RING ABOVE}")
