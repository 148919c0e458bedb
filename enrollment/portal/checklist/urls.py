"""The addresses of the papers."""

from django.urls import path

from enrollment.portal.checklist import views


urlpatterns = [
    path("file/checklist/", views.checklist, name="checklist"),
]
