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
    for (Span span : withCommas(body)) {
      kept.write(body, from, span.start - from);
      if (span.instead != null) {
        kept.writeBytes(span.instead.array());
      }
      from = span.end;
    }
    kept.write(body, from, body.length - from);
    return Bytes.of(kept.toByteArray());
  }

  /** Neighbours that go become one span, since the comma between them goes with them. */
  private List<Span> withCommas(byte[] body) {
    List<Span> whole = new ArrayList<>();
    for (Span span : spans) {
      Span last = whole.isEmpty() ? null : whole.get(whole.size() - 1);
      if (span.instead != null) {
        whole.add(span);
      } else if (last != null && last.instead == null && isSpace(body, last.end, span.start)) {
        whole.set(whole.size() - 1, withComma(body, new Span(last.start, span.end, null)));
      } else {
        whole.add(withComma(body, span));
      }
    }
    return whole;
  }

  private static Span withComma(byte[] body, Span span) {
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

  private static boolean isSpace(byte[] body, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isSpace(body[at])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private record Span(int start, int end, @Nullable Bytes instead) {}
}
