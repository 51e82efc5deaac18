"""What each act of the journal is called: the rest of a sentence that begins with a name. Pure."""

from webapp.kernel.words import Sentence, say

ACTS: dict[str, Sentence] = {
    "attribution.accept": say("accepted a suggested report"),
    "attribution.edit": say("changed a report"),
    "attribution.record": say("added a report"),
    "attribution.restore": say("brought a report back"),
    "attribution.take_back": say("took back a report that a file had brought"),
    "attribution.withdraw": say("withdrew a report"),
    "claim.edit": say("changed the claim"),
    "claim.record": say("recorded the claim"),
    "claim.restore": say("brought the claim back"),
    "claim.reword": say("changed the wording"),
    "claim.take_back": say("took back a claim that a file had brought"),
    "claim.translate": say("added a translation"),
    "claim.withdraw": say("withdrew the claim"),
    "desk.dump_protected": say("wrote the protected identities into a file"),
    "desk.edit": say("changed the settings of the desk"),
    "desk.set_up": say("set up the desk"),
    "document.edit": say("changed what is said about the document"),
    "document.restore": say("brought the document back"),
    "document.take_back": say("took back a document that a file had brought"),
    "document.take_in": say("took in the document"),
    "document.withdraw": say("withdrew the document"),
    "entity.edit": say("changed a name that claims are about"),
    "entity.record": say("recorded a name that claims are about"),
    "entity.restore": say("brought back a name that claims are about"),
    "entity.take_back": say("took back a name that claims are about that a file had brought"),
    "entity.withdraw": say("withdrew a name that claims are about"),
    "import.begin": say("began to load a file"),
    "import.load": say("loaded a file"),
    "import.take_back": say("took back what a file had brought"),
    "note.take_back": say("took back a note that a file had brought"),
    "note.withdraw": say("took a note back"),
    "note.write": say("wrote a note"),
    "passage.mark": say("marked a passage"),
    "passage.take_back": say("took back a marked passage that a file had brought"),
    "person.add": say("added a person"),
    "person.disable": say("took away a person’s access"),
    "person.edit": say("changed a person’s name or roles"),
    "person.enable": say("gave a person access again"),
    "person.end_sign_ins": say("ended a person’s sign-ins"),
    "person.password": say("set a new password"),
    "person.prefer": say("changed how the desk looks to them"),
    "person.sign_in": say("signed in"),
    "person.sign_out": say("signed out"),
    "snapshot.ask_removal": say("asked to take out the text of a snapshot"),
    "snapshot.capture": say("kept a snapshot"),
    "snapshot.capture_again": say("found the same text again"),
    "snapshot.remove": say("took out the text of a snapshot"),
    "snapshot.take_back": say("took back a text that a file had brought"),
    "source.edit": say("changed the source"),
    "source.erase_identity": say("erased who the protected source is"),
    "source.join": say("compared the source with another record"),
    "source.part": say("took back a comparison with another record"),
    "source.protect": say("changed the protection of the source"),
    "source.read_identity": say("read who the protected source is"),
    "source.record": say("recorded the source"),
    "source.restore": say("brought the source back"),
    "source.seal_identity": say("sealed who the protected source is"),
    "source.take_back": say("took back a source that a file had brought"),
    "source.withdraw": say("withdrew the source"),
}

NOUNS: dict[str, Sentence] = {
    "attribution": say("Reports"),
    "claim": say("Claims"),
    "desk": say("The desk"),
    "document": say("Documents"),
    "entity": say("Names that claims are about"),
    "import": say("Loaded files"),
    "note": say("Notes"),
    "passage": say("Passages"),
    "person": say("People"),
    "snapshot": say("Snapshots"),
    "source": say("Sources"),
}
"""The first word of acts, as a filter names it."""


_PARTS: dict[str, Sentence] = {
    "attribution": say("Report of %(record)s"),
    "note": say("Note on %(record)s"),
    "passage": say("Passage of %(record)s"),
    "snapshot": say("Snapshot of %(record)s"),
}


def title_of(table: str, desk_number: str, name: str) -> Sentence:
    """What a record is called at the head of a page: C-12, Report of C-12, Khasfa, The desk."""
    if desk_number:
        part = _PARTS.get(table, say("%(record)s"))
        return say(part.msgid, record=desk_number)
    if name or table not in NOUNS:
        return say("%(name)s", name=name or table.replace("_", " "))
    return NOUNS[table]


def sentence_of(act: str) -> Sentence:
    """What the act is called; one that has no words yet is named as it is kept."""
    return ACTS.get(act) or say("did “%(act)s”", act=act.replace(".", " ").replace("_", " "))
