"""The addresses of what a change of the law does."""

from django.urls import path

from enrollment.desk.law_changes import views


urlpatterns = [
    path("", views.law_changes, name="law-changes"),
    path("settle/", views.settle_changes, name="settle-law-changes"),
]
