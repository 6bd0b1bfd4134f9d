package dev.pointsman.store;

import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RuleArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that the database has not taken yet, oldest first; each is also a file, so that it
 * survives a stop. A full disk costs only that. Thread-safe.
 */
final class Outbox<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final String ENTRY = ".json";
  private static final String FILES = ".zip";

  private final Path folder;
  private final Form<T> form;
  private final TreeMap<UUID, T> items = new TreeMap<>(Outbox::byTime);

  /** What a change looks like as files. */
  interface Form<T> {
    /** A UUIDv7: changes are taken in its order. */
    UUID id(T item);

    /** Everything but its files, as JSON. */
    String text(T item);

    /** The files that were activated; null if none were. */
    @Nullable KeptRevision files(T item);

    T read(String text, @Nullable KeptRevision files) throws IOException;
  }

  Outbox(Path folder, Form<T> form) {
    this.folder = folder;
    this.form = form;
    load();
  }

  /** UUIDs compare signed, times do not. */
  private static int byTime(UUID one, UUID other) {
    int most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return most != 0
        ? most
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  void add(T item) {
    UUID id = form.id(item);
    synchronized (items) {
      items.put(id, item);
    }
    try {
      Files.createDirectories(folder);
      KeptRevision files = form.files(item);
      if (files != null) {
        write(id + FILES, RuleArchive.packed(files));
      }
      write(id + ENTRY, form.text(item).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("a change waits for the database in memory only: {}", e.toString());
    }
  }

  Optional<T> oldest() {
    synchronized (items) {
      return Optional.ofNullable(items.firstEntry()).map(Map.Entry::getValue);
    }
  }

  /** Newest first. */
  List<T> all() {
    synchronized (items) {
      return new ArrayList<>(items.descendingMap().values());
    }
  }

  int size() {
    synchronized (items) {
      return items.size();
    }
  }

  void remove(T item) {
    UUID id = form.id(item);
    synchronized (items) {
      items.remove(id);
    }
    try {
      Files.deleteIfExists(folder.resolve(id + ENTRY));
      Files.deleteIfExists(folder.resolve(id + FILES));
    } catch (IOException e) {
      LOG.warn("a change that is in the database will be offered again: {}", e.toString());
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path draft = Files.createTempFile(folder, "draft-", ".tmp");
    Files.write(draft, content);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private void load() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Collection<Path> entries =
          files.filter(path -> path.getFileName().toString().endsWith(ENTRY)).toList();
      for (Path file : entries) {
        load(file);
      }
    } catch (IOException e) {
      LOG.warn("changes that wait for the database cannot be read: {}", e.toString());
    }
  }

  private void load(Path file) {
    try {
      String name = file.getFileName().toString().replace(ENTRY, FILES);
      Path files = folder.resolve(name);
      KeptRevision kept =
          Files.exists(files) ? RuleArchive.unpacked(Files.readAllBytes(files)) : null;
      T item = form.read(Files.readString(file), kept);
      items.put(form.id(item), item);
    } catch (IOException e) {
      LOG.warn("{} cannot be read and is left where it is: {}", file, e.toString());
    }
  }
}
