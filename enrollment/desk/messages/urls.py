"""The addresses at which an advisor writes."""

from django.urls import path

from enrollment.desk.messages import notes, views


FILE = "admin/enrollment/casefile/<uuid:object_id>/"
urlpatterns = [
    path(f"{FILE}messages/", views.write_message, name="desk-message"),
    path(f"{FILE}messages/settled/", views.no_answer_needed, name="desk-no-answer"),
    path(f"{FILE}notes/", notes.add_note, name="desk-note"),
]
