"""Guessing passwords is slow; the person who only mistyped is told when to try again, or is let in by an administrator."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from coalition.demo.accounts import demo_accounts
from tests.accounts import member

PASSWORD = "seven willing nations"
LOG_IN = "/admin/login/?next=/admin/"


@pytest.fixture
def mila(db):
    user = member("editor", "mila")
    user.email = "mila.petrova@example.org"
    user.last_name = "Petrova-Mila"
    user.set_password(PASSWORD)
    user.save()
    return user


def tried(client, password, name="mila", **meta):
    return client.post(LOG_IN, {"username": name, "password": password}, **meta)


def fail(client, times=settings.AXES_FAILURE_LIMIT, **meta):
    """The statuses of log-ins with a wrong password."""
    return [tried(client, "wrong", **meta).status_code for _ in range(times)]


def test_the_sixth_password_is_not_looked_at(client, mila):
    statuses = fail(client)

    answer = tried(client, PASSWORD)

    assert statuses == [200, 200, 200, 200, 429]
    assert (answer.status_code, answer["Cache-Control"]) == (429, "private, no-store")
    assert 0 < int(answer["Retry-After"]) <= 16 * 60
    assert "Try again in about 15 minutes, from " in answer.content.decode()


def test_names_that_do_not_exist_are_treated_alike(client, mila):
    assert fail(client, name="nobody") == fail(client)


def test_others_and_other_places_are_not_locked(client, mila):
    member("editor", "omar")
    User.objects.filter(username="omar").update(password=make_password(PASSWORD))
    fail(client)

    assert tried(client, PASSWORD, name="omar").status_code == 302
    assert tried(client, PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_trying_on_does_not_put_off_the_time_that_was_promised(client, mila):
    fail(client)
    before = AccessAttempt.objects.get().attempt_time
    fail(client, times=3)
    AccessAttempt.objects.update(attempt_time=before - dt.timedelta(minutes=15, seconds=1))

    assert tried(client, PASSWORD).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client, mila):
    fail(client, times=4)
    tried(client, PASSWORD)
    client.post("/admin/logout/")

    assert fail(client, times=4) == [200] * 4


def test_an_administrator_lets_somebody_in_at_once(client, mila):
    fail(client)
    client.force_login(member("administrator"))
    users = reverse("admin:auth_user_changelist")

    listed = client.get(users)
    answer = client.post(users, {"action": "let_in_again", "_selected_action": [mila.pk]}, follow=True)

    assert {user.username: user.failures for user in listed.context["cl"].result_list} == {"mila": 5, "administrator": None}
    assert [str(message) for message in answer.context["messages"]] == ["mila can log in again now."]
    client.logout()
    assert tried(client, PASSWORD).status_code == 302


@pytest.mark.parametrize("name", ["\0", "x" * 400, "'; drop table", "ab\ud7ff", ""])
def test_strange_names_are_only_wrong(client, db, name):
    assert set(fail(client, name=name, HTTP_USER_AGENT="x" * 400, HTTP_ACCEPT="x" * 2000)) <= {200, 429}


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (False, "198.51.100.1", "127.0.0.1"),
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1, 2001:db8::1", "2001:db8::1"),
        (True, "", "127.0.0.1"),
        (True, "unknown", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_our_proxy_saw(client, mila, settings, behind, forwarded, address):
    settings.BEHIND_PROXY = behind

    fail(client, times=1, HTTP_X_FORWARDED_FOR=forwarded)

    assert AccessAttempt.objects.get().ip_address == address


def test_no_password_and_no_log_of_log_ins_is_kept(client, mila):
    from axes.models import AccessFailureLog, AccessLog

    tried(client, "something secret")
    tried(client, PASSWORD)

    assert [model.objects.count() for model in (AccessAttempt, AccessFailureLog, AccessLog)] == [0, 0, 0]
    tried(client, "something secret")
    assert "something secret" not in str(AccessAttempt.objects.values().get())


@pytest.mark.parametrize("password", ["short", "12345678901234", "password1234", "petrova-mila"])
def test_weak_passwords_are_refused(mila, password):
    with pytest.raises(ValidationError):
        validate_password(password, mila)


@pytest.mark.parametrize("password", [PASSWORD, "Jk3_9xQw-ab2"])
def test_good_passwords_are_taken(mila, password):
    assert validate_password(password, mila) is None


def test_passwords_are_kept_by_argon2_and_those_of_before_still_open(client, mila, settings):
    settings.PASSWORD_HASHERS = ["coalition.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    User.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))

    answer = tried(client, PASSWORD)
    mila.refresh_from_db()

    assert (answer.status_code, mila.password.split("$")[:3]) == (302, ["argon2", "argon2id", "v=19"])


def test_demo_accounts_log_in_with_what_is_printed(client, db, tmp_path, monkeypatch):
    monkeypatch.setattr("coalition.demo.accounts.VAR", tmp_path)
    member("editor", "somebody")  # the groups
    printed = {line.split()[0]: line.split()[1] for line in demo_accounts()}

    for name, password in printed.items():
        assert tried(client, password, name=name).status_code == 302
        assert validate_password(password, User.objects.get(username=name)) is None
