"""Dates made for tests: a Hypothesis strategy of EDTF level 1, valid and nearly valid."""

from hypothesis import strategies as st

_YEARS = st.one_of(st.integers(1, 9999), st.integers(1900, 2100)).map("{:04}".format)
_MONTHS = st.integers(1, 12).map("{:02}".format)
_DAYS = st.integers(1, 31).map("{:02}".format)
_MARKS = st.sampled_from(["", "", "?", "~", "%"])

_UNMARKED = st.one_of(
    _YEARS,
    st.tuples(_YEARS, _MONTHS).map("-".join),
    st.tuples(_YEARS, _MONTHS, _DAYS).map("-".join),
    st.tuples(_YEARS, st.sampled_from(["21", "22", "23", "24", "XX", "XX-XX", "02-29", "02-XX"])).map("-".join),
    st.tuples(_YEARS, _MONTHS, st.just("XX")).map("-".join),
    st.builds(lambda year, unknown: year[: 4 - unknown] + "X" * unknown, _YEARS, st.integers(1, 3)),
)
single_dates = st.tuples(_UNMARKED, _MARKS).map("".join)
intervals = st.one_of(
    st.tuples(single_dates, single_dates).map("/".join),
    st.tuples(single_dates, st.sampled_from(["..", ""])).map("/".join),
    st.tuples(st.sampled_from(["..", ""]), single_dates).map("/".join),
)
near_misses = st.one_of(
    st.text("0123456789X-/.?~%YT +", max_size=14),
    st.builds(
        lambda value, at, extra: value[: at % len(value)] + extra + value[at % len(value) :],
        single_dates,
        st.integers(0, 20),
        st.sampled_from("0123456789X-/.?~% \n"),
    ),
)
typed_as_dates = st.one_of(single_dates, intervals, near_misses)
