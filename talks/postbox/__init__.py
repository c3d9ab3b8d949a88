"""What readers write to us: the only pages of the public site that take something in."""
