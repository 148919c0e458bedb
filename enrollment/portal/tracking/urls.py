"""The addresses of what happened to a sent file."""

from django.urls import path

from enrollment.portal.tracking import views


urlpatterns = [
    path("file/tracking/", views.tracking, name="tracking"),
    path("file/tracking/add/", views.what_happened, name="what-happened"),
    path("file/tracking/add/<slug:milestone>/", views.add_milestone, name="add-milestone"),
    path("file/tracking/<uuid:entry>/", views.correct_milestone, name="correct-milestone"),
    path("file/tracking/<uuid:entry>/strike-out/", views.strike_out_milestone, name="strike-out"),
]
