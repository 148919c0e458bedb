"""In whose name a paper stands that shows residence: the choices, by what such a paper can be."""

from django.utils.translation import gettext_lazy as _

from documents.proof_kinds import ProofHolder


MINE = ("applicant", _("Mine, or mine and somebody else’s"))
OF_BOTH = ("both", _("Mine and my husband’s, wife’s or partner’s: in both our names"))
OF_SPOUSE = ("spouse", _("My husband’s, wife’s or PACS partner’s alone"))
OF_OTHERS = ("other", _("Another person’s"))
IN_WHOSE_NAME = _("In whose name is it?")
# A personal paper is never in two names; a host's letter or a child's certificate is in somebody else's by nature.
HOLDERS = {
    ProofHolder.HOUSEHOLD: (IN_WHOSE_NAME, [MINE, OF_BOTH, OF_SPOUSE, OF_OTHERS]),
    ProofHolder.APPLICANT: (IN_WHOSE_NAME, [MINE, OF_SPOUSE, OF_OTHERS]),
    ProofHolder.ANYONE: (
        _("For whom does it count?"),
        [
            ("applicant", _("For me")),
            ("both", _("For me and my husband, wife or partner: it names us both, or is about our child")),
        ],
    ),
}
