package dev.pointsman.api;

import dev.pointsman.chat.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes fields out of a JSON text without touching its other bytes. Confined to one request.
 *
 * <p>A field is the span from its name's first quote to its value's last byte; with it goes the
 * comma after it, or, for the last field of an object, the comma before it.
 */
final class Cuts {
  private final List<Span> spans = new ArrayList<>();

  void add(long start, long end) {
    spans.add(new Span((int) start, (int) end));
  }

  /** The body without the fields; the same array if there are none. */
  Bytes apply(byte[] body) {
    if (spans.isEmpty()) {
      return Bytes.of(body);
    }
    spans.sort(Comparator.comparingInt(Span::start));
    ByteArrayOutputStream kept = new ByteArrayOutputStream(body.length);
    int from = 0;
    for (Span span : spans) {
      Span whole = withComma(body, span);
      kept.write(body, from, whole.start - from);
      from = whole.end;
    }
    kept.write(body, from, body.length - from);
    return Bytes.of(kept.toByteArray());
  }

  private static Span withComma(byte[] body, Span span) {
    int after = span.end;
    while (isSpace(body[after])) {
      after++;
    }
    if (body[after] == ',') {
      return new Span(span.start, after + 1);
    }
    int before = span.start - 1;
    while (isSpace(body[before])) {
      before--;
    }
    return body[before] == ',' ? new Span(before, span.end) : span;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private record Span(int start, int end) {}
}
