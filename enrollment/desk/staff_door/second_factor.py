"""Codes of an app and recovery codes: each opens once, whatever process is asked, and wrong ones make the next wait.

allauth remembers used codes in its cache, which each process may have for itself; here the row of the factor remembers
the number of the last half minute that opened (RFC 6238, 5.2), and it is locked while a code is looked at.
"""

from dataclasses import dataclass
from hmac import compare_digest

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.encryption.records.fields import key_ring


PERIOD = 30  # seconds for which an app shows a code
DRIFT = 1  # periods by which the clock of a telephone may be wrong (RFC 6238, 5.2)
# After so many wrong codes in a row each further try has to wait, twice as long each time. Only somebody with the
# password gets this far: nobody else can make an advisor wait.
FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 15 * 60  # seconds
# The seed of an app that is being set up, sealed, in the session.
PENDING, PENDING_SEED = "staff_seed", "staff_door.pending"
TYPED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class CodeRefused(ValueError):
    """A code that opens nothing; `.reason` is wrong | used | wait."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Opened:
    """The factor that a code was right for, and how many recovery codes are left if it was one of them."""

    authenticator: Authenticator
    codes_left: int | None = None


def has_factor(user: User) -> bool:
    """Whether somebody has an app or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=MAIN).exists()


def code_at(secret: str, period: int) -> str:
    """What an app shows in a period, counted from 1970."""
    return format_hotp_value(hotp_value(secret, period))


def period_of(secret: str, code: str, now: float) -> int | None:
    """The period around now whose code this is."""
    typed, current = normalize_user_code(code), int(now) // PERIOD
    for period in range(current - DRIFT, current + DRIFT + 1):
        if compare_digest(typed.encode(), code_at(secret, period).encode()):
            return period
    return None


def open_with(user: User, code: str, now: float) -> Opened:
    """Use a code of the app, or a recovery code. Raises `CodeRefused`."""
    with transaction.atomic():
        opened = _looked_at(user, code, now)
    if isinstance(opened, str):
        raise CodeRefused(opened)
    return opened


def _looked_at(user: User, code: str, now: float) -> Opened | str:
    """Within the lock; a refusal is a value here, so that the count of wrong codes is kept."""
    rows = {
        each.type: each
        for each in Authenticator.objects.select_for_update().filter(user=user, type__in=TYPED)
    }
    app, codes = rows.get(Authenticator.Type.TOTP), rows.get(Authenticator.Type.RECOVERY_CODES)
    counting = app or codes
    if counting is None:
        return "wrong"
    if now < _next_try(counting.data):
        return "wait"
    period = period_of(get_adapter().decrypt(app.data["secret"]), code, now) if app else None
    if period is not None:
        if period <= app.data.get("period", -1):
            return "used"
        _keep(app, {"period": period})
        return Opened(app)
    if codes and codes.wrap().validate_code(normalize_user_code(code)):
        counting.refresh_from_db()
        _keep(counting, {})
        codes.refresh_from_db()
        return Opened(codes, len(codes.wrap().get_unused_codes()))
    _keep(counting, {"wrong": counting.data.get("wrong", 0) + 1, "wrong_at": now})
    return "wrong"


def _next_try(data: dict) -> float:
    """From when on the next code is looked at, in seconds since 1970."""
    over = data.get("wrong", 0) - FREE_TRIES
    return data["wrong_at"] + min(FIRST_WAIT * 2**over, LONGEST_WAIT) if over >= 0 else 0


def _keep(row: Authenticator, told: dict) -> None:
    """What a try left behind; a right code forgets the wrong ones before it."""
    data = {key: value for key, value in row.data.items() if key not in ("wrong", "wrong_at")}
    row.data = data | told
    row.save(update_fields=["data"])


def pending_seed(session: SessionBase) -> str:
    """The seed of the app that is being set up: the same until it works, so that a page can be loaded again."""
    try:
        return key_ring().open(session[PENDING], PENDING_SEED)
    except (KeyError, LostKey, BrokenSeal):
        seed = generate_totp_secret()
        session[PENDING] = key_ring().seal(seed, PENDING_SEED)
        return seed


@transaction.atomic
def set_up_app(user: User, seed: str, code: str, now: float) -> Authenticator:
    """The app with this seed is the user's from now on, and no other. Raises `CodeRefused`."""
    period = period_of(seed, code, now)
    if period is None:
        raise CodeRefused("wrong")
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    app = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.TOTP,
        data={"secret": get_adapter().encrypt(seed), "period": period},
    )
    RecoveryCodes.activate(user)
    return app


@transaction.atomic
def new_recovery_codes(user: User) -> None:
    """Ten new ones; the old ones open nothing any more."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)


def recovery_codes(user: User) -> list[str]:
    """Those that are left."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return row.wrap().get_unused_codes() if row else []
