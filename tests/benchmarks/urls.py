"""The site's addresses, and beside them a bare page and the wizard that formtools gives for nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from enrollment.urls import urlpatterns as site
from tests.benchmarks.stock_wizard import StockWizard, StockWizardAskingAsTheSite


def bare(request: HttpRequest) -> HttpResponse:
    """A page in the site's layout: no database, no form. What is left is Django, middleware and layout."""
    return render(request, "bare.html", {"title": "Bare"})


urlpatterns = [
    *site,
    path("bare/", bare, name="bare"),
    path("stock/<slug:step>/", StockWizard.as_view(url_name="stock"), name="stock"),
    path(
        "stock-as-the-site/<slug:step>/",
        StockWizardAskingAsTheSite.as_view(url_name="stock-as-the-site"),
        name="stock-as-the-site",
    ),
]
