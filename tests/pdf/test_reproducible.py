"""The same page gives the same bytes, wherever and whenever."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.pdf.conftest import typeset_every_construct

from panelpaper.render.fonts import FACES, font_face_css, font_files

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).parents[2]
# Stands for another day, too: the clock is put forward before anything can read it.
CHILD = """
import hashlib, os, sys, time
os.umask(int(sys.argv[1], 8))
real = time.time
time.time = lambda: real() + 40_000_000
from tests.pdf.conftest import typeset_every_construct
print(hashlib.sha256(typeset_every_construct()).hexdigest())
"""


def digest_elsewhere(folder: Path, umask: str = "022", **environment: str) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
    paths = f"{ROOT}:{ROOT / 'src'}"
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-X", "faulthandler", "-c", CHILD, umask],
        cwd=folder,
        env={**kept, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.strip()


def test_a_second_time_in_one_process(every_construct):
    assert typeset_every_construct() == every_construct


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LANG": "ja_JP.UTF-8", "LC_ALL": "ja_JP.UTF-8"},
        {"LC_ALL": "C", "PYTHONHASHSEED": "2", "PANGO_LANGUAGE": "ar", "FC_LANG": "zh", "SOURCE_DATE_EPOCH": "1"},
        {"umask": "077", "PYTHONOPTIMIZE": "1", "LC_ALL": "C.UTF-8"},
        {"FC_DEBUG": "1", "FONTCONFIG_SYSROOT": "/var"},
    ],
    ids=["bare", "far away", "other languages", "closed", "fontconfig set up"],
)
def test_anywhere(every_construct, tmp_path, environment):
    assert digest_elsewhere(tmp_path, **environment) == hashlib.sha256(every_construct).hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("machine", ["no fonts", "others under our names"])
def test_whatever_fonts_the_machine_has(every_construct, tmp_path, machine):
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    if machine == "others under our names":
        # The system's "Source Sans 3" is Inter, and it is the system's answer for everything else.
        (fonts / "inter.ttf").write_bytes(font_files()["inter.ttf"])
    config = tmp_path / "system.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}</cachedir>'
        '<match target="scan"><edit name="family" mode="assign"><string>Source Sans 3</string></edit></match>'
        "</fontconfig>"
    )
    environment = {"FONTCONFIG_FILE": str(config), "FONTCONFIG_PATH": str(tmp_path), "HOME": str(tmp_path)}
    assert digest_elsewhere(tmp_path, **environment) == hashlib.sha256(every_construct).hexdigest()


def test_every_font_is_declared_and_is_there():
    css = font_face_css()
    assert {face.name for face in FACES} == set(font_files())
    for name, data in font_files().items():
        assert f'url("panel:///fonts/{name}")' in css
        assert data[:4] == b"\0\1\0\0"  # TrueType
