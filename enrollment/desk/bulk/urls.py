"""The addresses of what is done to many files."""

from django.urls import path

from enrollment.desk.bulk import pages


urlpatterns = [
    path("", pages.choose, name="desk-bulk"),
    path("confirm/", pages.confirm, name="desk-bulk-confirm"),
]
