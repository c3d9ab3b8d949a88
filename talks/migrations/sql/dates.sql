-- First and last possible day of an imprecise date (EDTF, ISO 8601-2 level 1).
-- Plain functions for generated columns and CHECKs: built-ins and full names only, so that they answer alike under
-- any search_path (as_of, or none at all while a dump is restored). The Python twin is talks/validators/edtf.py.

-- One date, no interval: its first day, or its last when `late`. Null when it is not a date.
CREATE OR REPLACE FUNCTION public.talks_edtf_day(value text, late boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    year integer;
    month_text text;
    month integer;
    day_text text;
    days integer;
BEGIN
    IF value !~ '^(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?|-2[1-4]|-XX(?:-XX)?)?|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)[?~%]?$' THEN
        RETURN NULL;
    END IF;
    -- There is no year 0, so 0XXX has no first day.
    IF translate(left(value, 4), 'X', '0') = '0000' THEN
        RETURN NULL;
    END IF;
    year := translate(left(value, 4), 'X', CASE WHEN late THEN '9' ELSE '0' END)::integer;

    month_text := substr(value, 6, 2);
    IF month_text = '' OR month_text = 'XX' THEN
        RETURN CASE WHEN late THEN make_date(year, 12, 31) ELSE make_date(year, 1, 1) END;
    END IF;
    month := month_text::integer;
    -- Seasons: spring, summer, autumn; winter is December of its year, as in the edtf package.
    IF month > 20 THEN
        month := CASE WHEN month = 24 THEN 12 WHEN late THEN (month - 20) * 3 + 2 ELSE (month - 20) * 3 END;
    END IF;

    day_text := substr(value, 9, 2);
    IF NOT late AND (day_text = '' OR day_text = 'XX') THEN
        RETURN make_date(year, month, 1);
    END IF;
    days := CASE
        WHEN month IN (4, 6, 9, 11) THEN 30
        WHEN month <> 2 THEN 31
        WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) THEN 29
        ELSE 28
    END;
    IF day_text = '' OR day_text = 'XX' THEN
        RETURN make_date(year, month, days);
    END IF;
    IF day_text::integer > days THEN
        RETURN NULL;
    END IF;
    RETURN make_date(year, month, day_text::integer);
END
$$;

-- Both bounds of a date or an interval: {first, last}. Null on a side that is open or unknown; no array when invalid.
CREATE OR REPLACE FUNCTION public.talks_edtf_interval(value text) RETURNS date[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    slash integer := strpos(value, '/');
    starts text := left(value, slash - 1);
    ends text := substr(value, slash + 1);
    first date;
    last date;
BEGIN
    IF starts NOT IN ('', '..') THEN
        first := public.talks_edtf_day(starts, false);
        IF first IS NULL OR public.talks_edtf_day(starts, true) IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    IF ends NOT IN ('', '..') THEN
        last := public.talks_edtf_day(ends, true);
        IF last IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    -- An interval open on both sides says nothing: that is no date at all.
    IF (first IS NULL AND last IS NULL) OR last < first THEN
        RETURN NULL;
    END IF;
    RETURN ARRAY[first, last];
END
$$;

CREATE OR REPLACE FUNCTION public.talks_edtf_first(value text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(value, '/') > 0 THEN
        RETURN (public.talks_edtf_interval(value))[1];
    END IF;
    RETURN public.talks_edtf_day(value, false);
END
$$;

CREATE OR REPLACE FUNCTION public.talks_edtf_last(value text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(value, '/') > 0 THEN
        RETURN (public.talks_edtf_interval(value))[2];
    END IF;
    RETURN public.talks_edtf_day(value, true);
END
$$;

CREATE OR REPLACE FUNCTION public.talks_edtf_valid(value text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF strpos(value, '/') > 0 THEN
        RETURN public.talks_edtf_interval(value) IS NOT NULL;
    END IF;
    RETURN public.talks_edtf_day(value, true) IS NOT NULL;
END
$$;

-- The days on which a period was certainly in force: from the last possible day of its start up to, not including, the
-- first possible day of its end; for ever when it has not ended; null (which overlaps nothing) when its start is unknown
-- or its end is unknown or may lie before its start.
create or replace function talks_certain_period(starts_last date, ends text, ends_first date) returns daterange
language sql immutable parallel safe as $$
  select case
    when starts_last is null then null
    when ends is null then pg_catalog.daterange(starts_last, null)
    when ends_first is null or ends_first <= starts_last then null
    else pg_catalog.daterange(starts_last, ends_first)
  end
$$;
