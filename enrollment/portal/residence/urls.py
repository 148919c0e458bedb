"""The addresses of the proofs of residence."""

from django.urls import path

from enrollment.portal.residence import views


urlpatterns = [
    path("file/residence/", views.residence, name="residence"),
    path("file/residence/plan/", views.plan, name="plan-filing"),
    path("file/residence/add/<slug:kind>/", views.add_proof, name="add-proof"),
    path("file/residence/add/<slug:kind>/month/", views.add_month, name="add-month"),
    path("file/residence/<uuid:proof>/remove/", views.remove_proof, name="remove-proof"),
]
