package dev.pointsman.catalog;

import dev.pointsman.document.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a catalogue, read once, so that what is hashed is what is parsed. They need not lie
 * in a folder. Immutable, save that nobody copies the bytes.
 *
 * @param shownAs the folder as problems name it
 * @param files content by name, in order of names
 */
public record CatalogFolder(String shownAs, Map<String, byte[]> files) {
  /** Of names that are looked at. {@code yml} is one that people expect and nothing else reads. */
  public static final Set<String> ENDINGS = Set.of("yaml", "yml");

  private static final String ENDING = ".yaml";

  /** A link that leads nowhere must not make models disappear: as an empty file it is refused. */
  private static final byte[] DANGLING =
      "# a link to a file that is not there\n".getBytes(StandardCharsets.UTF_8);

  public CatalogFolder {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** Reads the folder; what is wrong with it as a folder is reported. */
  public static CatalogFolder read(Path folder, Problems problems) {
    String shownAs = folder.toString().replace('\\', '/');
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        String name = String.valueOf(path.getFileName());
        if (isLookedAt(name) && !Files.isDirectory(path)) {
          files.put(name, Files.exists(path) ? Files.readAllBytes(path) : DANGLING);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException missing) {
      problems.addFile(shownAs, "folder not found");
    } catch (IOException unreadable) {
      problems.addFile(shownAs, "folder cannot be read: " + unreadable.getMessage());
    }
    return new CatalogFolder(shownAs, files);
  }

  /** Hidden files are what editors leave behind. */
  private static boolean isLookedAt(String name) {
    return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** Names of the providers' files. */
  List<String> providerFiles() {
    return files.keySet().stream()
        .filter(name -> name.endsWith(ENDING) && !name.equals(FamilyTable.FILE))
        .toList();
  }

  /** Reports files that nothing reads though their names look as if. */
  void checkNames(Problems problems) {
    for (String name : files.keySet()) {
      if (!name.endsWith(ENDING)) {
        problems.addFile(shown(name), "would not be read (expected: name ends in " + ENDING + ")");
      }
    }
  }

  String shown(String name) {
    return shownAs + "/" + name;
  }

  /** Hash of all names and contents, of the reader's format and of its vocabulary. */
  String hash(String format) {
    MessageDigest digest = sha256();
    digest.update(format.getBytes(StandardCharsets.UTF_8));
    files.forEach(
        (name, content) -> {
          digest.update((name + ":" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(content);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
