"""The HTTP kit: one transaction a request, sign-in, forms, pages in words, the look."""
