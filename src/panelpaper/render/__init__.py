"""An edition to what people read: HTML, print, feed, data. Nothing here can name what an edition withholds."""
