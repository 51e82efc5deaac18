"""How a form is read: no more fields than any page of the desk has, however they were sent."""

from io import BytesIO
from typing import IO, Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

FORM_PARTS = 2_000


class FormReader(FormDataParser):
    """The parser of the library, which counts the parts of multipart forms only.

    A body of eight million bytes can name millions of fields: reading them, and putting them
    on the page of a refusal, would keep a thread busy for minutes.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """Stream, fields and files. ``RequestEntityTooLarge`` where there are too many fields."""
        if mimetype == "application/x-www-form-urlencoded":
            body = stream.read()
            if body.count(b"&") >= FORM_PARTS:
                raise RequestEntityTooLarge
            stream = BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class DeskRequest(Request):
    """A request whose forms are read so."""

    form_data_parser_class = FormReader
