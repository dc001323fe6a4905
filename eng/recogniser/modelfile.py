"""
The model file, little-endian: the mark `KGNER` padded with zeros to 8 bytes, int32 version, int32 number of sections, SHA-256 (32 bytes) of all that follows;
then each section: name (16 bytes, zero-padded), int32 kind, int32 bytes of data, the data padded to 8.
"""
import hashlib
import struct

import numpy as np

VERSION = 4
KINDS = {'text': 0, 'float16': 1, 'uint16': 2, 'uint32': 3, 'uint64': 4, 'int8': 5}


def write(path, sections):
    """sections: [(name, str or array)]"""
    body = b''
    parts = []
    for name, value in sections:
        data = value.encode() if isinstance(value, str) else np.ascontiguousarray(value).astype(value.dtype.newbyteorder('<')).tobytes()
        kind = KINDS['text' if isinstance(value, str) else value.dtype.name]
        parts.append(name.encode().ljust(16, b'\0') + struct.pack('<ii', kind, len(data)) + data + b'\0' * (-len(data) % 8))
    body = b''.join(parts)
    with open(path, 'wb') as f:
        f.write(b'KGNER\0\0\0' + struct.pack('<ii', VERSION, len(parts)) + hashlib.sha256(body).digest() + body)


def read(path):
    raw = open(path, 'rb').read()
    assert raw[:8] == b'KGNER\0\0\0' and hashlib.sha256(raw[48:]).digest() == raw[16:48]
    out, at = {}, 48
    types = {v: k for k, v in KINDS.items()}
    for _ in range(struct.unpack('<i', raw[12:16])[0]):
        name = raw[at:at + 16].rstrip(b'\0').decode()
        kind, size = struct.unpack('<ii', raw[at + 16:at + 24])
        data = raw[at + 24:at + 24 + size]
        out[name] = data.decode() if kind == 0 else np.frombuffer(data, types[kind])
        at += 24 + size + -size % 8
    return out
