"""The addresses of the official forms."""

from django.urls import path

from enrollment.portal.forms import guide, own_download, views


urlpatterns = [
    path("file/forms/", views.forms, name="forms"),
    path("file/forms/<slug:form>.pdf", views.form_pdf, name="form-pdf"),
    path("file/forms/<slug:form>/official/", own_download.own_form, name="own-form"),
    path("file/forms/<slug:form>/guide/", guide.form_guide, name="form-guide"),
]
