"""The addresses of what is said of the site itself, to people and to the machine that watches this one."""

from django.urls import path

from enrollment.portal.site import health, help, well_known


urlpatterns = [
    path("help/", help.help_page, name="help"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("favicon.ico", well_known.favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
]
