"""The addresses of the papers that are given."""

from django.urls import path

from enrollment.portal.papers import giving, giving_asked, one_page, one_paper, overview, pictures


urlpatterns = [
    path("file/papers/", overview.papers, name="papers"),
    path("file/papers/put-off/<slug:asked>/<slug:person>/", overview.put_off_paper, name="put-off"),
    path("file/papers/give/<slug:asked>/<slug:person>/", giving.give_paper, name="give-paper"),
    path("file/papers/asked/<uuid:request_id>/", giving_asked.give_asked, name="give-asked"),
    path("file/papers/<uuid:paper>/", one_paper.paper_page, name="paper"),
    path("file/papers/<uuid:paper>/add/", giving.add_to_paper, name="add-to-paper"),
    path("file/papers/<uuid:paper>/move/", one_paper.move_paper, name="move-paper"),
    path("file/papers/<uuid:paper>/done/", one_paper.paper_done, name="paper-done"),
    path("file/papers/<uuid:paper>/remove/", one_paper.remove_paper, name="remove-paper"),
    path("file/papers/<uuid:paper>.pdf", pictures.paper_pdf, name="paper-pdf"),
    path("file/papers/<uuid:paper>/page/<uuid:paper_page>/", one_page.page, name="paper-page"),
    path("file/papers/<uuid:paper>/page/<uuid:paper_page>/change/", one_page.change_page, name="change-page"),
    path("file/papers/<uuid:paper>/page/<uuid:paper_page>/replace/", giving.replace, name="replace-page"),
    path("file/papers/<uuid:paper>/page/<uuid:paper_page>.jpg", pictures.picture, name="page-picture"),
    path("file/papers/<uuid:paper>/page/<uuid:paper_page>-small.jpg", pictures.small, name="page-thumbnail"),
]
