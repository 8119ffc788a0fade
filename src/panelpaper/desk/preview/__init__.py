"""The live preview: editions in memory, made anew on save, shown to a browser on this computer."""
