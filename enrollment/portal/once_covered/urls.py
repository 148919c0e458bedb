"""The addresses of once one is covered."""

from django.urls import path

from enrollment.portal.once_covered import views


urlpatterns = [
    path("after/", views.after, name="after"),
    path("after/<slug:topic>/", views.topic, name="after-topic"),
]
