package dev.pointsman.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions on disk, in order, while the database does not take them. What was offered is on the
 * disk itself (fsync) before it counts as kept; what was not whole at a crash is left out. A file
 * goes once all its rows are in the database; after a stop in between they are offered again, and
 * the database knows them by their ids. Confined to one thread but for {@code waiting}.
 */
final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String SUFFIX = ".journal";
  private static final long LARGEST_SEGMENT = 8L << 20;

  private final Path folder;
  private final long mostBytes;
  private final KeptRow.Shape shape;
  private final Deque<Path> closed = new ArrayDeque<>();
  private final Deque<KeptRow> reading = new ArrayDeque<>();
  private @Nullable Path read;
  private KeptRow.Shape readShape;
  private @Nullable Path open;
  private @Nullable FileChannel channel;
  private long bytes;
  private long segments;
  private boolean full;
  private final AtomicLong waiting = new AtomicLong();

  /**
   * Opens a folder, with what was left in it.
   *
   * @param mostBytes of all files together
   * @param shape of rows that are offered
   */
  Journal(Path folder, long mostBytes, KeptRow.Shape shape) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.shape = shape;
    this.readShape = shape;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
            .sorted(Comparator.comparing(path -> path.getFileName().toString()))
            .forEach(this::find);
      } catch (IOException e) {
        LOG.warn("outcomes that were left in {} cannot be read: {}", folder, e.toString());
      }
    }
  }

  private void find(Path file) {
    try {
      String number = file.getFileName().toString().replace(SUFFIX, "");
      segments = Math.max(segments, Long.parseLong(number));
      JournalSegment segment = JournalSegment.read(file);
      waiting.addAndGet(segment.rows().size());
      bytes += Files.size(file);
      closed.add(file);
      if (segment.torn() > 0) {
        LOG.warn("{} ends with {} bytes that are no whole outcome", file, segment.torn());
      }
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} is no journal and is left where it is: {}", file, e.toString());
    }
  }

  /** How many wait in it. */
  long waiting() {
    return waiting.get();
  }

  /** Takes all of them, or none if there is no room or the disk does not take them. */
  boolean offer(List<KeptRow> rows) {
    byte[] framed = JournalSegment.framed(rows);
    if (bytes + framed.length > mostBytes) {
      say(bytes + " of " + mostBytes + " bytes are used");
      return false;
    }
    try {
      FileChannel out = channel == null ? begin() : channel;
      write(out, framed);
      out.force(false);
      bytes += framed.length;
      waiting.addAndGet(rows.size());
      full = false;
      if (out.size() >= LARGEST_SEGMENT) {
        endSegment();
      }
      return true;
    } catch (IOException e) {
      say(e.toString());
      endSegment();
      return false;
    }
  }

  private void say(String why) {
    if (!full) {
      full = true;
      LOG.warn("outcomes wait in memory only: the journal takes no more ({})", why);
    }
  }

  private FileChannel begin() throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(String.format(Locale.ROOT, "%019d", segments + 1) + SUFFIX);
    FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    segments++;
    channel = out;
    open = file;
    byte[] head = JournalSegment.head(shape);
    write(out, head);
    bytes += head.length;
    return out;
  }

  private static void write(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private void endSegment() {
    FileChannel out = channel;
    Path file = open;
    channel = null;
    open = null;
    if (out != null && file != null) {
      closed.add(file);
      try {
        out.close();
      } catch (IOException e) {
        LOG.warn("{} could not be closed: {}", file, e.toString());
      }
    }
  }

  /** The oldest rows, which stay until they are {@link #done}; empty if nothing waits. */
  List<KeptRow> oldest(int most) {
    while (reading.isEmpty() && !(closed.isEmpty() && channel == null)) {
      if (closed.isEmpty()) {
        endSegment();
      }
      next(closed.remove());
    }
    return reading.stream().limit(most).toList();
  }

  /** The shape of the oldest rows. */
  KeptRow.Shape shape() {
    return readShape;
  }

  private void next(Path file) {
    read = file;
    try {
      JournalSegment segment = JournalSegment.read(file);
      readShape = segment.shape();
      reading.addAll(segment.rows());
    } catch (IOException e) {
      LOG.warn("{} cannot be read any more and is left where it is: {}", file, e.toString());
      read = null;
    }
    endReading();
  }

  /** So many of the oldest are done with. */
  void done(int count) {
    for (int i = 0; i < count; i++) {
      reading.remove();
    }
    waiting.addAndGet(-count);
    endReading();
  }

  private void endReading() {
    Path file = read;
    if (file == null || !reading.isEmpty()) {
      return;
    }
    read = null;
    try {
      bytes -= Files.size(file);
      Files.delete(file);
    } catch (IOException e) {
      LOG.warn("outcomes that are in the database will be offered again: {}", e.toString());
    }
  }

  @Override
  public void close() {
    endSegment();
  }
}
