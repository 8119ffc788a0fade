"""What the whole suite shares."""

from hypothesis import settings

# More examples than every change can afford: `make test ARGS="tests/law --hypothesis-profile=long"`.
settings.register_profile("long", deadline=None)
