"""The addresses of the figures."""

from django.urls import path

from enrollment.desk.figures import views


urlpatterns = [
    path("", views.figures, name="figures"),
    path("csv/", views.figures_csv, name="figures-csv"),
]
