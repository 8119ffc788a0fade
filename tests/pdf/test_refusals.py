"""What cannot become an accessible PDF is refused, in one plain sentence that quotes nothing."""

import logging
import os
import pickle
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image
from tests.pdf.conftest import red_dot

from panelpaper.render.fonts import font_files
from panelpaper.render.pdf import PdfUnavailable, TypesettingError, check_environment, typeset

pytestmark = pytest.mark.pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" {}>{}</svg>'


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ('<p><img src="media/secret.png" alt="x"></p>', "is not among its files"),
        ('<p><img src="file:///etc/hostname" alt="x"></p>', "is not among its files"),
        ('<p><img src="/etc/hostname" alt="x"></p>', "is not among its files"),
        ('<p><img src="../media/dot.png" alt="x"></p>', "is not among its files"),
        ('<p><img src="http://localhost/x.png" alt="x"></p>', "is not among its files"),
        ('<p><img src="//localhost/x.png" alt="x"></p>', "is not among its files"),
        ('<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="x"></p>', "is not among its files"),
        ('<p style="background: url(file:///etc/hostname)">x</p>', "is not among its files"),
        ("<style>@import url(file:///etc/hostname);</style>", "is not among its files"),
        ('<link rel="stylesheet" href="file:///etc/hostname">', "is not among its files"),
        (SVG.format('aria-hidden="true"', '<image href="file:///etc/hostname" width="9" height="9"/>'), "SVG picture"),
        ('<p><img src="media/broken.png" alt="x"></p>', "A picture cannot be read"),
        ('<p><img src="media/dot.png"></p>', "A picture has no text alternative"),
        (SVG.format("", '<circle r="4"/>'), "no text alternative"),
        ('<link rel="attachment" href="media/dot.png">', "holds no attachments"),
        ('<link rel="attachment" href="file:///etc/hostname">', "holds no attachments"),
        ('<p><a rel="attachment" href="https://example.org">x</a></p>', "holds no attachments"),
        ('<base href="https://example.org/">', "base address"),
        ('<p><a href="appendix.html">x</a></p>', "whole address"),
        ('<p><a href="file:///etc/hostname">x</a></p>', "whole address"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "whole address"),
        ('<p><a href="#nowhere">x</a></p>', "a place that the page does not have"),
        ('<p><a href="https://example.org"><img src="media/dot.png" alt=""></a></p>', "A link has no text"),
        ("<h3>Too deep</h3>", "skip a level"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "differ in their number of cells"),
        ("<p>A snowman: ☃</p>", "U+2603"),
        ('<p style="opacity: 0.5">pale</p>', "see-through"),
        ("<style>@page { @top-left { content: 'x'; opacity: 0.5 } }</style><p>x</p>", "see-through"),
        ('<p style="colour: red">x</p>', "cannot be set"),
    ],
)
def test_a_fault_of_the_page_is_refused(html, sentence, capfd):
    resources = {"media/dot.png": red_dot(), "media/broken.png": b"no picture"}
    page = f'<html lang="en"><head><title>A title</title></head><body><h1>Top</h1>{html}</body></html>'
    with pytest.raises(TypesettingError) as caught:
        typeset(page, resources=resources)
    assert sentence in str(caught.value)
    assert not {"secret", "hostname", "localhost", "nowhere", "example", "colour"} & set(str(caught.value).split())
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("<title>x</title><p>x", "which language"),
        ('<html lang="en"><p>x', "no title"),
        ('<html lang="en"><title> </title><p>x', "no title"),
        ('<html lang="en"><title>x</title><meta name="dcterms.created" content="today"><p>x', "2019-01-31"),
    ],
)
def test_a_page_that_does_not_say_what_it_is_is_refused(page, sentence):
    with pytest.raises(TypesettingError, match=sentence):
        typeset(page, resources={})


def test_what_the_typesetter_said_is_kept_for_the_stylesheet_s_author():
    with pytest.raises(TypesettingError) as caught:
        typeset('<html lang="en"><title>x</title><p>x', resources={}, stylesheets=("p { colour: red }",))
    assert "colour" not in str(caught.value)
    assert "colour" in caught.value.details[0]


def test_the_missing_file_is_kept_for_the_stylesheet_s_author():
    with pytest.raises(TypesettingError) as caught:
        typeset('<html lang="en"><title>x</title><p><img alt="x" src="media/gone.png">', resources={})
    assert caught.value.details == ("media/gone.png",)


def test_an_error_survives_the_way_back_from_a_worker_process():
    error = pickle.loads(pickle.dumps(TypesettingError("A sentence.", ("more",))))
    assert (str(error), error.details) == ("A sentence.", ("more",))


def test_what_the_typesetter_said_reaches_no_log(caplog):
    with pytest.raises(TypesettingError):
        typeset('<html lang="en"><title>x</title><p>x', resources={}, stylesheets=("p { colour: red }",))
    assert caplog.records == []


def test_environment_and_logger_are_as_they_were(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere/fonts.conf")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    before, handlers = dict(os.environ), list(logging.getLogger("weasyprint").handlers)
    typeset('<html lang="en"><title>x</title><p>x', resources={})
    assert dict(os.environ) == before
    assert logging.getLogger("weasyprint").handlers == handlers
    assert logging.getLogger("weasyprint").propagate


def test_a_missing_subsetter_is_said_before_anything_is_made(monkeypatch):
    check_environment()
    monkeypatch.setattr("weasyprint.text.ffi.harfbuzz_subset", None)
    with pytest.raises(PdfUnavailable, match=r"apt-get install .*libharfbuzz-subset0"):
        typeset('<html lang="en"><title>x</title><p>x', resources={})


def test_missing_libraries_are_said_in_one_sentence_and_nothing_is_printed():
    program = """
from panelpaper.render import pdf_import
class Missing(pdf_import._Declared):
    def cdef(self, source):
        super().cdef(source)
        self.dlopen = self.missing
    def missing(self, *_):
        raise OSError("cannot load library")
pdf_import._Declared = Missing
from panelpaper.render.fonts import font_files
from panelpaper.render.pdf import PdfUnavailable, check_environment
try:
    check_environment()
except PdfUnavailable as unavailable:
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in str(unavailable)
else:
    raise AssertionError("libraries were found")
"""
    ran = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_missing_font_package_is_named(monkeypatch):
    font_files.cache_clear()
    monkeypatch.setattr("panelpaper.render.fonts.find_spec", lambda _: None)
    with pytest.raises(PdfUnavailable, match="install the package fontpkg-source-sans-3"):
        check_environment()


def test_another_weasyprint_is_refused(monkeypatch):
    check_environment()
    monkeypatch.setattr("weasyprint.__version__", "71.0")
    with pytest.raises(PdfUnavailable, match=r"weasyprint 70\.0, but 71\.0"):
        check_environment()


def test_a_picture_of_many_points_is_set_without_a_warning(recwarn):
    large = BytesIO()
    Image.new("1", (9_500, 9_500)).save(large, "PNG")

    page = (
        '<!doctype html><html lang="en-GB"><title>A</title><body><h1>A</h1><img src="large.png" alt="x"></body></html>'
    )

    assert typeset(page, resources={"large.png": large.getvalue()})
    assert not recwarn.list
