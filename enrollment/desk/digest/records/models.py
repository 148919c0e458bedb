"""The mail of the morning, as each advisor wants it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from enrollment.encryption.records.fields import EncryptedTextField


class MorningMail(models.Model):
    """An advisor wants it, at this address and in this language. `sent_on`: when it last went, or had nothing to say."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="morning_mail")
    address = EncryptedTextField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=8)
    sent_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("mail of the morning")
        verbose_name_plural = _("mails of the morning")

    def __str__(self) -> str:
        return str(self.user_id)
