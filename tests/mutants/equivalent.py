"""Mutants that nothing can notice, by name, each with its reason. A name holds as long as its function stays as it is."""

EQUIVALENT = {
    "b53b4a3496dd": "naming: without the condition all names are read, and those that are more cannot be the one that is looked for",
    "b4a0b4375f71": "leaving: first() orders by the key where nothing else orders, and no table has an order of its own",
    "1d9ce007f424": "feed: the rows that are read besides are other keys, which `keys &` leaves out",
    "6f590379db1f": "search: doubled texts give the same words, which are made distinct below",
    "82935991f99d": "search: the same, of the names of parties",
    "26c5fe501a9d": "criteria: flat or not, a subquery has the same one column",
    "5479d929d7c2": "judged: the condition spares time; contributors are joined with the chosen pledges alone",
    "bad259eaa6b6": "judged: the condition spares time; the chain has no other pledges than these",
    "84741e24f1d5": "figures: a pledge without a row in `who` has no party, and the next join leaves it out",
    "c7d9a46632cc": "querysets: the rank of nothing known is the last, two or three",
    "477ac6b3f272": "judged: of exactly 1 both branches say one digit",
    "e1a250ab0e52": "rows: no pledge has the key 0, and no measure an empty name: both places stand before the first row",
    "aa848a173aba": "loading: the lists are of one length, the second is made from the first; strict only says so",
    "0eef968ad3ea": "rows: drafts stand in no chain and are left out of what is told; the one asked for is public",
    "6eb7ad57c652": "loading: the second of the pair is not read",
    "11c97296dd21": "withdrawn: a public id is one row's, the first and the last",
    "f0c1bc0772ee": "revisions: titles of more rows are read, and those of the revision are looked up by key",
}
