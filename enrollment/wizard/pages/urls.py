"""The addresses of the questions."""

from django.urls import path
from django.views.decorators.cache import cache_control

from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.wizard.pages.views import CHECK, Wizard


questions = repeats_what_was_typed(
    cache_control(no_store=True, private=True)(Wizard.as_view(url_name="question", done_step_name=CHECK))
)

urlpatterns = [
    path("situation/", questions, name="situation"),
    path("situation/<slug:step>/", questions, name="question"),
]
