"""The demo desk: two invented people, retold articles, and the claims they recorded from them."""
