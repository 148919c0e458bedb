"""How often something was done by one visitor or to one account, as a keyed hash, until a moment."""

from django.db import models


class Spent(models.Model):
    """A count that ends: of what, and by whom, only a keyed hash says."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.count)
