"""How our own blanks are made: pages with boxes, typeset from HTML."""
