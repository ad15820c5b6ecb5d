package io.vigie.web.live;

/** How an event stream is coded on its way to a listener (RFC 9110, 8.4.1). */
public enum SseContentCoding {
    /** As it is. */
    IDENTITY,
    /** By gzip (RFC 1952), which browsers accept: a tenth of the bytes where several readings come at once. */
    GZIP
}
