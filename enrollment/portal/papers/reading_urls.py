"""The addresses of what was read of papers."""

from django.urls import path

from enrollment.portal.papers import confirm_views


urlpatterns = [
    path("file/papers/<uuid:paper>/reading/", confirm_views.reading_of_paper, name="reading-of-paper"),
    path("file/papers/<uuid:paper>/right/", confirm_views.it_is_right, name="paper-right"),
    path("file/papers/<uuid:paper>/says/", confirm_views.put_right, name="put-right"),
    path("file/papers/<uuid:paper>/leave/", confirm_views.leave, name="leave-paper"),
    path(
        "file/papers/<uuid:paper>/contest/<slug:check>/",
        confirm_views.contest_finding,
        name="contest-finding",
    ),
    path(
        "file/papers/<uuid:paper>/contest/<slug:check>/take-back/",
        confirm_views.take_words_back,
        name="take-words-back",
    ),
]
