"""What people answer is sealed before the database sees it: the only place that knows a cipher."""

import hmac
import os
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# Bytes. What a cipher is started with is drawn anew for each box and stands before it (SP 800-38D, 8.2.2).
KEY, START = 32, 12


@dataclass(frozen=True)
class Seal:
    """By the key of one light: names that stand for its people, and boxes for what they answered."""

    key: bytes

    def name(self, person: str) -> str:
        """64 hexadecimal digits; the same person in another light has another."""
        return hmac.digest(self._names, person.encode(), "sha256").hex()

    def shut(self, name: str, content: bytes) -> bytes:
        """28 bytes more than the content; it opens under this name only."""
        start = os.urandom(START)
        return start + self._boxes.encrypt(start, content, name.encode())

    def opened(self, name: str, box: bytes) -> bytes:
        """Raises cryptography's InvalidTag for what was not shut by this key and under this name."""
        return self._boxes.decrypt(box[:START], box[START:], name.encode())

    @cached_property
    def _names(self) -> bytes:
        return self._derived(b"names")

    @cached_property
    def _boxes(self) -> AESGCM:
        return AESGCM(self._derived(b"boxes"))

    def _derived(self, use: bytes) -> bytes:
        """Some bits of a key that a server made are no secret (RFC 5869 draws out the others)."""
        return HKDF(SHA256(), KEY, None, use).derive(self.key)
