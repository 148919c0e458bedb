"""Why a person's own download can't be filled, in a sentence for them; what else they can do stands on the page."""

from django.utils.translation import gettext_lazy as _

from documents.forms.inspection.refusals import BlankRefusal


OTHERWISE = _("This file can’t be filled here.")
TOO_LARGE = _(
    "The file is larger than 12 MB; the form itself is much smaller. Download it again from the address above."
)
NO_FILE = _("Choose the PDF that you downloaded, then press the button.")
BUSY = _("Other people’s forms are being filled just now. Try again in a minute.")
TROUBLED = _("The file’s boxes don’t fit the form as we know it.")
BROKEN = _("The file didn’t arrive whole, or is damaged. Download it again from the address above.")
SENTENCES = {
    BlankRefusal.EMPTY: BROKEN,
    BlankRefusal.TRUNCATED: BROKEN,
    BlankRefusal.DAMAGED: BROKEN,
    BlankRefusal.NOT_PDF: _(
        "This isn’t a PDF. Download the form itself, not the page on which it is offered."
    ),
    BlankRefusal.TOO_LARGE: TOO_LARGE,
    BlankRefusal.ENCRYPTED: _("The file is locked against filling in, or asks for a password."),
    BlankRefusal.LAUNCHES: _(
        "The file wants to start programs or to send data by itself. The official form doesn’t."
    ),
    BlankRefusal.ATTACHMENTS: _("The file carries other files inside. The official form doesn’t."),
    BlankRefusal.NO_BOXES: _(
        "This form shows no boxes or lines to write on: it can only be filled in by hand."
    ),
    BlankRefusal.PICTURE: _(
        "This file is a picture of the form: its words can’t be read. Download the form from the address above."
    ),
    BlankRefusal.XFA_ONLY: _("This form opens in Adobe’s own reader only: fill it in there, or by hand."),
    BlankRefusal.UNCERTAIN: _(
        "We couldn’t tell with certainty what any of its boxes is for, and we don’t guess."
    ),
    BlankRefusal.OUR_OWN: _("This is our own copy. Download the official form from the address above."),
    BlankRefusal.OTHER_FORM: _(
        "This is another form. Look at the number printed on it, and download the one named here."
    ),
}
