"""How large a stranger's file may be, and what it may hold: enough for every form seen, and little more."""

LARGEST = 20_000_000  # bytes; the two official files have 1.2 and 1.7 million
MEMORY = 1_500_000_000
SECONDS = 20  # of computing
MOST_PAGES = 40
MOST_BOXES = 2_000
HIGHEST = 30  # fields above a field
MOST_OBJECTS = 200_000
NARROWEST, WIDEST = 200.0, 1_700.0  # points: from a card to A2
