"""The life of a record: its versions with those of its rows, any two of them side by side, and the way back."""
