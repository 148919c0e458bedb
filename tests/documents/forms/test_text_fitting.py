"""Letters: which we have, how wide they run, how a text is made to fit without losing any of them."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.forms.engine.continuation import broken
from documents.forms.engine.text_fitting import (
    NARROWEST,
    SMALLEST,
    fitted,
    letters,
    normalised,
    printable,
    unprintable,
    width,
    wrapped,
)
from documents.forms.folders import FONTS


NAMES = st.text(st.sampled_from("aàeéiłşğřžćőțịễỒ -’nmWQ"), min_size=1, max_size=120)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(range(0x20, 0x7F), id="Latin"),
        pytest.param(range(0xA1, 0x180), id="Latin-1 and Extended-A: French, Polish, Turkish, Czech"),
        pytest.param(range(0x180, 0x250), id="Extended-B: Romanian, Hausa, Croatian"),
        pytest.param(range(0x1E00, 0x1F00), id="Extended Additional: Vietnamese, Yoruba"),
        pytest.param(range(0x386, 0x3CF), id="Greek"),
        pytest.param(range(0x400, 0x530), id="Cyrillic"),
    ],
)
def test_the_font_has_the_whole_alphabet(block):
    written = [chr(code) for code in block if unicodedata.category(chr(code))[0] not in "CM"]
    assert [letter for letter in map(normalised, written) if unprintable(letter)] == []


def test_a_name_in_bold_has_the_letters_of_a_name_in_running_text():
    """Where a letter was missing, Huế in a heading was printed as Hu."""
    regular, bold = (TTFont(FONTS / f"NotoSans-{weight}.ttf").getBestCmap() for weight in ("Regular", "Bold"))
    assert regular.keys() - bold.keys() == set()


def test_accents_without_a_letter_of_their_own_get_a_place_on_theirs():
    above_below = letters(normalised("x\u0323\u0301"))
    assert [len(letter.marks) for letter in above_below] == [2]
    assert above_below[0].width == letters("x")[0].width
    # One accent on another climbs.
    first, second = letters("x\u0301\u0304")[0].marks
    assert second.up > first.up


def test_an_i_loses_its_dot_under_an_accent_and_stays_an_i():
    (letter,) = letters("i\u0307")
    assert letter.code != "i"
    assert letter.width == letters("ı")[0].width


@given(text=NAMES, across=st.integers(20, 400))
@settings(deadline=None)
def test_a_text_that_fits_runs_no_further_than_its_box(text, across):
    setting = fitted(text, across=across, down=16, size=10, multiline=False)
    if setting is None:
        assert width(text, SMALLEST, NARROWEST) > across
    else:
        assert setting.lines == (text,)
        assert width(text, setting.size, setting.stretch) <= across
        assert setting.size >= SMALLEST
        assert setting.stretch >= NARROWEST


@given(text=st.text(st.sampled_from("aé W\n"), min_size=1, max_size=200), across=st.integers(40, 300))
@settings(deadline=None)
def test_lines_fit_and_keep_every_word(text, across):
    setting = fitted(text, across=across, down=32, size=10, multiline=True)
    if setting is not None:
        assert all(width(line, setting.size, setting.stretch) <= across for line in setting.lines)
        assert " ".join(setting.lines).split() == text.split()
        assert len(setting.lines) * setting.size <= 32


def test_a_text_is_narrowed_before_it_is_made_smaller():
    text = "Rakotonirina-Andriamahefasoa"
    room = width(text, 10)
    narrowed = fitted(text, across=room * 0.9, down=16, size=10, multiline=False)
    smaller = fitted(text, across=room * 0.7, down=16, size=10, multiline=False)
    assert (narrowed.size, narrowed.stretch) == (10, 90)
    assert (smaller.size < 10, smaller.stretch) == (True, NARROWEST)
    assert fitted(text, across=room * 0.5, down=16, size=10, multiline=False) is None


@given(text=st.text(st.sampled_from("aé W\u0301"), min_size=1, max_size=300))
@settings(deadline=None)
def test_on_the_continuation_page_even_one_endless_word_stays_whole(text):
    lines = list(broken(text, 60, 10))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 10) <= 60 for line in lines)


def test_lines_break_between_words():
    assert wrapped("Chez M. Đặng\n12 rue de l’Épeule", 70, 10) == ("Chez M. Đặng", "12 rue de", "l’Épeule")


@pytest.mark.parametrize(
    ("pasted", "printed"),
    [
        ("3ᵉ étage", "3e étage"), ("ﬁn de la rue", "fin de la rue"), ("12\u200b rue", "12 rue"),
        ("\u200e12 rue\u202c", "12 rue"), ("bâti\u00adment", "bâtiment"), ("n\u2070 5\u2075", None),
        ("１２ rue", "12 rue"), ("\ufeff12 rue", "12 rue"), ("№ 5", None),
        ("1ᵉʳ étage", "1er étage"), ("2ⁿᵈ", "2nd"), ("12\ufe0f rue", "12 rue"), ("bis\u034f", "bis"), ("ʼt Hof", "ʼt Hof"),
    ],
)  # fmt: skip
def test_what_an_address_brings_along_from_a_map_is_made_printable(pasted, printed):
    assert unprintable(normalised(pasted)) is None
    assert printed is None or normalised(pasted) == printed


@given(text=st.text(max_size=40))
def test_a_label_of_a_stranger_can_always_be_drawn(text):
    shown = printable(text)
    assert unprintable(shown) is None
    assert letters(shown.replace("\n", " ")) or not shown
