"""Text to truth: the only rooms that read what authors wrote."""
