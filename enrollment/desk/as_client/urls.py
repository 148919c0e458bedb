"""The addresses of a client's pages at the desk."""

from django.urls import path

from enrollment.desk.as_client import views


urlpatterns = [path("<slug:seen>/", views.as_client, name="as-client")]
