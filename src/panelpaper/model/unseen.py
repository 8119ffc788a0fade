"""Characters of which nothing is seen, though Unicode takes them for letters or signs: no category tells of them.

What else is not seen is another list for each who asks. ``content.unprintable`` refuses what nobody means to type, so
no accent, nor what chooses a sign's form; ``content.lookalikes`` leaves out both, lest a mark hide behind them;
``audit.folding`` tells what joins the letters around it from what parts them.
"""

from __future__ import annotations

FILLERS = "\u115f\u1160\u3164\uffa0"  # Hangul without a sound: letters
BLANKS = FILLERS + "\u2800"  # Braille without a dot: a sign
