"""The seal of a file: what goes in comes out, whatever its length, and nothing that was touched does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enrollment.encryption.key_ring import BrokenSeal, LostKey, keys_in, new_key
from enrollment.papers.records.sealed_files import PIECE, SALT, TAG, key_id_of, opened, sealed


OLD, NEW = f"old:{new_key()}", f"new:{new_key()}"
RING = keys_in(f"{NEW} {OLD}")
NAME = "new.00112233445566778899aabbccddeeff"
FRONT = len("new:") + SALT
LONG = bytes(range(256)) * 700  # three pieces, the last one short


@given(st.binary(max_size=200) | st.integers(0, 3 * PIECE).map(bytes))
@example(b"")
@example(bytes(PIECE - 1))
@example(bytes(PIECE))
@example(bytes(PIECE + 1))
@example(bytes(2 * PIECE))
def test_what_was_sealed_is_opened_again(content):
    assert opened(sealed(content, NAME, RING), NAME, RING) == content


def test_the_same_file_is_never_sealed_the_same_way_twice():
    assert len({sealed(b"Anh", NAME, RING) for _time in range(50)}) == 50


def test_nothing_of_the_content_can_be_read():
    assert b"Zzyzxmarker" not in sealed(b"Zzyzxmarker" * 20_000, NAME, RING)


@given(st.integers(0, FRONT + len(LONG) + 3 * TAG - 1), st.integers(0, 7))
def test_a_changed_bit_is_noticed_wherever_it_stands(place, bit):
    kept = bytearray(sealed(LONG, NAME, RING))
    kept[place] ^= 1 << bit
    with pytest.raises((BrokenSeal, LostKey)):
        opened(bytes(kept), NAME, RING)


@given(st.integers(0, FRONT + len(LONG) + 3 * TAG - 1))
@example(FRONT + PIECE + TAG)
@example(FRONT + 2 * (PIECE + TAG))
@example(FRONT)
def test_a_file_that_is_cut_off_is_noticed(length):
    with pytest.raises(BrokenSeal):
        opened(sealed(LONG, NAME, RING)[:length], NAME, RING)


def test_pieces_keep_their_place():
    kept = sealed(LONG, NAME, RING)
    first, second = FRONT + PIECE + TAG, FRONT + 2 * (PIECE + TAG)
    exchanged = kept[:FRONT] + kept[first:second] + kept[FRONT:first] + kept[second:]
    doubled = kept[:first] + kept[FRONT:first] + kept[first:]
    for changed in (exchanged, doubled, kept + kept[second:]):
        with pytest.raises(BrokenSeal):
            opened(changed, NAME, RING)


def test_one_file_isnt_taken_for_another():
    with pytest.raises(BrokenSeal):
        opened(sealed(LONG, NAME, RING), NAME[:-1] + "0", RING)


def test_the_old_key_still_opens_and_a_lost_one_is_named():
    kept = sealed(b"Anh", NAME, keys_in(OLD))
    assert opened(kept, NAME, RING) == b"Anh"
    assert key_id_of(kept) == "old"
    with pytest.raises(LostKey, match="“old”"):
        opened(kept, NAME, keys_in(NEW))


@pytest.mark.parametrize("content", [b"", b"Anh", b"%PDF-1.7", "new\xfc:".encode(), b"a" * 40])
def test_what_was_never_sealed_is_no_file_of_ours(content):
    with pytest.raises(BrokenSeal):
        opened(content, NAME, RING)
