"""Who may do what: predicates of a user and a record. They ask rights, which groups carry, and never group names."""

from talks.choices import ChangeSetState, Stage


def may_edit(user, record) -> bool:
    """Whether `user` may enter drafts like `record` and propose changes to it once it is published."""
    return user.is_active and user.has_perm(f"talks.change_{record._meta.model_name}")


def may_review(user) -> bool:
    """Whether `user` may approve, return and publish the work of others."""
    return user.is_active and user.has_perm("talks.review_changeset")


def may_decide(user, change_set) -> bool:
    """Whether `user` may decide on this submission: a reviewer, and not its author.

    Each draft is asked for its own authors when it is approved (`talks.services.publication.own_among`).
    """
    return may_review(user) and change_set.author_id != user.pk


def may_withdraw(user, change_set) -> bool:
    """Whether `user` may change what the submission holds: its author while it is open, or once it has come back."""
    return user.is_active and change_set.author_id == user.pk and change_set.state in (ChangeSetState.OPEN, ChangeSetState.RETURNED)


def may_retract(user) -> bool:
    """Whether `user` may retract a published record at once, without a proposal."""
    return user.is_active and user.has_perm("talks.retract_changeset")


def may_delete(user, record) -> bool:
    """Whether `user` may delete `record`: only what has never been published, and only with the right to delete."""
    never_public = record.published_at is None and record.stage in (Stage.DRAFT, Stage.IN_REVIEW)
    return never_public and user.is_active and user.has_perm(f"talks.delete_{record._meta.model_name}")
