"""The addresses of the file itself."""

from django.urls import path

from enrollment.portal.account import delete_file


urlpatterns = [
    path("file/delete/", delete_file.delete_file, name="delete-file"),
]
