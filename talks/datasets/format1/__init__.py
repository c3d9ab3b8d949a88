"""The first format: seventeen files for people who write tables by hand. It still loads; what is written out is format 2."""
