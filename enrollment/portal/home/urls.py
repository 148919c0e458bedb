"""The addresses of the first screen of a file."""

from django.urls import path

from enrollment.portal.home import route, rules_changed, views


urlpatterns = [
    path("file/", views.file, name="file"),
    path("file/route/", route.route, name="route"),
    path("file/rules-read/", rules_changed.rules_read, name="rules-read"),
]
