"""What is too long for every change, one part after the other: `make check-long`."""
