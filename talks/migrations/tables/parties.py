"""Tables: nations and organisations, their names, and who is a member of what."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import F, Q

from talks.migrations.tables.columns import EMPTY, apart, codes, date, needed, once, owner, part, record, rule, search, words

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
                    "coalition": "Coalition",
                },
                **EMPTY,
            ),
            *date("founded_on", "founded"),
            search("name", "official_name", "public_id", "note"),
        ],
        constraints=[
            rule(
                "party_nation_codes",
                ~Q(kind="nation")
                | Q(
                    alpha2__isnull=False, alpha2__regex="^[A-Z]{2}$", alpha3__isnull=False, alpha3__regex="^[A-Z]{3}$",
                    organisation_kind="", public_id=F("alpha3"),
                ),
                "A nation has its two ISO 3166 letter codes in capitals, and the one of three letters is its public id.",
            ),
            rule("party_numeric_form", Q(numeric__isnull=True) | Q(numeric__regex="^[0-9]{3}$"), "The ISO 3166 number has three digits."),
            rule(
                "party_organisation_kind",
                ~Q(kind="organisation") | Q(alpha2__isnull=True, alpha3__isnull=True, numeric__isnull=True) & ~Q(organisation_kind=""),
                "An organisation has a kind and no ISO 3166 codes.",
            ),
            rule("party_named", ~Q(name=""), "A party has a name."),
        ],
        indexes=[
            GinIndex(fields=["search"], name="party_search"),
            models.Index(fields=["kind", "name"], name="party_kind_name"),
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
        words("language", 3),
        owner("party", "party", "names"),
        constraints=[
            once("partyname_once", "party", "name", says="This name is already listed."),
        ],
    ),
    record(
        "Membership",
        [
            *date("joined_on", "joined"),
            *date("left_on", "left", "Empty while the membership lasts."),
        ],
        late=[
            needed("nation", "party", "membership_rows", limit_choices_to={"kind": "nation"}),
            needed("organisation", "party", "member_rows", limit_choices_to={"kind": "organisation"}),
        ],
        constraints=[
            rule(
                "membership_left_on_after_joined_on",
                Q(joined_on_first__isnull=True) | Q(left_on_last__isnull=True) | Q(left_on_last__gte=F("joined_on_first")),
                "The end lies before the beginning.",
            ),
            apart(
                "membership_no_overlap", "organisation", "nation", begins="joined_on", ends="left_on",
                says="This nation is certainly a member on some of these days already, by another record.",
            ),
            once(
                "membership_once", "organisation", "nation", "joined_on", "left_on", says="This membership is recorded already.",
                condition=Q(rival_of__isnull=True, stage="published"), nulls_distinct=False,
            ),
        ],
    ),
]
