"""Mutants that nothing can notice, by name, each with its reason. A name holds as long as its function stays as it is."""

EQUIVALENT = {
    "b53b4a3496dd": "naming: without the condition all names are read, and those that are more cannot be the one that is looked for",
    "b4a0b4375f71": "leaving: first() orders by the key where nothing else orders, and no table has an order of its own",
    "1d9ce007f424": "feed: the rows that are read besides are other keys, which `keys &` leaves out",
    "26c5fe501a9d": "criteria: flat or not, a subquery has the same one column",
    "84741e24f1d5": "figures: a pledge without a row in `who` has no party, and the next join leaves it out",
    "c7d9a46632cc": "querysets: the rank of nothing known is the last, two or three",
    "477ac6b3f272": "judged: of exactly 1 both branches say one digit",
    "e1a250ab0e52": "rows: no pledge has the key 0, and no measure an empty name: both places stand before the first row",
    "0eef968ad3ea": "rows: drafts stand in no chain and are left out of what is told; the one asked for is public",
    "f0c1bc0772ee": "revisions: titles of more rows are read, and those of the revision are looked up by key",
    "93aa90be22b3": "withdrawn: a public id is one row's, the first and the last",
    "3047852c33b1": "judged: the condition spares time; what fell away is joined with the chain, which has no other pledges than these",
    "39bd94b343a3": "rows: the condition spares time; what is told of other pledges is not looked up",
    "0902e8e15319": "loading: whether it was proposed is only asked for being true",
}
