"""The addresses of what to do when nothing comes."""

from django.urls import path

from enrollment.portal.follow_up import views


urlpatterns = [
    path("file/tracking/chasing/", views.follow_up, name="follow-up"),
    path("file/tracking/chasing/<slug:kind>/", views.follow_up_step, name="follow-up-step"),
]
