"""The seal: what goes in comes out, and nothing else does."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrollment.encryption.key_ring import BrokenSeal, KeyRing, LostKey, UnfitKeys, keys_in, new_key


# 32 bytes in base64, the same in each run: test ids hold them.
SAME = "A" * 43 + "="
OLD, NEW = f"old:{new_key()}", f"new:{new_key()}"
RING = keys_in(f"{NEW} {OLD}")
HERE = "enrollment.casefile.answers"


@given(st.text())
def test_what_was_sealed_is_opened_again(text):
    assert RING.open(RING.seal(text, HERE), HERE) == text


def test_the_same_text_is_never_sealed_the_same_way_twice():
    assert len({RING.seal("Anh", HERE) for _time in range(100)}) == 100


def test_the_newest_key_seals_and_the_old_ones_still_open():
    before = keys_in(OLD).seal("Anh", HERE)
    assert RING.open(before, HERE) == "Anh"
    assert RING.seal("Anh", HERE).startswith("new:")


def test_a_key_that_isnt_given_any_more_is_named():
    sealed = keys_in(OLD).seal("Anh", HERE)
    with pytest.raises(LostKey, match="“old”") as lost:
        keys_in(NEW).open(sealed, HERE)
    assert lost.value.key_id == "old"


@pytest.mark.parametrize("place", range(40))
def test_a_changed_letter_is_noticed_wherever_it_stands(place):
    key_id, _colon, encoded = RING.seal("Nguyễn Thị Anh", HERE).partition(":")
    content = bytearray(base64.b64decode(encoded))
    content[place % len(content)] ^= 1
    with pytest.raises(BrokenSeal):
        RING.open(f"{key_id}:{base64.b64encode(content).decode()}", HERE)


@pytest.mark.parametrize("length", [0, 1, 4, 16, 32, 40])
def test_a_text_that_is_cut_off_is_noticed(length):
    with pytest.raises(BrokenSeal):
        RING.open(RING.seal("Nguyễn Thị Anh", HERE)[: 4 + length], HERE)


def test_what_belongs_to_one_column_isnt_taken_in_another():
    with pytest.raises(BrokenSeal):
        RING.open(RING.seal("Anh", HERE), "outbox.mailbox.address")


@pytest.mark.parametrize("text", ['{"names": {}}', "", "Anh:", "new:ü", "new:=="])
def test_a_text_that_was_never_sealed_is_no_text_of_ours(text):
    with pytest.raises(BrokenSeal):
        RING.open(text, HERE)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "no key"),
        ("k1", "its name, a colon"),
        ("K1:" + SAME, "no name for a key"),
        ("k1:c2hvcnQ=", "has 5 bytes"),
        ("k1:??", "isn’t base64"),
        (f"k1:{SAME} k1:{SAME}", "stands there twice"),
        (f"k1:{SAME} k2:{SAME}", "The same key stands there twice"),
    ],
)
def test_keys_that_cant_be_used_are_refused_with_the_reason(given, said):
    with pytest.raises(UnfitKeys, match=said):
        keys_in(given)


def test_no_reason_ever_shows_a_key():
    secret = new_key()
    with pytest.raises(UnfitKeys) as refused:
        keys_in(f"k1:{secret[:-6]}")
    assert secret[:8] not in str(refused.value)


def test_a_ring_has_at_least_one_key():
    with pytest.raises(UnfitKeys):
        KeyRing({})
