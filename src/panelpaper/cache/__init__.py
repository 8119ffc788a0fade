"""What was made before and need not be made again. Whatever it holds or has lost, what is built stays the same.

It stands in the workspace's ``.panelpaper/`` and holds nothing of an edition above CLEAR, nor of a sealed file.
"""
