"""The addresses of the start."""

from django.urls import path

from enrollment.portal.start import caisse, demonstration, landing


urlpatterns = [
    path("", landing.landing, name="landing"),
    path("caisse/", caisse.caisse, name="caisse"),
    path("demonstration/", demonstration.demonstration, name="demonstration"),
]
