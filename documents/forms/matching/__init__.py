"""How the boxes of an official blank are matched to our fields, and shown before anyone accepts them."""
