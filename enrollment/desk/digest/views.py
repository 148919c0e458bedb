"""The page on which an advisor asks for the mail of the morning, or switches it off."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from enrollment.access.visible import MAY_SEE
from enrollment.desk.digest.records.models import MorningMail
from enrollment.ui.fields import MailAddress
from enrollment.ui.forms import PageForm
from enrollment.ui.wording import reader_language


class MorningMailForm(PageForm):
    """Where it goes."""

    address = MailAddress(
        label=gettext_lazy("Your e-mail address at work"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address, for example anne@example.org."),
            "invalid": gettext_lazy(
                "This doesn’t look like an e-mail address. It needs an @ and a full stop after it."
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def morning_mail(request: HttpRequest) -> HttpResponse:
    """One’s own, and in the language of this page."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    wanted = MorningMail.objects.filter(user=request.user).first()
    if request.method == "POST" and "off" in request.POST:
        MorningMail.objects.filter(user=request.user).delete()
        messages.success(request, _("No more mails of the morning."))
        return redirect("morning-mail")
    form = MorningMailForm(request.POST or None, initial={"address": wanted.address if wanted else ""})
    if request.method == "POST" and form.is_valid():
        chosen = {"address": form.cleaned_data["address"], "language": reader_language()}
        MorningMail.objects.update_or_create(user=request.user, defaults=chosen)
        messages.success(
            request, _("You get it on the next working morning on which something waits for you.")
        )
        return redirect("morning-mail")
    context = {
        **admin.site.each_context(request),
        "title": _("Mail of the morning"),
        "form": form,
        "wanted": wanted,
    }
    return render(request, "desk/digest/morning_mail.html", context)
