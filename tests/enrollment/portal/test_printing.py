"""Letters are set in our own font, whatever fonts the machine has or hasn't."""

from io import BytesIO

from pypdf import PdfReader

from enrollment.portal.printing.typesetting import typeset


def test_letters_carry_our_own_font_and_no_other():
    nobody = {"sender": {"name": "", "street": "", "place": ""}}
    page = PdfReader(BytesIO(typeset("sending/counter_card.html", nobody))).pages[0]
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2] for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"Letters", "Letters-Bold"}
