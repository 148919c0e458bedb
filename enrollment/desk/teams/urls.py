"""The addresses of teams at the desk."""

from django.urls import path

from enrollment.desk.teams import hands, pages


urlpatterns = [
    path("", pages.teams_page, name="desk-teams"),
    path("<int:team>/", pages.team_page, name="desk-team"),
    path("<int:team>/members/", pages.change_members, name="desk-members"),
    path("<int:team>/spread/", pages.spread_page, name="desk-spread"),
    path("hands/<uuid:object_id>/", hands.change_hands, name="desk-hands"),
]
