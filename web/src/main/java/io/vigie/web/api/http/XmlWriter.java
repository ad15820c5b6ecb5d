package io.vigie.web.api.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A document of XML 1.0, or of HTML in its syntax, as it is written: what is put into it is text, whatever it looks like. */
public final class XmlWriter {
    private final StringBuilder xml;
    private final Deque<String> open = new ArrayDeque<>();

    private XmlWriter(String beginning) {
        xml = new StringBuilder(beginning);
    }

    /** An empty document of XML. */
    public static XmlWriter xml() {
        return new XmlWriter("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** An empty page of HTML. */
    public static XmlWriter html() {
        return new XmlWriter("<!doctype html>\n");
    }

    public XmlWriter open(String name) {
        return open(name, Map.of());
    }

    public XmlWriter open(String name, Map<String, String> attributes) {
        tag(name, attributes).append('>');
        open.push(name);
        return this;
    }

    public XmlWriter empty(String name, Map<String, String> attributes) {
        tag(name, attributes).append("/>");
        return this;
    }

    public XmlWriter element(String name, @Nullable Object text) {
        return element(name, Map.of(), text);
    }

    public XmlWriter element(String name, Map<String, String> attributes, @Nullable Object text) {
        tag(name, attributes).append('>').append(escaped(String.valueOf(text)));
        xml.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter text(String text) {
        xml.append(escaped(text));
        return this;
    }

    public XmlWriter close() {
        xml.append("</").append(open.pop()).append('>');
        return this;
    }

    private StringBuilder tag(String name, Map<String, String> attributes) {
        xml.append('<').append(name);
        new TreeMap<>(attributes)
                .forEach((attribute, value) -> xml.append(' ')
                        .append(attribute)
                        .append("=\"")
                        .append(escaped(value))
                        .append('"'));
        return xml;
    }

    /** Characters that XML cannot hold at all are left out. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().filter(XmlWriter::isAllowed).forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** XML 1.0, fifth edition, production 2. */
    private static boolean isAllowed(int point) {
        return point == 0x9
                || point == 0xA
                || point == 0xD
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
