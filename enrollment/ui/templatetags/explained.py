"""`{% explained %}…{% endexplained %}`: the sentences between, with the words of the glossary to be tapped for their meaning."""

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token

from enrollment.ui.explained import with_explanations


register = template.Library()


class ExplainedNode(template.Node):
    """What stands between the two tags."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """The template has escaped its values already."""
        return with_explanations(self.nodelist.render(context))


@register.tag
def explained(parser: Parser, token: Token) -> ExplainedNode:
    """The block tag."""
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist)
