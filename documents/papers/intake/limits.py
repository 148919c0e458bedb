"""How large what people send may be, and how it is written anew: enough for every paper of an application, and little more."""

LARGEST_FILE = 10_000_000  # bytes
MOST_PAGES = 50
MOST_PIXELS = 50_000_000  # of one picture; a telephone's photo has 12 to 48 million
NARROWEST_PAGE, WIDEST_PAGE = 36.0, 3_400.0  # points: from a stamp to A0
MOST_OBJECTS = 100_000  # of a PDF; a bank statement of 50 pages has some 2,000

MEMORY = 1_500_000_000  # bytes that the child may hold
COMPUTING = 10  # seconds of the processor
SECONDS = 30.0  # by the clock, also where others compute beside it

# A4 at 250 points an inch, a third more than small print needs.
LONGEST_SIDE = 3_000  # pixels
QUALITY = 82  # of a JPEG
A4 = (595.276, 841.89)  # points
THUMBNAIL = 320  # pixels
THUMBNAIL_QUALITY = 70
