"""A form sent twice is taken once: the second sending leads to what the first one made.

The form carries a random token; what is kept is a hash over it and everything typed. So a form
that was changed and sent again counts as new, while a double click does not.
"""

import hashlib
from typing import Any

from flask import g, redirect, request
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from webapp.kernel.clock import now
from webapp.model import FormSent

FIELD = "once"


def asked() -> bool:
    """Whether this request is a form that must be taken once only."""
    return request.method == "POST" and bool(request.form.get(FIELD))


def begin(session: Session, person: Any) -> Response | None:
    """Note the sending; the answer of the first one if this is the second, else None.

    ``person`` is the signed-in person (or None: then nothing is noted). The row is written
    before the view runs, so that of two at the same moment one waits for the other.
    """
    if person is None:
        return None
    digest = _digest()
    first = _location(session, digest)
    if first is None:
        try:
            session.add(FormSent(form_hash=digest, person_id=person.person_id, at=now()))
            session.flush()
        except IntegrityError:
            session.rollback()
            first = _location(session, digest)
    if first:
        session.rollback()
        return redirect(first, 303)
    g.form_hash = digest
    return None


def end(session: Session, response: Response) -> None:
    """Keep where the first sending led; an answer that leads nowhere leaves nothing to repeat."""
    digest = g.get("form_hash")
    if digest is None:
        return
    row = FormSent.form_hash == digest
    if response.status_code == 303:
        session.execute(update(FormSent).where(row).values(location=response.location))
    else:
        session.execute(delete(FormSent).where(row))


def _location(session: Session, digest: str) -> str | None:
    return session.scalar(select(FormSent.location).where(FormSent.form_hash == digest))


def _digest() -> str:
    """SHA-256 over the address, all fields typed, and the files sent."""
    digest = hashlib.sha256(request.path.encode())
    for name, value in request.form.items(multi=True):
        if name != "csrf_token":
            digest.update(f"\0{len(name)}:{name}{len(value)}:{value}".encode())
    for name, upload in request.files.items(multi=True):
        content = upload.stream.read()
        upload.stream.seek(0)
        digest.update(f"\1{name}:{upload.filename}:".encode() + content)
    return digest.hexdigest()
