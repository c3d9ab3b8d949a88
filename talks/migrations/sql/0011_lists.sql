-- The lists that values are held to, as they stood when the rules were made. talks.services.rules makes both functions anew, as the code has
-- the lists, at every migrate.
create or replace function talks_lists() returns table (name text, allowed text[])
language sql immutable as $$
  select * from (values
    ('currency', '{AED, AFA, AFN, ALL, AMD, ANG, AOA, ARS, ATS, AUD, AWG, AZM, AZN, BAM, BBD, BDT, BEF, BGL, BGN, BHD, BIF, BMD, BND, BOB, BOV, BRL, BSD, BTN, BWP, BYN,
        BYR, BZD, CAD, CDF, CHE, CHF, CHW, CLF, CLP, CNY, COP, COU, CRC, CSD, CSK, CUC, CUP, CVE, CYP, CZK, DDM, DEM, DJF, DKK, DOP, DZD, EEK, EGP, ERN, ESP,
        ETB, EUR, FIM, FJD, FKP, FRF, GBP, GEK, GEL, GHC, GHS, GIP, GMD, GNF, GRD, GTQ, GYD, HKD, HNL, HRK, HTG, HUF, IDR, IEP, ILS, INR, IQD, IRR, ISK, ITL,
        JMD, JOD, JPY, KES, KGS, KHR, KMF, KPW, KRW, KWD, KYD, KZT, LAK, LBP, LKR, LRD, LSL, LTL, LUF, LVL, LYD, MAD, MDL, MGA, MKD, MMK, MNT, MOP, MRO, MRU,
        MTL, MUR, MVR, MWK, MXN, MXV, MYR, MZM, MZN, NAD, NGN, NIO, NLG, NOK, NPR, NZD, OMR, PAB, PEN, PGK, PHP, PKR, PLN, PLZ, PTE, PYG, QAR, ROL, RON, RSD,
        RUB, RUR, RWF, SAR, SBD, SCR, SDD, SDG, SEK, SGD, SHP, SIT, SKK, SLE, SLL, SOS, SRD, SSP, STD, STN, SUR, SVC, SYP, SZL, THB, TJS, TMM, TMT, TND, TOP,
        TRL, TRY, TTD, TWD, TZS, UAH, UAK, UGX, USD, USN, UYI, UYU, UYW, UZS, VEB, VED, VEF, VES, VND, VUV, WST, XAD, XAF, XCD, XCG, XDR, XEU, XOF, XPF, XSU,
        XUA, YER, YUM, ZAR, ZMK, ZMW, ZWG, ZWL}'::text[]),
    ('language', '{aa, ab, ace, ach, ada, ady, ae, aeb, af, afh, agq, ain, ak, akk, akz, ale, aln, alt, am, an, ang, ann, anp, ar, arc, arn, aro, arp, arq, ars, arw,
        ary, arz, as, asa, ase, ast, atj, av, avk, awa, ay, az, ba, bal, ban, bar, bas, bax, bbc, bbj, be, bej, bem, bew, bez, bfd, bfq, bg, bgc, bgn, bho,
        bi, bik, bin, bjn, bkm, bla, blo, blt, bm, bn, bo, bpy, bqi, br, bra, brh, brx, bs, bss, bua, bug, bum, byn, byv, ca, cad, car, cay, cch, ccp, ce,
        ceb, cgg, ch, chb, chg, chk, chm, chn, cho, chp, chr, chy, cic, ckb, clc, co, cop, cps, cr, crg, crh, crj, crk, crl, crm, crr, crs, cs, csb, csw, cu,
        cv, cy, da, dak, dar, dav, de, del, den, dgr, din, dje, doi, dsb, dtp, dua, dum, dv, dyo, dyu, dz, dzg, ebu, ee, efi, egl, egy, eka, el, elx, en, enm,
        eo, es, esu, et, eu, ewo, ext, fa, fan, fat, ff, fi, fil, fit, fj, fo, fon, fr, frc, frm, fro, frp, frr, frs, fur, fy, ga, gaa, gag, gan, gay, gba,
        gbz, gd, gez, gil, gl, glk, gmh, gn, goh, gon, gor, got, grb, grc, gsw, gu, guc, gur, guz, gv, gwi, ha, hai, hak, haw, hax, he, hi, hif, hil, hit,
        hmn, hnj, ho, hr, hsb, hsn, ht, hu, hup, hur, hy, hz, ia, iba, ibb, id, ie, ig, ii, ik, ikt, ilo, inh, io, is, it, iu, izh, ja, jam, jbo, jgo, jmc,
        jpr, jrb, jut, jv, ka, kaa, kab, kac, kaj, kam, kaw, kbd, kbl, kcg, kde, kea, ken, kfo, kg, kgp, kha, kho, khq, khw, ki, kiu, kj, kk, kkj, kl, kln,
        km, kmb, kn, ko, koi, kok, kos, kpe, kr, krc, kri, krj, krl, kru, ks, ksb, ksf, ksh, ku, kum, kut, kv, kw, kwk, kxv, ky, la, lad, lag, lah, lam, lb,
        lez, lfn, lg, li, lij, lil, liv, lkt, lmo, ln, lo, lol, lou, loz, lrc, lsm, lt, ltg, lu, lua, lui, lun, luo, lus, luy, lv, lzh, lzz, mad, maf, mag,
        mai, mak, man, mas, mde, mdf, mdr, men, mer, mfe, mg, mga, mgh, mgo, mh, mi, mic, min, mk, ml, mn, mnc, mni, moe, moh, mos, mr, mrj, ms, mt, mua, mus,
        mwl, mwr, mwv, my, mye, myv, mzn, na, nan, nap, naq, nb, nd, nds, ne, new, ng, nia, niu, njo, nl, nmg, nn, nnh, no, nog, non, nov, nqo, nr, nso, nus,
        nv, nwc, ny, nym, nyn, nyo, nzi, oc, oj, ojb, ojc, ojs, ojw, oka, om, or, os, osa, ota, pa, pag, pal, pam, pap, pau, pcd, pcm, pdc, pdt, peo, pfl,
        phn, pi, pis, pl, pms, pnt, pon, pqm, prg, pro, ps, pt, qu, quc, qug, raj, rap, rar, rgn, rhg, rif, rm, rn, ro, rof, rom, rtm, ru, rue, rug, rup, rw,
        rwk, sa, sad, sah, sam, saq, sas, sat, saz, sba, sbp, sc, scn, sco, sd, sdc, sdh, se, see, seh, sei, sel, ses, sg, sga, sgs, sh, shi, shn, shu, si,
        sid, sk, sl, slh, sli, sly, sm, sma, smj, smn, sms, sn, snk, so, sog, sq, sr, srn, srr, ss, ssy, st, stq, str, su, suk, sus, sux, sv, sw, swb, syc,
        syr, szl, ta, tce, tcy, te, tem, teo, ter, tet, tg, tgx, th, tht, ti, tig, tiv, tk, tkl, tkr, tl, tlh, tli, tly, tmh, tn, to, tog, tok, tpi, tr, tru,
        trv, trw, ts, tsd, tsi, tt, ttm, ttt, tum, tvl, tw, twq, ty, tyv, tzm, udm, ug, uga, uk, umb, ur, uz, vai, ve, vec, vep, vi, vls, vmf, vmw, vo, vot,
        vro, vun, wa, wae, wal, war, was, wbp, wo, wuu, xal, xh, xmf, xnr, xog, yao, yap, yav, ybb, yi, yo, yrl, yue, za, zap, zbl, zea, zen, zgh, zh, zu,
        zun, zza}'::text[]),
    ('nation', '{"AD AND", "AD AND 020", "AE ARE", "AE ARE 784", "AF AFG", "AF AFG 004", "AG ATG", "AG ATG 028", "AI AIA", "AI AIA 660", "AL ALB", "AL ALB 008", "AM
        ARM", "AM ARM 051", "AO AGO", "AO AGO 024", "AQ ATA", "AQ ATA 010", "AR ARG", "AR ARG 032", "AS ASM", "AS ASM 016", "AT AUT", "AT AUT 040", "AU AUS",
        "AU AUS 036", "AW ABW", "AW ABW 533", "AX ALA", "AX ALA 248", "AZ AZE", "AZ AZE 031", "BA BIH", "BA BIH 070", "BB BRB", "BB BRB 052", "BD BGD", "BD
        BGD 050", "BE BEL", "BE BEL 056", "BF BFA", "BF BFA 854", "BG BGR", "BG BGR 100", "BH BHR", "BH BHR 048", "BI BDI", "BI BDI 108", "BJ BEN", "BJ BEN
        204", "BL BLM", "BL BLM 652", "BM BMU", "BM BMU 060", "BN BRN", "BN BRN 096", "BO BOL", "BO BOL 068", "BQ BES", "BQ BES 535", "BR BRA", "BR BRA 076",
        "BS BHS", "BS BHS 044", "BT BTN", "BT BTN 064", "BV BVT", "BV BVT 074", "BW BWA", "BW BWA 072", "BY BLR", "BY BLR 112", "BZ BLZ", "BZ BLZ 084", "CA
        CAN", "CA CAN 124", "CC CCK", "CC CCK 166", "CD COD", "CD COD 180", "CF CAF", "CF CAF 140", "CG COG", "CG COG 178", "CH CHE", "CH CHE 756", "CI CIV",
        "CI CIV 384", "CK COK", "CK COK 184", "CL CHL", "CL CHL 152", "CM CMR", "CM CMR 120", "CN CHN", "CN CHN 156", "CO COL", "CO COL 170", "CR CRI", "CR
        CRI 188", "CU CUB", "CU CUB 192", "CV CPV", "CV CPV 132", "CW CUW", "CW CUW 531", "CX CXR", "CX CXR 162", "CY CYP", "CY CYP 196", "CZ CZE", "CZ CZE
        203", "DE DEU", "DE DEU 276", "DJ DJI", "DJ DJI 262", "DK DNK", "DK DNK 208", "DM DMA", "DM DMA 212", "DO DOM", "DO DOM 214", "DZ DZA", "DZ DZA 012",
        "EC ECU", "EC ECU 218", "EE EST", "EE EST 233", "EG EGY", "EG EGY 818", "EH ESH", "EH ESH 732", "ER ERI", "ER ERI 232", "ES ESP", "ES ESP 724", "ET
        ETH", "ET ETH 231", "FI FIN", "FI FIN 246", "FJ FJI", "FJ FJI 242", "FK FLK", "FK FLK 238", "FM FSM", "FM FSM 583", "FO FRO", "FO FRO 234", "FR FRA",
        "FR FRA 250", "GA GAB", "GA GAB 266", "GB GBR", "GB GBR 826", "GD GRD", "GD GRD 308", "GE GEO", "GE GEO 268", "GF GUF", "GF GUF 254", "GG GGY", "GG
        GGY 831", "GH GHA", "GH GHA 288", "GI GIB", "GI GIB 292", "GL GRL", "GL GRL 304", "GM GMB", "GM GMB 270", "GN GIN", "GN GIN 324", "GP GLP", "GP GLP
        312", "GQ GNQ", "GQ GNQ 226", "GR GRC", "GR GRC 300", "GS SGS", "GS SGS 239", "GT GTM", "GT GTM 320", "GU GUM", "GU GUM 316", "GW GNB", "GW GNB 624",
        "GY GUY", "GY GUY 328", "HK HKG", "HK HKG 344", "HM HMD", "HM HMD 334", "HN HND", "HN HND 340", "HR HRV", "HR HRV 191", "HT HTI", "HT HTI 332", "HU
        HUN", "HU HUN 348", "ID IDN", "ID IDN 360", "IE IRL", "IE IRL 372", "IL ISR", "IL ISR 376", "IM IMN", "IM IMN 833", "IN IND", "IN IND 356", "IO IOT",
        "IO IOT 086", "IQ IRQ", "IQ IRQ 368", "IR IRN", "IR IRN 364", "IS ISL", "IS ISL 352", "IT ITA", "IT ITA 380", "JE JEY", "JE JEY 832", "JM JAM", "JM
        JAM 388", "JO JOR", "JO JOR 400", "JP JPN", "JP JPN 392", "KE KEN", "KE KEN 404", "KG KGZ", "KG KGZ 417", "KH KHM", "KH KHM 116", "KI KIR", "KI KIR
        296", "KM COM", "KM COM 174", "KN KNA", "KN KNA 659", "KP PRK", "KP PRK 408", "KR KOR", "KR KOR 410", "KW KWT", "KW KWT 414", "KY CYM", "KY CYM 136",
        "KZ KAZ", "KZ KAZ 398", "LA LAO", "LA LAO 418", "LB LBN", "LB LBN 422", "LC LCA", "LC LCA 662", "LI LIE", "LI LIE 438", "LK LKA", "LK LKA 144", "LR
        LBR", "LR LBR 430", "LS LSO", "LS LSO 426", "LT LTU", "LT LTU 440", "LU LUX", "LU LUX 442", "LV LVA", "LV LVA 428", "LY LBY", "LY LBY 434", "MA MAR",
        "MA MAR 504", "MC MCO", "MC MCO 492", "MD MDA", "MD MDA 498", "ME MNE", "ME MNE 499", "MF MAF", "MF MAF 663", "MG MDG", "MG MDG 450", "MH MHL", "MH
        MHL 584", "MK MKD", "MK MKD 807", "ML MLI", "ML MLI 466", "MM MMR", "MM MMR 104", "MN MNG", "MN MNG 496", "MO MAC", "MO MAC 446", "MP MNP", "MP MNP
        580", "MQ MTQ", "MQ MTQ 474", "MR MRT", "MR MRT 478", "MS MSR", "MS MSR 500", "MT MLT", "MT MLT 470", "MU MUS", "MU MUS 480", "MV MDV", "MV MDV 462",
        "MW MWI", "MW MWI 454", "MX MEX", "MX MEX 484", "MY MYS", "MY MYS 458", "MZ MOZ", "MZ MOZ 508", "NA NAM", "NA NAM 516", "NC NCL", "NC NCL 540", "NE
        NER", "NE NER 562", "NF NFK", "NF NFK 574", "NG NGA", "NG NGA 566", "NI NIC", "NI NIC 558", "NL NLD", "NL NLD 528", "NO NOR", "NO NOR 578", "NP NPL",
        "NP NPL 524", "NR NRU", "NR NRU 520", "NU NIU", "NU NIU 570", "NZ NZL", "NZ NZL 554", "OM OMN", "OM OMN 512", "PA PAN", "PA PAN 591", "PE PER", "PE
        PER 604", "PF PYF", "PF PYF 258", "PG PNG", "PG PNG 598", "PH PHL", "PH PHL 608", "PK PAK", "PK PAK 586", "PL POL", "PL POL 616", "PM SPM", "PM SPM
        666", "PN PCN", "PN PCN 612", "PR PRI", "PR PRI 630", "PS PSE", "PS PSE 275", "PT PRT", "PT PRT 620", "PW PLW", "PW PLW 585", "PY PRY", "PY PRY 600",
        "QA QAT", "QA QAT 634", "RE REU", "RE REU 638", "RO ROU", "RO ROU 642", "RS SRB", "RS SRB 688", "RU RUS", "RU RUS 643", "RW RWA", "RW RWA 646", "SA
        SAU", "SA SAU 682", "SB SLB", "SB SLB 090", "SC SYC", "SC SYC 690", "SD SDN", "SD SDN 729", "SE SWE", "SE SWE 752", "SG SGP", "SG SGP 702", "SH SHN",
        "SH SHN 654", "SI SVN", "SI SVN 705", "SJ SJM", "SJ SJM 744", "SK SVK", "SK SVK 703", "SL SLE", "SL SLE 694", "SM SMR", "SM SMR 674", "SN SEN", "SN
        SEN 686", "SO SOM", "SO SOM 706", "SR SUR", "SR SUR 740", "SS SSD", "SS SSD 728", "ST STP", "ST STP 678", "SV SLV", "SV SLV 222", "SX SXM", "SX SXM
        534", "SY SYR", "SY SYR 760", "SZ SWZ", "SZ SWZ 748", "TC TCA", "TC TCA 796", "TD TCD", "TD TCD 148", "TF ATF", "TF ATF 260", "TG TGO", "TG TGO 768",
        "TH THA", "TH THA 764", "TJ TJK", "TJ TJK 762", "TK TKL", "TK TKL 772", "TL TLS", "TL TLS 626", "TM TKM", "TM TKM 795", "TN TUN", "TN TUN 788", "TO
        TON", "TO TON 776", "TR TUR", "TR TUR 792", "TT TTO", "TT TTO 780", "TV TUV", "TV TUV 798", "TW TWN", "TW TWN 158", "TZ TZA", "TZ TZA 834", "UA UKR",
        "UA UKR 804", "UG UGA", "UG UGA 800", "UM UMI", "UM UMI 581", "US USA", "US USA 840", "UY URY", "UY URY 858", "UZ UZB", "UZ UZB 860", "VA VAT", "VA
        VAT 336", "VC VCT", "VC VCT 670", "VE VEN", "VE VEN 862", "VG VGB", "VG VGB 092", "VI VIR", "VI VIR 850", "VN VNM", "VN VNM 704", "VU VUT", "VU VUT
        548", "WF WLF", "WF WLF 876", "WS WSM", "WS WSM 882", "YE YEM", "YE YEM 887", "YT MYT", "YT MYT 175", "ZA ZAF", "ZA ZAF 710", "ZM ZMB", "ZM ZMB 894",
        "ZW ZWE", "ZW ZWE 716"}'::text[]),
    ('party', '{alpha2, alpha3, founded_on, founded_on.end, founded_on.precision, founded_on_text, kind, last_confirmed_on, name, names, names.alias, names.former,
        names.kind, names.language, names.name, names.spelling, note, numeric, official_name, organisation_kind, public, public_id, rival_of,
        rival_of.organisation, rival_reason}'::text[]),
    ('membership', '{joined_on, joined_on.end, joined_on.precision, joined_on_text, last_confirmed_on, left_on, left_on.end, left_on.precision, left_on_text, nation,
        nation.organisation, note, organisation, organisation.organisation, public, public_id, rival_of, rival_reason}'::text[]),
    ('coalition', '{aim, last_confirmed_on, name, note, party, party.organisation, public, public_id, rival_of, rival_reason}'::text[]),
    ('role', '{coalition, from_on, from_on.end, from_on.precision, from_on_text, last_confirmed_on, note, party, party.organisation, public, public_id, rival_of,
        rival_reason, role, to_on, to_on.end, to_on.precision, to_on_text}'::text[]),
    ('person', '{last_confirmed_on, name, names, names.language, names.name, note, party, party.organisation, public, public_id, rival_of, rival_reason}'::text[]),
    ('office', '{from_on, from_on.end, from_on.precision, from_on_text, last_confirmed_on, note, party, party.organisation, person, public, public_id, rival_of,
        rival_reason, title, to_on, to_on.end, to_on.precision, to_on_text}'::text[]),
    ('meeting', '{agenda, coalition, date, date.end, date.precision, date_text, format, last_confirmed_on, level, list_completeness, note, outcome, parent,
        participants_text, parties, parties.co_chair, parties.convener, parties.organisation, parties.party, parties.role, public, public_id, rival_of,
        rival_reason, series, status, title, venues, venues.city, venues.nation, venues.organisation, venues.words}'::text[]),
    ('meeting_count', '{count_max, count_min, count_qualifier, count_text, counted, last_confirmed_on, meeting, note, public, public_id, rival_of, rival_reason}'::text[]),
    ('attendance', '{absence_reason, certainty, claim, further_participant, last_confirmed_on, level, meeting, mode, note, party, party.organisation, person, public,
        public_id, rival_of, rival_reason, role_text, statement}'::text[]),
    ('group_claim', '{as_of_on, as_of_on.end, as_of_on.precision, as_of_on_text, count_max, count_min, count_qualifier, count_text, extent, last_confirmed_on, meeting,
        note, organisation, organisation.organisation, parties, parties.exception, parties.member, parties.organisation, parties.party, parties.role, pledge,
        position, public, public_id, rival_of, rival_reason, statement, words}'::text[]),
    ('pledge', '{amount_currency, amount_max, amount_min, amount_qualifier, amount_text, announced_on, announced_on.end, announced_on.precision, announced_on_text,
        category, coalition, conditions, conditions.condition, conditions.depends_on, conditions.wording, description, further_categories,
        further_categories.air, further_categories.category, further_categories.equipment, further_categories.funding, further_categories.headquarters,
        further_categories.logistics, further_categories.monitoring, further_categories.naval, further_categories.training, further_categories.troops,
        last_confirmed_on, links_from, links_from.alternative_to, links_from.kind, links_from.overlaps, links_from.part_of, links_from.revises,
        links_from.to_pledge, meeting, nature, note, parties, parties.addressee, parties.contributor, parties.organisation, parties.party, parties.proposer,
        parties.recipient, parties.role, parties.words, public, public_id, quantity_max, quantity_min, quantity_qualifier, quantity_text, quantity_unit,
        rival_of, rival_reason, status}'::text[]),
    ('pledge_event', '{amount_currency, amount_max, amount_min, amount_qualifier, amount_text, last_confirmed_on, meeting, note, on_date, on_date.end, on_date.precision,
        on_date_text, pledge, public, public_id, quantity_max, quantity_min, quantity_qualifier, quantity_text, quantity_unit, rival_of, rival_reason,
        statement, step, words}'::text[]),
    ('condition', '{kind, last_confirmed_on, name, note, public, public_id, rival_of, rival_reason, state, state_on, state_on.end, state_on.precision, state_on_text,
        statement}'::text[]),
    ('question', '{coalition, kind, last_confirmed_on, meeting, note, proposed_on, proposed_on.end, proposed_on.precision, proposed_on_text, proposers,
        proposers.organisation, proposers.party, proposers.words, public, public_id, rival_of, rival_reason, terms, text}'::text[]),
    ('position', '{answer, basis, conditions, conditions.condition, conditions.wording, held_on, held_on.end, held_on.precision, held_on_text, holder, holder_kind,
        last_confirmed_on, note, party, party.organisation, public, public_id, question, rival_of, rival_reason, statement, supersedes}'::text[]),
    ('statement', '{attribution, coalition, last_confirmed_on, medium, meeting, note, paraphrase, public, public_id, quotes, quotes.language, quotes.text,
        quotes.translation, rival_of, rival_reason, said_on, said_on.end, said_on.precision, said_on_text, same_speakers, same_speakers.other, speakers,
        speakers.description, speakers.organisation, speakers.party, speakers.person, speakers.role_text, topics, topics.conditional, topics.neutral,
        topics.opposed, topics.sceptical, topics.stance, topics.supportive, topics.topic}'::text[])
  ) as lists (name, allowed)
$$;

create or replace function talks_listed(list text, value text) returns boolean
language sql immutable as $$
  select coalesce(case list
    when 'currency' then value = any ('{AED, AFA, AFN, ALL, AMD, ANG, AOA, ARS, ATS, AUD, AWG, AZM, AZN, BAM, BBD, BDT, BEF, BGL, BGN, BHD, BIF, BMD, BND, BOB, BOV, BRL, BSD, BTN, BWP, BYN,
        BYR, BZD, CAD, CDF, CHE, CHF, CHW, CLF, CLP, CNY, COP, COU, CRC, CSD, CSK, CUC, CUP, CVE, CYP, CZK, DDM, DEM, DJF, DKK, DOP, DZD, EEK, EGP, ERN, ESP,
        ETB, EUR, FIM, FJD, FKP, FRF, GBP, GEK, GEL, GHC, GHS, GIP, GMD, GNF, GRD, GTQ, GYD, HKD, HNL, HRK, HTG, HUF, IDR, IEP, ILS, INR, IQD, IRR, ISK, ITL,
        JMD, JOD, JPY, KES, KGS, KHR, KMF, KPW, KRW, KWD, KYD, KZT, LAK, LBP, LKR, LRD, LSL, LTL, LUF, LVL, LYD, MAD, MDL, MGA, MKD, MMK, MNT, MOP, MRO, MRU,
        MTL, MUR, MVR, MWK, MXN, MXV, MYR, MZM, MZN, NAD, NGN, NIO, NLG, NOK, NPR, NZD, OMR, PAB, PEN, PGK, PHP, PKR, PLN, PLZ, PTE, PYG, QAR, ROL, RON, RSD,
        RUB, RUR, RWF, SAR, SBD, SCR, SDD, SDG, SEK, SGD, SHP, SIT, SKK, SLE, SLL, SOS, SRD, SSP, STD, STN, SUR, SVC, SYP, SZL, THB, TJS, TMM, TMT, TND, TOP,
        TRL, TRY, TTD, TWD, TZS, UAH, UAK, UGX, USD, USN, UYI, UYU, UYW, UZS, VEB, VED, VEF, VES, VND, VUV, WST, XAD, XAF, XCD, XCG, XDR, XEU, XOF, XPF, XSU,
        XUA, YER, YUM, ZAR, ZMK, ZMW, ZWG, ZWL}'::text[])
    when 'language' then value = any ('{aa, ab, ace, ach, ada, ady, ae, aeb, af, afh, agq, ain, ak, akk, akz, ale, aln, alt, am, an, ang, ann, anp, ar, arc, arn, aro, arp, arq, ars, arw,
        ary, arz, as, asa, ase, ast, atj, av, avk, awa, ay, az, ba, bal, ban, bar, bas, bax, bbc, bbj, be, bej, bem, bew, bez, bfd, bfq, bg, bgc, bgn, bho,
        bi, bik, bin, bjn, bkm, bla, blo, blt, bm, bn, bo, bpy, bqi, br, bra, brh, brx, bs, bss, bua, bug, bum, byn, byv, ca, cad, car, cay, cch, ccp, ce,
        ceb, cgg, ch, chb, chg, chk, chm, chn, cho, chp, chr, chy, cic, ckb, clc, co, cop, cps, cr, crg, crh, crj, crk, crl, crm, crr, crs, cs, csb, csw, cu,
        cv, cy, da, dak, dar, dav, de, del, den, dgr, din, dje, doi, dsb, dtp, dua, dum, dv, dyo, dyu, dz, dzg, ebu, ee, efi, egl, egy, eka, el, elx, en, enm,
        eo, es, esu, et, eu, ewo, ext, fa, fan, fat, ff, fi, fil, fit, fj, fo, fon, fr, frc, frm, fro, frp, frr, frs, fur, fy, ga, gaa, gag, gan, gay, gba,
        gbz, gd, gez, gil, gl, glk, gmh, gn, goh, gon, gor, got, grb, grc, gsw, gu, guc, gur, guz, gv, gwi, ha, hai, hak, haw, hax, he, hi, hif, hil, hit,
        hmn, hnj, ho, hr, hsb, hsn, ht, hu, hup, hur, hy, hz, ia, iba, ibb, id, ie, ig, ii, ik, ikt, ilo, inh, io, is, it, iu, izh, ja, jam, jbo, jgo, jmc,
        jpr, jrb, jut, jv, ka, kaa, kab, kac, kaj, kam, kaw, kbd, kbl, kcg, kde, kea, ken, kfo, kg, kgp, kha, kho, khq, khw, ki, kiu, kj, kk, kkj, kl, kln,
        km, kmb, kn, ko, koi, kok, kos, kpe, kr, krc, kri, krj, krl, kru, ks, ksb, ksf, ksh, ku, kum, kut, kv, kw, kwk, kxv, ky, la, lad, lag, lah, lam, lb,
        lez, lfn, lg, li, lij, lil, liv, lkt, lmo, ln, lo, lol, lou, loz, lrc, lsm, lt, ltg, lu, lua, lui, lun, luo, lus, luy, lv, lzh, lzz, mad, maf, mag,
        mai, mak, man, mas, mde, mdf, mdr, men, mer, mfe, mg, mga, mgh, mgo, mh, mi, mic, min, mk, ml, mn, mnc, mni, moe, moh, mos, mr, mrj, ms, mt, mua, mus,
        mwl, mwr, mwv, my, mye, myv, mzn, na, nan, nap, naq, nb, nd, nds, ne, new, ng, nia, niu, njo, nl, nmg, nn, nnh, no, nog, non, nov, nqo, nr, nso, nus,
        nv, nwc, ny, nym, nyn, nyo, nzi, oc, oj, ojb, ojc, ojs, ojw, oka, om, or, os, osa, ota, pa, pag, pal, pam, pap, pau, pcd, pcm, pdc, pdt, peo, pfl,
        phn, pi, pis, pl, pms, pnt, pon, pqm, prg, pro, ps, pt, qu, quc, qug, raj, rap, rar, rgn, rhg, rif, rm, rn, ro, rof, rom, rtm, ru, rue, rug, rup, rw,
        rwk, sa, sad, sah, sam, saq, sas, sat, saz, sba, sbp, sc, scn, sco, sd, sdc, sdh, se, see, seh, sei, sel, ses, sg, sga, sgs, sh, shi, shn, shu, si,
        sid, sk, sl, slh, sli, sly, sm, sma, smj, smn, sms, sn, snk, so, sog, sq, sr, srn, srr, ss, ssy, st, stq, str, su, suk, sus, sux, sv, sw, swb, syc,
        syr, szl, ta, tce, tcy, te, tem, teo, ter, tet, tg, tgx, th, tht, ti, tig, tiv, tk, tkl, tkr, tl, tlh, tli, tly, tmh, tn, to, tog, tok, tpi, tr, tru,
        trv, trw, ts, tsd, tsi, tt, ttm, ttt, tum, tvl, tw, twq, ty, tyv, tzm, udm, ug, uga, uk, umb, ur, uz, vai, ve, vec, vep, vi, vls, vmf, vmw, vo, vot,
        vro, vun, wa, wae, wal, war, was, wbp, wo, wuu, xal, xh, xmf, xnr, xog, yao, yap, yav, ybb, yi, yo, yrl, yue, za, zap, zbl, zea, zen, zgh, zh, zu,
        zun, zza}'::text[])
    when 'nation' then value = any ('{"AD AND", "AD AND 020", "AE ARE", "AE ARE 784", "AF AFG", "AF AFG 004", "AG ATG", "AG ATG 028", "AI AIA", "AI AIA 660", "AL ALB", "AL ALB 008", "AM
        ARM", "AM ARM 051", "AO AGO", "AO AGO 024", "AQ ATA", "AQ ATA 010", "AR ARG", "AR ARG 032", "AS ASM", "AS ASM 016", "AT AUT", "AT AUT 040", "AU AUS",
        "AU AUS 036", "AW ABW", "AW ABW 533", "AX ALA", "AX ALA 248", "AZ AZE", "AZ AZE 031", "BA BIH", "BA BIH 070", "BB BRB", "BB BRB 052", "BD BGD", "BD
        BGD 050", "BE BEL", "BE BEL 056", "BF BFA", "BF BFA 854", "BG BGR", "BG BGR 100", "BH BHR", "BH BHR 048", "BI BDI", "BI BDI 108", "BJ BEN", "BJ BEN
        204", "BL BLM", "BL BLM 652", "BM BMU", "BM BMU 060", "BN BRN", "BN BRN 096", "BO BOL", "BO BOL 068", "BQ BES", "BQ BES 535", "BR BRA", "BR BRA 076",
        "BS BHS", "BS BHS 044", "BT BTN", "BT BTN 064", "BV BVT", "BV BVT 074", "BW BWA", "BW BWA 072", "BY BLR", "BY BLR 112", "BZ BLZ", "BZ BLZ 084", "CA
        CAN", "CA CAN 124", "CC CCK", "CC CCK 166", "CD COD", "CD COD 180", "CF CAF", "CF CAF 140", "CG COG", "CG COG 178", "CH CHE", "CH CHE 756", "CI CIV",
        "CI CIV 384", "CK COK", "CK COK 184", "CL CHL", "CL CHL 152", "CM CMR", "CM CMR 120", "CN CHN", "CN CHN 156", "CO COL", "CO COL 170", "CR CRI", "CR
        CRI 188", "CU CUB", "CU CUB 192", "CV CPV", "CV CPV 132", "CW CUW", "CW CUW 531", "CX CXR", "CX CXR 162", "CY CYP", "CY CYP 196", "CZ CZE", "CZ CZE
        203", "DE DEU", "DE DEU 276", "DJ DJI", "DJ DJI 262", "DK DNK", "DK DNK 208", "DM DMA", "DM DMA 212", "DO DOM", "DO DOM 214", "DZ DZA", "DZ DZA 012",
        "EC ECU", "EC ECU 218", "EE EST", "EE EST 233", "EG EGY", "EG EGY 818", "EH ESH", "EH ESH 732", "ER ERI", "ER ERI 232", "ES ESP", "ES ESP 724", "ET
        ETH", "ET ETH 231", "FI FIN", "FI FIN 246", "FJ FJI", "FJ FJI 242", "FK FLK", "FK FLK 238", "FM FSM", "FM FSM 583", "FO FRO", "FO FRO 234", "FR FRA",
        "FR FRA 250", "GA GAB", "GA GAB 266", "GB GBR", "GB GBR 826", "GD GRD", "GD GRD 308", "GE GEO", "GE GEO 268", "GF GUF", "GF GUF 254", "GG GGY", "GG
        GGY 831", "GH GHA", "GH GHA 288", "GI GIB", "GI GIB 292", "GL GRL", "GL GRL 304", "GM GMB", "GM GMB 270", "GN GIN", "GN GIN 324", "GP GLP", "GP GLP
        312", "GQ GNQ", "GQ GNQ 226", "GR GRC", "GR GRC 300", "GS SGS", "GS SGS 239", "GT GTM", "GT GTM 320", "GU GUM", "GU GUM 316", "GW GNB", "GW GNB 624",
        "GY GUY", "GY GUY 328", "HK HKG", "HK HKG 344", "HM HMD", "HM HMD 334", "HN HND", "HN HND 340", "HR HRV", "HR HRV 191", "HT HTI", "HT HTI 332", "HU
        HUN", "HU HUN 348", "ID IDN", "ID IDN 360", "IE IRL", "IE IRL 372", "IL ISR", "IL ISR 376", "IM IMN", "IM IMN 833", "IN IND", "IN IND 356", "IO IOT",
        "IO IOT 086", "IQ IRQ", "IQ IRQ 368", "IR IRN", "IR IRN 364", "IS ISL", "IS ISL 352", "IT ITA", "IT ITA 380", "JE JEY", "JE JEY 832", "JM JAM", "JM
        JAM 388", "JO JOR", "JO JOR 400", "JP JPN", "JP JPN 392", "KE KEN", "KE KEN 404", "KG KGZ", "KG KGZ 417", "KH KHM", "KH KHM 116", "KI KIR", "KI KIR
        296", "KM COM", "KM COM 174", "KN KNA", "KN KNA 659", "KP PRK", "KP PRK 408", "KR KOR", "KR KOR 410", "KW KWT", "KW KWT 414", "KY CYM", "KY CYM 136",
        "KZ KAZ", "KZ KAZ 398", "LA LAO", "LA LAO 418", "LB LBN", "LB LBN 422", "LC LCA", "LC LCA 662", "LI LIE", "LI LIE 438", "LK LKA", "LK LKA 144", "LR
        LBR", "LR LBR 430", "LS LSO", "LS LSO 426", "LT LTU", "LT LTU 440", "LU LUX", "LU LUX 442", "LV LVA", "LV LVA 428", "LY LBY", "LY LBY 434", "MA MAR",
        "MA MAR 504", "MC MCO", "MC MCO 492", "MD MDA", "MD MDA 498", "ME MNE", "ME MNE 499", "MF MAF", "MF MAF 663", "MG MDG", "MG MDG 450", "MH MHL", "MH
        MHL 584", "MK MKD", "MK MKD 807", "ML MLI", "ML MLI 466", "MM MMR", "MM MMR 104", "MN MNG", "MN MNG 496", "MO MAC", "MO MAC 446", "MP MNP", "MP MNP
        580", "MQ MTQ", "MQ MTQ 474", "MR MRT", "MR MRT 478", "MS MSR", "MS MSR 500", "MT MLT", "MT MLT 470", "MU MUS", "MU MUS 480", "MV MDV", "MV MDV 462",
        "MW MWI", "MW MWI 454", "MX MEX", "MX MEX 484", "MY MYS", "MY MYS 458", "MZ MOZ", "MZ MOZ 508", "NA NAM", "NA NAM 516", "NC NCL", "NC NCL 540", "NE
        NER", "NE NER 562", "NF NFK", "NF NFK 574", "NG NGA", "NG NGA 566", "NI NIC", "NI NIC 558", "NL NLD", "NL NLD 528", "NO NOR", "NO NOR 578", "NP NPL",
        "NP NPL 524", "NR NRU", "NR NRU 520", "NU NIU", "NU NIU 570", "NZ NZL", "NZ NZL 554", "OM OMN", "OM OMN 512", "PA PAN", "PA PAN 591", "PE PER", "PE
        PER 604", "PF PYF", "PF PYF 258", "PG PNG", "PG PNG 598", "PH PHL", "PH PHL 608", "PK PAK", "PK PAK 586", "PL POL", "PL POL 616", "PM SPM", "PM SPM
        666", "PN PCN", "PN PCN 612", "PR PRI", "PR PRI 630", "PS PSE", "PS PSE 275", "PT PRT", "PT PRT 620", "PW PLW", "PW PLW 585", "PY PRY", "PY PRY 600",
        "QA QAT", "QA QAT 634", "RE REU", "RE REU 638", "RO ROU", "RO ROU 642", "RS SRB", "RS SRB 688", "RU RUS", "RU RUS 643", "RW RWA", "RW RWA 646", "SA
        SAU", "SA SAU 682", "SB SLB", "SB SLB 090", "SC SYC", "SC SYC 690", "SD SDN", "SD SDN 729", "SE SWE", "SE SWE 752", "SG SGP", "SG SGP 702", "SH SHN",
        "SH SHN 654", "SI SVN", "SI SVN 705", "SJ SJM", "SJ SJM 744", "SK SVK", "SK SVK 703", "SL SLE", "SL SLE 694", "SM SMR", "SM SMR 674", "SN SEN", "SN
        SEN 686", "SO SOM", "SO SOM 706", "SR SUR", "SR SUR 740", "SS SSD", "SS SSD 728", "ST STP", "ST STP 678", "SV SLV", "SV SLV 222", "SX SXM", "SX SXM
        534", "SY SYR", "SY SYR 760", "SZ SWZ", "SZ SWZ 748", "TC TCA", "TC TCA 796", "TD TCD", "TD TCD 148", "TF ATF", "TF ATF 260", "TG TGO", "TG TGO 768",
        "TH THA", "TH THA 764", "TJ TJK", "TJ TJK 762", "TK TKL", "TK TKL 772", "TL TLS", "TL TLS 626", "TM TKM", "TM TKM 795", "TN TUN", "TN TUN 788", "TO
        TON", "TO TON 776", "TR TUR", "TR TUR 792", "TT TTO", "TT TTO 780", "TV TUV", "TV TUV 798", "TW TWN", "TW TWN 158", "TZ TZA", "TZ TZA 834", "UA UKR",
        "UA UKR 804", "UG UGA", "UG UGA 800", "UM UMI", "UM UMI 581", "US USA", "US USA 840", "UY URY", "UY URY 858", "UZ UZB", "UZ UZB 860", "VA VAT", "VA
        VAT 336", "VC VCT", "VC VCT 670", "VE VEN", "VE VEN 862", "VG VGB", "VG VGB 092", "VI VIR", "VI VIR 850", "VN VNM", "VN VNM 704", "VU VUT", "VU VUT
        548", "WF WLF", "WF WLF 876", "WS WSM", "WS WSM 882", "YE YEM", "YE YEM 887", "YT MYT", "YT MYT 175", "ZA ZAF", "ZA ZAF 710", "ZM ZMB", "ZM ZMB 894",
        "ZW ZWE", "ZW ZWE 716"}'::text[])
    when 'party' then value = any ('{alpha2, alpha3, founded_on, founded_on.end, founded_on.precision, founded_on_text, kind, last_confirmed_on, name, names, names.alias, names.former,
        names.kind, names.language, names.name, names.spelling, note, numeric, official_name, organisation_kind, public, public_id, rival_of,
        rival_of.organisation, rival_reason}'::text[])
    when 'membership' then value = any ('{joined_on, joined_on.end, joined_on.precision, joined_on_text, last_confirmed_on, left_on, left_on.end, left_on.precision, left_on_text, nation,
        nation.organisation, note, organisation, organisation.organisation, public, public_id, rival_of, rival_reason}'::text[])
    when 'coalition' then value = any ('{aim, last_confirmed_on, name, note, party, party.organisation, public, public_id, rival_of, rival_reason}'::text[])
    when 'role' then value = any ('{coalition, from_on, from_on.end, from_on.precision, from_on_text, last_confirmed_on, note, party, party.organisation, public, public_id, rival_of,
        rival_reason, role, to_on, to_on.end, to_on.precision, to_on_text}'::text[])
    when 'person' then value = any ('{last_confirmed_on, name, names, names.language, names.name, note, party, party.organisation, public, public_id, rival_of, rival_reason}'::text[])
    when 'office' then value = any ('{from_on, from_on.end, from_on.precision, from_on_text, last_confirmed_on, note, party, party.organisation, person, public, public_id, rival_of,
        rival_reason, title, to_on, to_on.end, to_on.precision, to_on_text}'::text[])
    when 'meeting' then value = any ('{agenda, coalition, date, date.end, date.precision, date_text, format, last_confirmed_on, level, list_completeness, note, outcome, parent,
        participants_text, parties, parties.co_chair, parties.convener, parties.organisation, parties.party, parties.role, public, public_id, rival_of,
        rival_reason, series, status, title, venues, venues.city, venues.nation, venues.organisation, venues.words}'::text[])
    when 'meeting_count' then value = any ('{count_max, count_min, count_qualifier, count_text, counted, last_confirmed_on, meeting, note, public, public_id, rival_of, rival_reason}'::text[])
    when 'attendance' then value = any ('{absence_reason, certainty, claim, further_participant, last_confirmed_on, level, meeting, mode, note, party, party.organisation, person, public,
        public_id, rival_of, rival_reason, role_text, statement}'::text[])
    when 'group_claim' then value = any ('{as_of_on, as_of_on.end, as_of_on.precision, as_of_on_text, count_max, count_min, count_qualifier, count_text, extent, last_confirmed_on, meeting,
        note, organisation, organisation.organisation, parties, parties.exception, parties.member, parties.organisation, parties.party, parties.role, pledge,
        position, public, public_id, rival_of, rival_reason, statement, words}'::text[])
    when 'pledge' then value = any ('{amount_currency, amount_max, amount_min, amount_qualifier, amount_text, announced_on, announced_on.end, announced_on.precision, announced_on_text,
        category, coalition, conditions, conditions.condition, conditions.depends_on, conditions.wording, description, further_categories,
        further_categories.air, further_categories.category, further_categories.equipment, further_categories.funding, further_categories.headquarters,
        further_categories.logistics, further_categories.monitoring, further_categories.naval, further_categories.training, further_categories.troops,
        last_confirmed_on, links_from, links_from.alternative_to, links_from.kind, links_from.overlaps, links_from.part_of, links_from.revises,
        links_from.to_pledge, meeting, nature, note, parties, parties.addressee, parties.contributor, parties.organisation, parties.party, parties.proposer,
        parties.recipient, parties.role, parties.words, public, public_id, quantity_max, quantity_min, quantity_qualifier, quantity_text, quantity_unit,
        rival_of, rival_reason, status}'::text[])
    when 'pledge_event' then value = any ('{amount_currency, amount_max, amount_min, amount_qualifier, amount_text, last_confirmed_on, meeting, note, on_date, on_date.end, on_date.precision,
        on_date_text, pledge, public, public_id, quantity_max, quantity_min, quantity_qualifier, quantity_text, quantity_unit, rival_of, rival_reason,
        statement, step, words}'::text[])
    when 'condition' then value = any ('{kind, last_confirmed_on, name, note, public, public_id, rival_of, rival_reason, state, state_on, state_on.end, state_on.precision, state_on_text,
        statement}'::text[])
    when 'question' then value = any ('{coalition, kind, last_confirmed_on, meeting, note, proposed_on, proposed_on.end, proposed_on.precision, proposed_on_text, proposers,
        proposers.organisation, proposers.party, proposers.words, public, public_id, rival_of, rival_reason, terms, text}'::text[])
    when 'position' then value = any ('{answer, basis, conditions, conditions.condition, conditions.wording, held_on, held_on.end, held_on.precision, held_on_text, holder, holder_kind,
        last_confirmed_on, note, party, party.organisation, public, public_id, question, rival_of, rival_reason, statement, supersedes}'::text[])
    when 'statement' then value = any ('{attribution, coalition, last_confirmed_on, medium, meeting, note, paraphrase, public, public_id, quotes, quotes.language, quotes.text,
        quotes.translation, rival_of, rival_reason, said_on, said_on.end, said_on.precision, said_on_text, same_speakers, same_speakers.other, speakers,
        speakers.description, speakers.organisation, speakers.party, speakers.person, speakers.role_text, topics, topics.conditional, topics.neutral,
        topics.opposed, topics.sceptical, topics.stance, topics.supportive, topics.topic}'::text[])
  end, false)
$$;
