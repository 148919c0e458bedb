"""The addresses of the door, some by the names by which allauth looks for them. No sign-up, no reset, no e-mail."""

from django.urls import path

from enrollment.desk.staff_door import own_factors, passkeys, views


urlpatterns = [
    path("login/", views.LogIn.as_view(), name="account_login"),
    path("logout/", views.log_out, name="account_logout"),
    path("login/second-factor/", views.SecondFactor.as_view(), name="mfa_authenticate"),
    path("login/confirm/", views.confirm_again, name="confirm-again"),
    path("welcome/<uidb64>/<token>/", views.ChoosePassword.as_view(), name="choose-password"),
    path("second-factor/", own_factors.own_factors, name="mfa_index"),
    path("second-factor/app/", own_factors.app_page, name="set-up-app"),
    path("second-factor/app/square.svg", own_factors.app_square, name="app-square"),
    path("second-factor/recovery-codes/", own_factors.recovery_codes_page, name="recovery-codes"),
    path("second-factor/passkeys/add/", passkeys.add_passkey, name="add-passkey"),
    path("second-factor/passkeys/<int:key>/remove/", passkeys.remove_passkey, name="remove-passkey"),
]
