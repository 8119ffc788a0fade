"""The adversary: what is wrong with an edition's files, looked at from outside."""
