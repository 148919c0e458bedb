"""Addresses of a site that breaks while it holds somebody's answers."""

from django.urls import include, path

from tests.abuse.people import NAME, STREET


def breaks(request):
    """Fail twice over, each time with an answer in the words of the exception."""
    try:
        raise KeyError(NAME)
    except KeyError as missing:
        raise ValueError(f"no such street: {STREET} {request.POST.get('birth_name')}") from missing


urlpatterns = [path("break/", breaks), path("", include("enrollment.urls"))]
