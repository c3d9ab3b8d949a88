"""Tables: nations and organisations, their names, and who is a member of what."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import F, Func, Q

from talks.migrations.tables.columns import (
    EMPTY, apart, codes, date, identified, in_order, language, link, needed, once, owner, part, record, rule, search, sort_key, words,
)

TABLES = [
    record(
        "Party",
        [
            codes("kind", {"nation": "Nation", "organisation": "Organisation"}, editable=False),
            ("name", models.CharField(max_length=300, verbose_name="common name")),
            words("official_name", 300),
            (
                "alpha2",
                models.CharField(
                    blank=True, help_text="ISO 3166 code of two letters (Namibia's is NA).", max_length=2, null=True, unique=True,
                    verbose_name="alpha-2",
                ),
            ),
            (
                "alpha3",
                models.CharField(
                    blank=True, help_text="ISO 3166 code of three letters; also the public id.", max_length=3, null=True, unique=True,
                    verbose_name="alpha-3",
                ),
            ),
            (
                "numeric",
                models.CharField(
                    blank=True, help_text="ISO 3166 number, three digits with its zeros.", max_length=3, null=True, unique=True,
                ),
            ),
            codes(
                "organisation_kind",
                {
                    "alliance": "Alliance", "union": "Union", "association": "Association", "forum": "Forum",
                    "defence_framework": "Defence framework", "intelligence_partnership": "Intelligence partnership",
                    "coalition": "Coalition", "ministry": "Ministry", "agency": "Agency", "un_body": "UN body", "ngo": "NGO",
                    "fund": "Fund", "company": "Company", "legislature": "Legislature", "political_party": "Political party",
                    "court": "Court",
                },
                verbose_name="kind", **EMPTY,
            ),
            *date("founded_on", "founded"),
            *date("dissolved_on", "dissolved", "Empty while it lasts."),
            sort_key("name"),
            search("name", "official_name", "public_id", "note"),
        ],
        links=[
            link(
                "successor", "party", "predecessors", help_text="The organisation that took over what it did.",
                limit_choices_to={"kind": "organisation"},
            ),
        ],
        constraints=[
            rule(
                "party_nation_codes",
                ~Q(kind="nation")
                | Q(
                    alpha2__isnull=False, alpha2__regex="^[A-Z]{2}$", alpha3__isnull=False, alpha3__regex="^[A-Z]{3}$",
                    organisation_kind="", public_id=F("alpha3"),
                ),
            ),
            rule("party_numeric_form", Q(numeric__isnull=True) | Q(numeric__regex="^[0-9]{3}$")),
            rule(
                "party_organisation_kind",
                ~Q(kind="organisation") | Q(alpha2__isnull=True, alpha3__isnull=True, numeric__isnull=True) & ~Q(organisation_kind=""),
            ),
            rule("party_named", ~Q(name="")),
            rule(
                "party_codes_of_one_nation",
                ~Q(kind="nation")
                | Q(Func(F("alpha2"), F("alpha3"), F("numeric"), function="talks_nation_codes", output_field=models.BooleanField())),
            ),
            rule(
                "party_organisations_end",
                ~Q(kind="nation") | Q(dissolved_on__isnull=True, dissolved_on_text="", successor__isnull=True),
            ),
            in_order("party", "founded_on", "dissolved_on"),
            rule("party_not_own_successor", Q(successor__isnull=True) | ~Q(successor=F("id"))),
        ],
        indexes=[
            GinIndex(fields=["search"], name="party_search"),
            models.Index(fields=["kind", "sort_name"], name="party_kind_sort_name"),
        ],
        verbose_name_plural="parties",
    ),
    migrations.CreateModel("Nation", [], {"proxy": True, "indexes": [], "constraints": []}, bases=("talks.party",)),
    migrations.CreateModel("Organisation", [], {"proxy": True, "indexes": [], "constraints": []}, bases=("talks.party",)),
    part(
        "PartyName",
        ("name", models.CharField(max_length=300)),
        codes(
            "kind", {"alias": "Also called", "former": "Formerly called", "spelling": "Other spelling"}, default="alias",
            db_default="alias",
        ),
        language(),
        owner("party", "party", "names"),
        constraints=[
            once("partyname_once", "party", "name"),
        ],
    ),
    identified("PartyIdentifier", "party"),
    record(
        "Membership",
        [
            codes(
                "status", {"member": "Member", "associate": "Associate", "observer": "Observer", "suspended": "Suspended"},
                verbose_name="standing", default="member", db_default="member",
            ),
            *date("joined_on", "joined"),
            *date("left_on", "left", "Empty while the membership lasts."),
        ],
        links=[
            needed("nation", "party", "membership_rows", limit_choices_to={"kind": "nation"}),
            needed("organisation", "party", "member_rows", limit_choices_to={"kind": "organisation"}),
        ],
        constraints=[
            in_order("membership", "joined_on", "left_on"),
            apart("membership_no_overlap", "organisation", "nation", begins="joined_on", ends="left_on"),
            once(
                "membership_once", "organisation", "nation", "joined_on", "left_on",
                condition=Q(rival_of__isnull=True, stage="published"), nulls_distinct=False,
            ),
        ],
    ),
]
