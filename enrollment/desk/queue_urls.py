"""Addresses beside the queue: the next file of a list, and the views that an advisor keeps."""

from django.urls import path

from enrollment.desk import queue_views, queue_walk


urlpatterns = [
    path("next/<uuid:object_id>/", queue_walk.next_file, name="next-file"),
    path("views/", queue_views.saved_views, name="saved-views"),
    path("views/<int:id>/rename/", queue_views.rename_view, name="rename-view"),
    path("views/<int:id>/remove/", queue_views.remove_view, name="remove-view"),
]
