package dev.pointsman.policy.revision;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that operators edit. A revision is its rules, tables and cases; {@code profiles/},
 * readmes, hidden files and what editors leave behind are none of it. Thread-safe.
 */
public final class RuleFolder {
  /** More than this is not a folder of rules. */
  static final long BYTES_AT_MOST = 64L << 20;

  private static final int READS_AT_MOST = 20;
  private static final int DEPTH_AT_MOST = 64;
  private static final String RULES = "rules";
  private static final LinkOption[] FOLLOWING = {};
  private static final Set<String> ENDINGS = Set.of("drl", "yaml", "csv");

  private final Path folder;
  private final String name;
  private final Set<String> endings;
  private final int depth;

  public RuleFolder(Path folder) {
    this(folder, RULES, ENDINGS, DEPTH_AT_MOST);
  }

  private RuleFolder(Path folder, String name, Set<String> endings, int depth) {
    this.folder = folder;
    this.name = name;
    this.endings = Set.copyOf(endings);
    this.depth = depth;
  }

  /**
   * Other files that operators edit the same way; folders in their folder are none of it.
   *
   * @param name what their paths begin with, in place of {@code rules}
   * @param endings of their names
   */
  public static RuleFolder flat(Path folder, String name, Set<String> endings) {
    return new RuleFolder(folder, name, endings, 1);
  }

  Path path() {
    return folder;
  }

  /**
   * The files as they are while nobody is writing: read again until twice the same. No files at all
   * if the folder is missing.
   *
   * @throws IOException if they cannot be read or keep changing
   */
  public RuleFiles read() throws IOException {
    RuleFiles before = readOnce();
    for (int reads = 1; reads < READS_AT_MOST; reads++) {
      RuleFiles again = readOnce();
      if (again.equals(before)) {
        return again;
      }
      before = again;
    }
    throw new IOException(folder + " keeps changing while it is read");
  }

  /**
   * Replaces one file whole, or makes it.
   *
   * @param path as {@link #read} names it: {@code catalog/acme.yaml}
   */
  public void replace(String path, String text) throws IOException {
    Path file = folder.resolve(path.substring(name.length() + 1));
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** One file as it stands there, without its text. */
  record Seen(Path file, FileTime modified, long bytes, @Nullable Object key) {}

  /** What can be seen without reading: another set if a file was written, replaced or removed. */
  Set<Seen> look() throws IOException {
    Set<Seen> seen = new HashSet<>();
    for (Path path : files()) {
      LinkOption[] how = Files.exists(path) ? FOLLOWING : new LinkOption[] {NOFOLLOW_LINKS};
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, how);
      seen.add(new Seen(path, now.lastModifiedTime(), now.size(), now.fileKey()));
    }
    return seen;
  }

  private RuleFiles readOnce() throws IOException {
    SortedMap<String, String> textByPath = new TreeMap<>();
    long bytesLeft = BYTES_AT_MOST;
    for (Path path : files()) {
      byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : inPlaceOf(path);
      bytesLeft -= bytes.length;
      if (bytesLeft < 0) {
        throw new IOException(folder + " holds more than " + BYTES_AT_MOST + " bytes of rules");
      }
      textByPath.put(name(path), new String(bytes, StandardCharsets.UTF_8));
    }
    return new RuleFiles(textByPath);
  }

  /** A link that leads nowhere must not make rules disappear: as a file it is refused. */
  private static byte[] inPlaceOf(Path link) {
    String comment = link.toString().endsWith(".drl") ? "//" : "#";
    return (comment + " a link to a file that is not there\n").getBytes(StandardCharsets.UTF_8);
  }

  /** None if the folder is missing. */
  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(this::belongs).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof FileSystemLoopException loop
          ? new IOException(loop.getFile() + " is a link that leads back to a folder above it", e)
          : new IOException(e.getMessage(), e);
    }
  }

  private boolean belongs(Path path) {
    Path relative = folder.relativize(path);
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = relative.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return (endings.contains(ending) || isNearly(ending))
        && !relative.startsWith("profiles")
        && (Files.isRegularFile(path) || (Files.isSymbolicLink(path) && !Files.exists(path)));
  }

  /** What people mean as a rule file; the check says how to call it. */
  private boolean isNearly(String ending) {
    String plain = ending.toLowerCase(Locale.ROOT);
    return name.equals(RULES) && (ENDINGS.contains(plain) || plain.equals("yml"));
  }

  private String name(Path path) {
    StringBuilder full = new StringBuilder(name);
    folder.relativize(path).forEach(part -> full.append('/').append(part));
    return full.toString();
  }
}
