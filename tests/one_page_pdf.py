"""A PDF of one blank page, and what may lie over it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def one_page(*notes: dict[str, Any], field: dict[str, Any] | None = None, **save: Any) -> bytes:
    """The PDF, with annotations of these keys over its page; ``field`` is the form's field that they are part of."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        area = Array([10, 10, 60, 30])
        made = [pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=area, **note)) for note in notes]
        fields = made
        if field is not None:
            fields = [pdf.make_indirect(Dictionary(Kids=Array(made), **field))]
            for note in made:
                note.Parent = fields[0]
        if made:
            pdf.pages[0].obj.Annots = Array(made)
            pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
        file = io.BytesIO()
        pdf.save(file, **save)
    return file.getvalue()
