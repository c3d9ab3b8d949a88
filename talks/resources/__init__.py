"""How the records of every noun are read: one declaration of fields for pages, API and exports."""
