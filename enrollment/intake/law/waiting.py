"""How long what an advisor typed of somebody may wait for them to say yes.

GDPR, article 14(3)(a): who holds data that didn't come from the person tells them within a month at the latest. So what
nobody has taken by then is gone, whether they were told or not.
"""

from datetime import date, timedelta


LONGEST = timedelta(days=30)
LISTS_KEPT = timedelta(days=7)  # of a list of clients that nobody finishes
CODE_LIVES = timedelta(days=7)  # of a code that is mailed or handed over; a new one can be made any day
TRIES = 5  # wrong ones, then the code opens nothing
MOST_MAILS = 5  # invitations to one address for one file
# Of somebody who typed a right code and couldn’t say who they are: in all, however many codes are mailed after each other.
# A code that is handed over, to somebody whom the advisor sees, begins anew.
MOST_STRANGE = 3


def last_day(prepared_on: date) -> date:
    """The last day on which it can be taken."""
    return prepared_on + LONGEST
