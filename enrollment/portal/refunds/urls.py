"""The addresses under /reimbursement/: for everybody, without a file."""

from django.urls import path

from enrollment.portal.refunds import mutuelle_views, views


app_name = "reimbursement"
urlpatterns = [
    path("", views.estimator, name="estimator"),
    path("mutuelle/", mutuelle_views.mutuelle_page, name="mutuelle"),
]
