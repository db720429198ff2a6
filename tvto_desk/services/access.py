"""Who may do what: asked once at the entry of every service, denied unless allowed.

``@act`` guards what changes something and ``@question`` what only reads; both put the function
on the list that the role × service test walks. ``@open_door`` marks the few that stand before
any login, each with the reason why it may.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from tvto_desk.domain.roles import Permission
from tvto_desk.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")

GUARDED: dict[str, Permission] = {}
"""Every guarded service by its full name, with the permission it asks for."""

HEAVY: set[str] = set()
"""Guarded services that ask for the password too, once in a while."""

OPEN_DOORS: dict[str, str] = {}
"""Every service that asks for none, with the reason."""

Service = Callable[Concatenate[Desk, P], R]


def act(permission: Permission, *, heavy: bool = False) -> Callable[[Service[P, R]], Service[P, R]]:
    """Lets the function run only for an account that holds ``permission`` at this moment.

    The guarded function raises ``AccessDenied`` otherwise, and the refusal stands in the trail.
    A ``heavy`` one raises ``PasswordWanted`` when the password of this desk was given too long ago:
    it stands open in an office, and what cannot be called back asks who is there.
    """

    def guard(service: Service[P, R]) -> Service[P, R]:
        name = f"{service.__module__.rpartition('.')[2]}.{service.__name__}"
        GUARDED[name] = permission
        if heavy:
            HEAVY.add(name)

        @wraps(service)
        def guarded(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            desk.require(permission, name)
            if heavy:
                desk.require_password()
            return service(desk, *args, **kwargs)

        return guarded

    return guard


def question(service: Service[P, R]) -> Service[P, R]:
    """Lets every active account read."""
    return act(Permission.READ)(service)


def open_door(why: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Marks a service that stands before the login; ``why`` is read by people and by the test."""

    def mark(service: Callable[P, R]) -> Callable[P, R]:
        OPEN_DOORS[f"{service.__module__.rpartition('.')[2]}.{service.__name__}"] = why
        return service

    return mark
