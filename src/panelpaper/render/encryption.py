"""A PDF under a password: AES-256 (PDF 2.0's revision 6), readable by assistive technology."""

from __future__ import annotations

from io import BytesIO

PASSWORD = "PANELPAPER_PDF_PASSWORD"
"""The environment variable that may give the password."""


def encrypted(pdf: bytes, password: str) -> bytes:
    """The PDF, metadata and all, opened only by ``password``. The one output that is random by nature."""
    import pikepdf

    # Whoever opens it may read it aloud, print it and copy from it: restrictions on those stop nobody.
    allow = pikepdf.Permissions(modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False)
    protection = pikepdf.Encryption(user=password, owner=password, R=6, allow=allow, aes=True, metadata=True)
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=protection)
    return out.getvalue()


def opened(pdf: bytes, password: str) -> bytes | None:
    """The PDF as who has the password reads it: itself where it is not encrypted, None where it stays shut."""
    import pikepdf

    for tried in ("", password):
        try:
            with pikepdf.open(BytesIO(pdf), password=tried) as document:
                if not document.is_encrypted:
                    return pdf
                out = BytesIO()
                document.save(out)
                return out.getvalue()
        except pikepdf.PasswordError:
            continue
        except pikepdf.PdfError:
            return pdf  # that it is broken is for others to tell
    return None
