"""The addresses of what a team asks."""

from django.urls import path

from enrollment.portal.requests import views


urlpatterns = [
    path("file/requests/", views.requests, name="requests"),
    path("file/requests/<uuid:request_id>/", views.one_request, name="request"),
]
