package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of the revisions that were activated last, one archive per content hash, and
 * which of them was active at the end. What cannot be read is as good as none; a full disk must not
 * undo an activation. Thread-safe.
 */
public final class RevisionArchive {
  static final int KEPT = 20;
  private static final int LETTERS_AT_LEAST = 6;
  private static final String ENDING = ".zip";
  private static final Logger LOG = LoggerFactory.getLogger(RevisionArchive.class);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path revisions;
  private final Path lastGood;
  private final Function<String, Optional<KeptRevision>> elsewhere;
  private final Clock clock;

  /**
   * What was active at the end.
   *
   * @param pinnedOver hash of the folder's content that it was chosen over; null if it was the
   *     folder's content
   */
  public record Last(KeptRevision kept, @Nullable String pinnedOver) {
    public RuleFiles files() {
      return kept.files();
    }
  }

  /**
   * An archive.
   *
   * @param folder made when first needed
   * @param elsewhere where files are looked for, by hash, that are not here any more; may block
   */
  public RevisionArchive(
      Path folder, Function<String, Optional<KeptRevision>> elsewhere, Clock clock) {
    this.revisions = folder.resolve("revisions");
    this.lastGood = folder.resolve("last-good");
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /**
   * The files of a revision, wherever they still are.
   *
   * @param hash of a revision, or so many of its first letters that only one of those here is meant
   */
  public Optional<KeptRevision> find(String hash) {
    if (HASH.matcher(hash).matches()) {
      return here(hash).or(() -> elsewhere.apply(hash));
    }
    return hash.length() < LETTERS_AT_LEAST ? Optional.empty() : only(hash).flatMap(this::here);
  }

  /** The files of a revision, by its hash or first letters. */
  public Optional<RuleFiles> files(String hash) {
    return find(hash).map(KeptRevision::files);
  }

  /** The files of what was active at the end; empty if nothing was yet. */
  public Optional<RuleFiles> lastGood() {
    return last().map(Last::files);
  }

  /** What was active at the end; empty if nothing was yet. */
  public Optional<Last> last() {
    try {
      String[] words = Files.readString(lastGood).strip().split(" ", 2);
      if (!HASH.matcher(words[0]).matches()) {
        throw new IOException("not the name of a revision");
      }
      return here(words[0]).map(kept -> new Last(kept, words.length < 2 ? null : words[1]));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("the last good revision is not known: {}", e.toString());
      return Optional.empty();
    }
  }

  /** What was active before, as far as it is kept here: the latest but for one. */
  Optional<KeptRevision> latestBut(String hash) {
    try {
      return newestFirst().stream()
          .map(RevisionArchive::hash)
          .filter(each -> !each.equals(hash))
          .findFirst()
          .flatMap(this::here);
    } catch (IOException e) {
      return Optional.empty(); // nothing was kept yet
    }
  }

  /** Keeps a revision, and that it is active. */
  void keep(Revision revision, @Nullable String pinnedOver) {
    keep(new KeptRevision(revision.files(), revision.evidence()), pinnedOver);
  }

  /** Keeps that a revision is active again; its files are here already, unless they are gone. */
  void keepAgain(Revision revision, @Nullable String pinnedOver) {
    if (Files.isRegularFile(archive(revision.hash()))) {
      try {
        isLastGood(revision.hash(), pinnedOver);
      } catch (IOException e) {
        LOG.warn("{} cannot be kept for a start: {}", revision.hash(), e.toString());
      }
    } else {
      keep(revision, pinnedOver);
    }
  }

  /**
   * Keeps files, and that they are active.
   *
   * @param pinnedOver hash of the folder's content that they were chosen over; null if none
   */
  public void keep(KeptRevision kept, @Nullable String pinnedOver) {
    String hash = kept.files().hash();
    try {
      Files.createDirectories(revisions);
      replace(archive(hash), RuleArchive.packed(kept));
      isLastGood(hash, pinnedOver);
      forgetOldest();
    } catch (IOException e) {
      LOG.warn("{} cannot be kept for a rollback or a start: {}", hash, e.toString());
    }
  }

  private void isLastGood(String hash, @Nullable String pinnedOver) throws IOException {
    Files.setLastModifiedTime(archive(hash), FileTime.from(clock.instant()));
    String words = pinnedOver == null ? hash : hash + " " + pinnedOver;
    replace(lastGood, words.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<KeptRevision> here(String hash) {
    try {
      KeptRevision kept = RuleArchive.unpacked(Files.readAllBytes(archive(hash)));
      return kept.files().hash().equals(hash) ? Optional.of(kept) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("the kept rules {} cannot be read: {}", hash, e.toString());
      return Optional.empty();
    }
  }

  private Optional<String> only(String letters) {
    try (Stream<Path> files = Files.list(revisions)) {
      List<String> hashes =
          files
              .filter(path -> path.toString().endsWith(ENDING))
              .map(RevisionArchive::hash)
              .filter(hash -> hash.startsWith(letters))
              .toList();
      return hashes.size() == 1 ? Optional.of(hashes.get(0)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // nothing was kept yet
    }
  }

  private Path archive(String hash) {
    return revisions.resolve(hash + ENDING);
  }

  private void replace(Path file, byte[] content) throws IOException {
    Path draft = Files.createTempFile(revisions, "draft-", ".tmp");
    Files.write(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void forgetOldest() throws IOException {
    List<Path> newestFirst = newestFirst();
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(old);
    }
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(revisions)) {
      return files
          .filter(path -> path.toString().endsWith(ENDING))
          .sorted(Comparator.comparing(RevisionArchive::keptAt).reversed())
          .toList();
    }
  }

  private static String hash(Path archive) {
    String name = archive.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  private static FileTime keptAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
