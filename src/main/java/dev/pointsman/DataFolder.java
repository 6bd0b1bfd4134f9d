package dev.pointsman;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder for everything that is kept, held by one server at a time. The lock ends with the
 * process, however it ends.
 */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder if needed and takes it. */
  static DataFolder open(Path path) throws StartRefused {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartRefused(
            path + " is in use by another pointsman (expected: --data names a folder of its own)");
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartRefused(
          "--data " + path + " is no folder that can be written (expected: one that can)");
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws StartRefused {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StartRefused("the lock of " + path + " cannot be released: " + e);
    }
  }
}
