package dev.pointsman.api;

import dev.pointsman.chat.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes fields out of a JSON text, or puts other values in place of some, without touching its
 * other bytes. Confined to one request.
 *
 * <p>A field is the span from its name's first quote to its value's last byte; with it goes the
 * comma after it, or, for the last field of an object, the comma before it.
 */
final class Cuts {
  private final List<Span> spans = new ArrayList<>();

  void add(long start, long end) {
    spans.add(new Span((int) start, (int) end, null));
  }

  /** Another value between the same bytes. */
  void replace(long start, long end, String json) {
    spans.add(new Span((int) start, (int) end, Bytes.of(json)));
  }

  /** The body as it goes on; the same array if nothing is cut or replaced. */
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
      if (whole.instead != null) {
        kept.writeBytes(whole.instead.array());
      }
      from = whole.end;
    }
    kept.write(body, from, body.length - from);
    return Bytes.of(kept.toByteArray());
  }

  private static Span withComma(byte[] body, Span span) {
    if (span.instead != null) {
      return span;
    }
    int after = span.end;
    while (isSpace(body[after])) {
      after++;
    }
    if (body[after] == ',') {
      return new Span(span.start, after + 1, null);
    }
    int before = span.start - 1;
    while (isSpace(body[before])) {
      before--;
    }
    return body[before] == ',' ? new Span(before, span.end, null) : span;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private record Span(int start, int end, @Nullable Bytes instead) {}
}
