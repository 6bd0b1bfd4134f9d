package dev.pointsman.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pointsman.catalog.drain.Drain;
import dev.pointsman.catalog.drain.DrainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drains of a node in one file, with which of them the database has not taken yet. A full disk
 * costs only what a restart would have found. Thread-safe.
 */
final class DrainFile {
  private static final Logger LOG = LoggerFactory.getLogger(DrainFile.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WAITS = "waits";

  private final Path path;
  private final Map<UUID, Kept> kept = new LinkedHashMap<>();

  private record Kept(Drain drain, boolean waits) {}

  /** A file, which is made when first needed. */
  DrainFile(Path path) {
    this.path = path;
    for (JsonNode each : read()) {
      DrainJson.read(each)
          .ifPresent(drain -> kept.put(drain.id(), new Kept(drain, each.path(WAITS).asBoolean())));
    }
  }

  synchronized List<Drain> all() {
    return kept.values().stream().map(Kept::drain).toList();
  }

  /** What the database has not taken yet, oldest first. */
  synchronized List<Drain> waiting() {
    return kept.values().stream().filter(Kept::waits).map(Kept::drain).toList();
  }

  /** Keeps a drain that the database has yet to take. */
  synchronized void wait(Drain drain, Instant now) {
    kept.put(drain.id(), new Kept(drain, true));
    write(now);
  }

  /** What waited as it is here is in the database. */
  synchronized void taken(Collection<Drain> drains, Instant now) {
    boolean changed = false;
    for (Drain drain : drains) {
      changed |= kept.replace(drain.id(), new Kept(drain, true), new Kept(drain, false));
    }
    if (changed) {
      write(now);
    }
  }

  /** Keeps what the database holds, unless something newer waits. */
  synchronized void learn(Collection<Drain> drains, Instant now) {
    boolean changed = false;
    for (Drain drain : drains) {
      Kept before = kept.get(drain.id());
      if (before == null || (!before.waits() && !before.drain().equals(drain))) {
        kept.put(drain.id(), new Kept(drain, false));
        changed = true;
      }
    }
    if (changed) {
      write(now);
    }
  }

  private JsonNode read() {
    try {
      return MAPPER.readTree(Files.readAllBytes(path));
    } catch (NoSuchFileException none) {
      return MAPPER.createArrayNode();
    } catch (IOException damaged) {
      LOG.warn(
          "{} cannot be read; drains come from the database only: {}", path, damaged.toString());
      return MAPPER.createArrayNode();
    }
  }

  private void write(Instant now) {
    kept.values().removeIf(each -> !each.waits() && !each.drain().isActive(now));
    ArrayNode json = MAPPER.createArrayNode();
    List<Kept> all = new ArrayList<>(kept.values());
    all.forEach(each -> json.add(DrainJson.of(each.drain()).put(WAITS, each.waits())));
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path draft = Files.createTempFile(path.toAbsolutePath().getParent(), "draft-", ".tmp");
      Files.write(draft, MAPPER.writeValueAsBytes(json));
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      LOG.warn("drains are kept in memory only: {}", full.toString());
    }
  }
}
