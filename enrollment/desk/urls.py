"""The addresses of the desk’s own pages beside the admin."""

from django.urls import path

from enrollment.desk import forms_in_use


urlpatterns = [
    # Django's own page leads from a row to its address on the site; ours have none.
    path("admin/r/<int:content_type_id>/<path:object_id>/", forms_in_use.nowhere, name="leads-nowhere"),
    path("admin/forms-in-use/", forms_in_use.forms_in_use, name="forms-in-use"),
    path("admin/forms-in-use/<slug:form>/<slug:blank>.pdf", forms_in_use.sheet, name="calibration-sheet"),
]
