"""The addresses of the machine that watches this one."""

from django.urls import path

from enrollment.portal.site import health


urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
]
