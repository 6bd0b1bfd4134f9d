package dev.pointsman.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pointsman.chat.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a JSON object with some top-level fields replaced, renamed or left out; every other
 * value keeps its bytes. Immutable.
 *
 * @param replaced new value by name
 * @param renamed new name by old name
 * @param omitted names of fields that are left out
 */
public record BodyRewriter(
    Map<String, Replacement> replaced, Map<String, String> renamed, Set<String> omitted) {
  public BodyRewriter {
    replaced = Map.copyOf(replaced);
    renamed = Map.copyOf(renamed);
    omitted = Set.copyOf(omitted);
  }

  /**
   * The body as it goes out.
   *
   * @param omitted names of the fields that were there and are left out, sorted
   */
  public record Rewritten(Bytes body, List<String> omitted) {
    public Rewritten {
      omitted = List.copyOf(omitted);
    }
  }

  /** New JSON from the caller's, which is null if there is none. */
  @FunctionalInterface
  public interface Replacement {
    String from(@Nullable String old);
  }

  /** Writes the body as it goes out. */
  public Rewritten rewrite(Bytes body) {
    Target target = new Target(body.array());
    try (JsonParser parser = Json.FACTORY.createParser(body.array())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a request body must be a JSON object");
      }
      JsonToken token = parser.nextToken();
      while (token == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean structure = parser.nextToken().isStructStart();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (structure) {
          parser.skipChildren();
        }
        token = parser.nextToken();
        target.take(name, start, (int) parser.currentTokenLocation().getByteOffset());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a request body must be JSON", e);
    }
    return target.finish();
  }

  private final class Target {
    private final byte[] source;
    private final ByteArrayOutputStream out;
    private final Set<String> written = new TreeSet<>();
    private final Set<String> left = new TreeSet<>();

    Target(byte[] source) {
      this.source = source;
      this.out = new ByteArrayOutputStream(source.length + 128);
    }

    void take(String name, int start, int next) {
      int length = lengthWithoutSeparator(start, next);
      Replacement replacement = replaced.get(name);
      String newName = renamed.getOrDefault(name, name);
      if (omitted.contains(name)) {
        left.add(name);
      } else if (written.contains(newName)) {
        return;
      } else if (replacement == null) {
        name(newName);
        out.write(source, start, length);
      } else {
        name(name);
        text(replacement.from(new String(source, start, length, StandardCharsets.UTF_8)));
      }
    }

    /** The value ends before the comma and the white space that separate it from the next. */
    private int lengthWithoutSeparator(int start, int next) {
      int end = next;
      while (end > start + 1 && isSeparator(source[end - 1])) {
        end--;
      }
      return end - start;
    }

    private static boolean isSeparator(byte value) {
      return value == ',' || value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    private void name(String name) {
      out.write(written.isEmpty() ? '{' : ',');
      written.add(name);
      out.write('"');
      out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(name));
      out.write('"');
      out.write(':');
    }

    private void text(String json) {
      out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    Rewritten finish() {
      replaced.forEach(
          (name, replacement) -> {
            if (!written.contains(name)) {
              name(name);
              text(replacement.from(null));
            }
          });
      text(written.isEmpty() ? "{}" : "}");
      return new Rewritten(Bytes.of(out.toByteArray()), List.copyOf(left));
    }
  }
}
