"""The addresses of the client’s PDFs at the desk."""

from django.urls import path

from enrollment.desk.file_page import documents


PDF = "admin/enrollment/casefile/<uuid:object_id>/pdf/"
urlpatterns = [
    path(f"{PDF}<slug:kind>.pdf", documents.desk_pdf, name="desk-pdf"),
    path(f"{PDF}forms/<slug:form>.pdf", documents.desk_form_pdf, name="desk-form-pdf"),
    path(f"{PDF}letters/<slug:code>.pdf", documents.desk_letter_pdf, name="desk-letter-pdf"),
]
