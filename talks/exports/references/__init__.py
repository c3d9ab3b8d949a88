"""How to cite what is read here: one reference, in every form that people and programs keep references in."""

from talks.exports.references.forms import FORMS, Form
from talks.exports.references.reference import PUBLISHER, Reference, reference

__all__ = ["FORMS", "PUBLISHER", "Form", "Reference", "reference"]
