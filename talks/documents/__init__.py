"""One search document for each record: what is found by it, kept by the database beside the rows it is made of."""
