"""What can be wrong with the house itself, in one sentence for a person."""


class Trouble(Exception):
    """Something outside the program is wrong; the message is one clear sentence, fit to print without a traceback."""


class DatabaseTrouble(Trouble):
    """The database cannot be had."""
