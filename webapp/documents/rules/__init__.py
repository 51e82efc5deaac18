"""What the desk decides about texts: their paragraphs, their furniture, files, passages."""

from webapp.documents.rules.files import MAX_FILE, FileText, plain_text
from webapp.documents.rules.furniture import furniture
from webapp.documents.rules.hashes import hash_mismatch
from webapp.documents.rules.pages import html_text
from webapp.documents.rules.paragraphs import Kind, Paragraph, paragraph_at, paragraphs
from webapp.documents.rules.passages import passage_refusal, text_refusal

__all__ = [
    "MAX_FILE",
    "FileText",
    "Kind",
    "Paragraph",
    "furniture",
    "hash_mismatch",
    "html_text",
    "paragraph_at",
    "paragraphs",
    "passage_refusal",
    "plain_text",
    "text_refusal",
]
