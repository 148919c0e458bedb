"""The address at which a page of the desk gives a sign of life."""

from django.urls import path

from enrollment.desk.presence import views


urlpatterns = [
    path("admin/enrollment/casefile/<uuid:object_id>/presence/", views.presence, name="desk-presence")
]
