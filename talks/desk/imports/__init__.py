"""What a file of an editor would do or did, as a page; how far a long one is; the lists of the desk as files."""
