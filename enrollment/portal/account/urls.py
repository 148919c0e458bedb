"""The addresses of the file itself: who holds it, who helps, its end."""

from django.urls import path

from enrollment.portal.account import (
    close_file,
    devices,
    helping,
    mandates,
    partners,
    print_elsewhere,
    recovery_sheet,
)


urlpatterns = [
    path("file/close/", close_file.close_file, name="close-file"),
    path("file/devices/", devices.devices, name="devices"),
    path("file/devices/<uuid:device>/end/", devices.end_device, name="end-device"),
    path("file/devices/end-others/", devices.end_other_devices, name="end-other-devices"),
    path("file/sheet/", recovery_sheet.print_sheet, name="print-sheet"),
    path("file/sheet/revoke/", recovery_sheet.revoke, name="revoke-sheet"),
    path("file/helpers/invite/", helping.invite_helper, name="invite-helper"),
    path("file/mandates/", mandates.mandates, name="mandates"),
    path("file/mandates/revoke/", mandates.revoke_mandate, name="revoke-mandate"),
    path("file/mandates/mandate.pdf", mandates.mandate_pdf, name="mandate-pdf"),
    path("file/mandates/partner/", partners.tell_partner, name="tell-partner"),
    path("file/mandates/partner/stop/", partners.stop_telling, name="stop-telling"),
    path("file/mandates/partner/agreement.pdf", partners.agreement_pdf, name="partner-pdf"),
    path("file/print-elsewhere/", print_elsewhere.print_elsewhere, name="print-elsewhere"),
    path("file/print-elsewhere/revoke/", print_elsewhere.revoke_print, name="revoke-print"),
    path("print/", print_elsewhere.fetch, name="fetch-print"),
    path("helping/", helping.help_somebody, name="help-somebody"),
]
