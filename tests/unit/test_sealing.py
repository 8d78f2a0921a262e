"""What is sealed opens by its own key, under its own name, as it was; else not at all."""

import pytest
from cryptography.exceptions import InvalidTag

from storage.sealing import KEY, Seal

ONE, OTHER = Seal(bytes(range(KEY))), Seal(bytes(KEY))


def test_what_was_sealed_is_opened_by_the_same_key_and_name() -> None:
    box = ONE.shut("n", b"grr-")
    assert Seal(ONE.key).opened("n", box) == b"grr-"
    assert b"grr-" not in box and len(box) == 4 + 28


@pytest.mark.parametrize("changed", [0, 12, 15, 31])
def test_another_key_another_name_or_a_changed_box_opens_nothing(changed: int) -> None:
    box = bytearray(ONE.shut("n", b"grr-"))
    with pytest.raises(InvalidTag):
        OTHER.opened("n", bytes(box))
    with pytest.raises(InvalidTag):
        ONE.opened("m", bytes(box))
    box[changed] ^= 1
    with pytest.raises(InvalidTag):
        ONE.opened("n", bytes(box))


def test_no_box_is_like_another_and_a_name_tells_nothing_without_its_key() -> None:
    assert len({ONE.shut("n", b"g") for _ in range(50)}) == 50
    assert ONE.name("mette") == Seal(ONE.key).name("mette")
    assert len({seal.name(person) for seal in (ONE, OTHER) for person in ("mette", "jonas")}) == 4
