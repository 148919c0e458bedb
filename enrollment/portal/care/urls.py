"""The addresses of care paid before being covered."""

from django.urls import path

from enrollment.portal.care import claim_letter, views


urlpatterns = [
    path("file/care/", views.care, name="care"),
    path("file/care/add/", views.add_care, name="add-care"),
    path("file/care/<uuid:expense>/", views.change_care, name="change-care"),
    path("file/care/<uuid:expense>/remove/", views.remove_care, name="remove-care"),
    path("file/care/opening/", views.rights_day, name="rights-day"),
    path("file/care/end-cover/", views.end_cover, name="end-cover"),
    path("file/care/claim.pdf", claim_letter.claim_pdf, name="claim-pdf"),
]
