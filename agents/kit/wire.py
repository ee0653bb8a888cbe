"""The wire format of protocol buffers, as far as ONNX files need it.

A message is a row of fields; a field is a key (number and kind) and a value: a variable-length
integer, or a block of bytes with its length in front (text, raw numbers or another message).
Source: https://protobuf.dev/programming-guides/encoding
"""

from collections.abc import Iterator

Value = int | bytes
Message = dict[int, list[Value]]

_INTEGER, _FIXED64, _BLOCK, _FIXED32 = 0, 1, 2, 5
_LONGEST_INTEGER = 10  # bytes that 64 bits need, seven in each
_MOST_FIELDS = 1000  # of a message; our largest graph has a tenth


class WireError(ValueError):
    """Bytes that are no message."""


def integer(field: int, value: int) -> bytes:
    """A field that holds a number of 0 or more."""
    return _varint(field << 3 | _INTEGER) + _varint(value)


def block(field: int, *parts: bytes | str) -> bytes:
    """A field that holds bytes, text or another message made of parts."""
    payload = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
    return _varint(field << 3 | _BLOCK) + _varint(len(payload)) + payload


def read(data: bytes) -> Message:
    """The fields of a message by number, each with its values in file order.

    Raises:
        WireError: the bytes end too early or are no message; says where.
    """
    message: Message = {}
    for count, (field, value) in enumerate(_fields(data)):
        if count == _MOST_FIELDS:
            raise WireError(f"more than {_MOST_FIELDS} fields in one message")
        message.setdefault(field, []).append(value)
    return message


def numbers(message: Message, field: int) -> list[int]:
    """All values of a field that must hold numbers."""
    found = [value for value in message.get(field, []) if isinstance(value, int)]
    if len(found) != len(message.get(field, [])):
        raise WireError(f"field {field} holds bytes where a number belongs")
    return found


def blocks(message: Message, field: int) -> list[bytes]:
    """All values of a field that must hold bytes."""
    found = [value for value in message.get(field, []) if isinstance(value, bytes)]
    if len(found) != len(message.get(field, [])):
        raise WireError(f"field {field} holds a number where bytes belong")
    return found


def text(message: Message, field: int) -> str:
    """The last value of a text field, empty when there is none."""
    found = blocks(message, field)
    try:
        return found[-1].decode() if found else ""
    except UnicodeDecodeError:
        raise WireError(f"field {field} holds no text") from None


def _fields(data: bytes) -> Iterator[tuple[int, Value]]:
    at = 0
    while at < len(data):
        key, at = _read_varint(data, at)
        field, kind = key >> 3, key & 7
        if field == 0:
            raise WireError(f"there is no field 0 (byte {at})")
        if kind == _INTEGER:
            value, at = _read_varint(data, at)
            yield field, value
            continue
        if kind == _BLOCK:
            length, at = _read_varint(data, at)
        elif kind in (_FIXED32, _FIXED64):
            length = 4 if kind == _FIXED32 else 8
        else:
            raise WireError(f"a field of unknown kind {kind} (byte {at})")
        if length > len(data) - at:
            raise WireError(f"{length} bytes announced, {len(data) - at} left (byte {at})")
        yield field, data[at : at + length]
        at += length


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(min(_LONGEST_INTEGER, len(data) - at)):
        byte = data[at + count]
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            if value >> 64:
                raise WireError(f"a number of more than 64 bits (byte {at})")
            return value, at + count + 1
    raise WireError(f"a number that does not end (byte {at})")
