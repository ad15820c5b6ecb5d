"""Requests as OpenTelemetry's exporters write them, for tests: fields numbered as in opentelemetry-proto 1."""

import struct

CUMULATIVE, DELTA = 2, 1


def varint(value):
    encoded = b""
    while value > 0x7F:
        encoded, value = encoded + bytes([value & 0x7F | 0x80]), value >> 7
    return encoded + bytes([value])


def message(number, *fields):
    body = b"".join(fields)
    return varint(number << 3 | 2) + varint(len(body)) + body


def text(number, value):
    return message(number, value.encode())


def whole(number, value):
    return varint(number << 3 | 1) + struct.pack("<q", value)


def double(number, value):
    return varint(number << 3 | 1) + struct.pack("<d", value)


def attributes(number, values):
    return b"".join(message(number, text(1, name), message(2, text(1, value))) for name, value in values.items())


def request(*metrics):
    """Of one resource, which says who sends, as the real ones do; that is not read."""
    resource = message(1, attributes(1, {"service.name": "airflow"}))
    return message(1, resource, message(2, message(1, text(1, "airflow.sdk")), *metrics))


def counter(name, value, started_ns, temporality=CUMULATIVE, **labels):
    point = message(1, whole(2, started_ns), whole(3, started_ns + 1), whole(6, value), attributes(7, labels))
    return message(2, text(1, name), message(7, point, varint(2 << 3) + varint(temporality), varint(3 << 3) + b"\x01"))


def gauge(name, value, **labels):
    number = whole(6, value) if isinstance(value, int) else double(4, value)
    return message(2, text(1, name), message(5, message(1, whole(3, 1), number, attributes(7, labels))))


def histogram(name, count, total, started_ns, **labels):
    """With exponential buckets, as Airflow's are."""
    point = message(
        1, attributes(1, labels), whole(2, started_ns), whole(3, started_ns + 1), whole(4, count), double(5, total)
    )
    return message(2, text(1, name), text(3, "ms"), message(10, point, varint(2 << 3) + varint(CUMULATIVE)))
