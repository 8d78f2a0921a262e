"""Danish and English: the sentences people read and the dates they write."""
