"""The addresses of the desk’s own pages beside the admin."""

from django.urls import include, path

from enrollment.desk import forms_in_use


urlpatterns = [
    path("admin/", include("enrollment.desk.staff_door.urls")),
    path("admin/forms-in-use/", forms_in_use.forms_in_use, name="forms-in-use"),
    path("admin/forms-in-use/<slug:form>/<slug:blank>.pdf", forms_in_use.sheet, name="calibration-sheet"),
]
