"""The addresses of what is kept, handed over and erased."""

from django.urls import path

from enrollment.privacy.pages import end_of_file, export, promise, your_data


urlpatterns = [
    path("privacy/", promise.promise, name="privacy"),
    path("file/privacy/", your_data.your_data, name="file-privacy"),
    path("file/keep/", your_data.keep_file, name="keep-file"),
    path("file/export.zip", export.export, name="export"),
    path("file/delete/", end_of_file.delete_file, name="delete-file"),
    path("erased/", end_of_file.erased, name="erased"),
    path("erased/receipt.txt", end_of_file.erased_text, name="erased-text"),
]
