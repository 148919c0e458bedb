"""How a list is written is told from the list itself; what can't be used says why."""

import tracemalloc

import pytest

from enrollment.intake.law.list_reading import ListUnreadable, read_list, written_safely


ENGLISH = "First names,Family name at birth,E-mail,Colour\nAnh Minh,Nguyễn,anh@example.org,blue\n"
FRENCH = "Prénoms;Nom de naissance;Date de naissance;Courriel\nZoé;L’Été;03/04/1990;zoe@example.org\n"


def lines_of(whole, size=7):
    """As pieces of a few bytes, cut through letters and lines."""
    read_as, lines = read_list(whole[start : start + size] for start in range(0, len(whole), size))
    return read_as, list(lines)


@pytest.mark.parametrize(
    ("text", "encoding", "told", "separator"),
    [
        pytest.param(ENGLISH, "utf-8", "utf-8-sig", ",", id="UTF-8"),
        pytest.param(ENGLISH, "utf-8-sig", "utf-8-sig", ",", id="UTF-8 with its mark"),
        pytest.param(ENGLISH, "utf-16", "utf-16", ",", id="UTF-16"),
        pytest.param(ENGLISH.replace(",", "\t"), "utf-16", "utf-16", "\t", id="“Unicode text” of Excel"),
        pytest.param(FRENCH, "cp1252", "cp1252", ";", id="Windows, in French"),
        pytest.param(FRENCH.replace("\n", "\r\n"), "cp1252", "cp1252", ";", id="Windows, its line ends"),
        pytest.param(FRENCH.replace("\n", "\r"), "utf-8", "utf-8-sig", ";", id="line ends of an old Mac"),
    ],
)
def test_letters_and_separator_are_told_from_the_list(text, encoding, told, separator):
    whole = text.encode(encoding)
    read_as, [line] = lines_of(whole, size=len(whole))
    assert (read_as.encoding, read_as.separator) == (told, separator)
    assert line.cells["first_names"] in ("Anh Minh", "Zoé")
    assert line.cells["birth_name"] in ("Nguyễn", "L’Été")
    assert line.number == 2


def test_pieces_may_cut_letters_and_lines():
    whole = (FRENCH + FRENCH.splitlines()[1] + "\n").encode()
    _read_as, lines = read_list(
        iter([whole[:70], *(whole[place : place + 1] for place in range(70, len(whole)))])
    )
    assert [line.cells["birth_name"] for line in lines] == ["L’Été", "L’Été"]


def test_columns_that_nobody_knows_are_passed_over_and_named():
    read_as, [line] = lines_of(ENGLISH.encode(), size=500)
    assert read_as.unknown == ("Colour",) and "blue" not in line.cells.values()


def test_empty_lines_are_passed_over_and_numbers_are_those_of_the_table():
    whole = (ENGLISH + "\n,,,\nBao,Tran,,\n").encode()
    assert [line.number for line in lines_of(whole, 500)[1]] == [2, 5]


def test_a_cell_may_hold_separators_and_line_ends():
    whole = b'Surname,First name\n"Smith, ""Bob""\nJunior",Robert\n'
    [line] = lines_of(whole, 500)[1]
    assert line.cells["birth_name"] == 'Smith, "Bob"\nJunior'


@pytest.mark.parametrize(
    ("whole", "reason"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"  \n", "empty", id="blank"),
        pytest.param(
            b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "binary", id="a spreadsheet, or a bomb of one"
        ),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "heading", id="a PDF"),
        pytest.param(b"a,b,c\n1,2,3\n", "heading", id="unknown headings"),
        pytest.param(b"Name,Surname,First name\n", "twice", id="two columns for one thing"),
        pytest.param(
            b'Name,First name\n"' + b"x" * 200_000, "quotes", id="a quotation mark that nothing closes"
        ),
        pytest.param(b"\xff\xfeN\x00a\x00\x00", "letters", id="half a letter"),
    ],
)
def test_what_cannot_be_used_says_why(whole, reason):
    with pytest.raises(ListUnreadable) as refused:
        lines_of(whole, size=max(len(whole), 1))
    assert refused.value.reason == reason


def test_a_line_that_is_odd_says_so_and_the_others_are_read():
    whole = b"Name,First name\nSmith\nJones," + b"x" * 3000 + b"\nBrown,Ann\n"
    assert [(line.number, line.odd) for line in lines_of(whole, 9000)[1]] == [
        (2, "cells"),
        (3, "long"),
        (4, ""),
    ]


def a_million_lines():
    yield b"Name,First name,E-mail\n"
    for start in range(0, 1_000_000, 1000):
        yield b"".join(b"Smith,Ann,ann%d@example.org\n" % number for number in range(start, start + 1000))


def test_a_million_lines_are_refused_on_the_way_and_never_held():
    tracemalloc.start()
    try:
        _read_as, lines = read_list(a_million_lines())
        with pytest.raises(ListUnreadable) as refused:
            count = 0
            for _line in lines:
                count += 1
        assert (refused.value.reason, count) == ("lines", 100_000)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("cell", ["=1+1", "+33 1", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_a_program_for_tables_would_reckon_out_stands_as_text(cell):
    assert written_safely(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Anh", "", 12, None, "a=b"])
def test_other_cells_stay_as_they_are(cell):
    assert written_safely(cell) == ("" if cell is None else str(cell))
