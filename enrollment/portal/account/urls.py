"""The addresses of the file itself."""

from django.urls import path

from enrollment.portal.account import close_file, delete_file


urlpatterns = [
    path("file/close/", close_file.close_file, name="close-file"),
    path("file/delete/", delete_file.delete_file, name="delete-file"),
]
