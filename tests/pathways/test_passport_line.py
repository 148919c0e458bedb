"""The names of a passport's machine-readable line, and nothing of what isn't one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.facts.passport_line import names_in_line


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param(
            "P<UKRSHEVCHENKO<<TARAS<HRYHOROVYCH<<<<<<<<<<",
            ("SHEVCHENKO", "TARAS HRYHOROVYCH"),
            id="a passport",
        ),
        pytest.param("P<UTOERIKSSON<<ANNA<MARIA", ("ERIKSSON", "ANNA MARIA"), id="its end left out"),
        pytest.param("p<d<<muster<mann<<erika<<<", ("MUSTER MANN", "ERIKA"), id="a State of one letter"),
        pytest.param(
            "PNCHNWANG<<XIAO<MING<<<<<<<<<<<<<<<<<<<<<<<<", ("WANG", "XIAO MING"), id="another kind"
        ),
        pytest.param("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", ("ERIKSSON", "ANNA MARIA"), id="an identity card"),
        pytest.param(
            "P<VNMNGUYEN<<THI<HONG" + "<" * 30, ("NGUYEN", "THI HONG"), id="too many signs at its end"
        ),
        pytest.param(" P<VNM NGUYEN<<THI HONG <<< ", ("NGUYEN", "THIHONG"), id="spaces from a scan"),
    ],
)
def test_the_names_of_the_line_are_read(line, names):
    assert names_in_line(line) == names


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Nguyễn",
        "P<UTO<<<<",
        "ERIKSSON<ANNA",
        "<<ANNA",
        "ERIKSSON<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ],
)
def test_anything_else_is_no_such_line(typed):
    assert names_in_line(typed) is None


@given(typed=st.text(max_size=60))
def test_whatever_is_typed_is_a_line_or_not(typed):
    names = names_in_line(typed)
    assert names is None or all(part.replace(" ", "").isascii() and part for part in names)
