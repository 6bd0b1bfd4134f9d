package dev.pointsman.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One YAML file that was read, or whose reading was reported. Confined to the reading; not
 * thread-safe.
 *
 * <pre>{@code
 * Problems problems = new Problems();
 * Optional<Server> server =
 *     Document.read(path, "config/server.yaml", problems)
 *         .section(fields -> new Server(fields.integer("port").atLeast(1).or(8080)));
 * }</pre>
 */
public final class Document {
  /** Longest file that is read. */
  public static final int MAX_BYTES = 4 << 20;

  /** Stands where whoever read a file's text could not make sense of its bytes. */
  private static final char UNDECODABLE = '\uFFFD';

  private final String file;
  private final @Nullable Node root;
  private final Problems problems;

  private Document(String file, @Nullable Node root, Problems problems) {
    this.file = file;
    this.root = root;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param shownAs the file's name in problems
   */
  public static Document read(Path path, String shownAs, Problems problems) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.addFile(shownAs, tooLong(Files.size(path)));
        return new Document(shownAs, null, problems);
      }
      return decode(Files.readAllBytes(path), shownAs, problems);
    } catch (NoSuchFileException missing) {
      problems.addFile(shownAs, "file not found");
    } catch (IOException unreadable) {
      problems.addFile(shownAs, "file cannot be read: " + unreadable.getMessage());
    }
    return new Document(shownAs, null, problems);
  }

  /** Reads bytes that were a file's content. */
  public static Document decode(byte[] content, String shownAs, Problems problems) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return parse(text, shownAs, problems);
    } catch (CharacterCodingException notText) {
      String before = new String(content, 0, bytes.position(), StandardCharsets.UTF_8);
      problems.add(YamlSyntax.endOf(before, shownAs), "not UTF-8 text");
      return new Document(shownAs, null, problems);
    }
  }

  /** Reads text that was a file's content. */
  public static Document parse(String text, String shownAs, Problems problems) {
    if (text.length() > MAX_BYTES) {
      problems.addFile(shownAs, tooLong(text.length()));
      return new Document(shownAs, null, problems);
    }
    int lost = text.indexOf(UNDECODABLE);
    if (lost >= 0) {
      problems.add(YamlSyntax.endOf(text.substring(0, lost), shownAs), "not UTF-8 text");
      return new Document(shownAs, null, problems);
    }
    return new Document(shownAs, new YamlSyntax(shownAs, problems).compose(text), problems);
  }

  /** The file as one section of keys; empty if it is not one, which is reported. */
  public <T> Optional<T> section(Function<Fields, T> reader) {
    if (root instanceof MappingNode mapping) {
      return Optional.of(Fields.read(new Section("", file, mapping, problems), reader));
    }
    wrongRoot("section of keys");
    return Optional.empty();
  }

  /** The file as a list of sections; empty if it is not one, which is reported. */
  public <T> List<T> each(Function<Fields, T> reader) {
    if (!(root instanceof SequenceNode sequence)) {
      wrongRoot("list of sections");
      return List.of();
    }
    List<T> read = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof MappingNode mapping) {
        read.add(Fields.read(new Section("", file, mapping, problems), reader));
      } else {
        problems.add(Place.of(file, item), Wording.shape(item) + " (expected: section of keys)");
      }
    }
    return read;
  }

  /** The file as it stands; empty if it is no section of keys, which is reported. */
  public Optional<Tree> tree() {
    if (root instanceof MappingNode) {
      return Optional.of(Tree.of(file, root));
    }
    wrongRoot("section of keys");
    return Optional.empty();
  }

  /** Whether the text was YAML; false has been reported. */
  public boolean isReadable() {
    return root != null;
  }

  private void wrongRoot(String expected) {
    if (root != null) {
      problems.add(Place.of(file, root), Wording.shape(root) + " (expected: " + expected + ")");
    }
  }

  private static String tooLong(long bytes) {
    return "file of " + bytes + " bytes (expected: at most " + MAX_BYTES + ")";
  }
}
