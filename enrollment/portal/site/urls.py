"""The addresses of what is said of the site itself, to people and to the machine that watches this one."""

from django.urls import path

from enrollment.portal.site import health, help


urlpatterns = [
    path("help/", help.help_page, name="help"),
    path("healthz", health.healthz, name="healthz"),
]
