package dev.pointsman.store.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one PostgreSQL: {@code home/bin/postgres} and {@code home/bin/initdb}. Immutable.
 */
record Binaries(Path home) {
  /** Where Debian, Ubuntu and Homebrew put installed versions, one folder each. */
  private static final List<Path> INSTALLED =
      List.of(
          Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"), Path.of("/usr/local/opt"));

  private static final int OLDEST_MAJOR = 15;

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /**
   * The programs packed with this build, unpacked under the data folder once; else the newest
   * installed ones.
   */
  static Binaries find(Path data, Consumer<String> progress) throws IOException {
    String resource = resourceName();
    URL packed = Binaries.class.getClassLoader().getResource(resource);
    if (packed != null) {
      return new Binaries(unpackOnce(packed, data.resolve("postgres"), progress));
    }
    return installed(INSTALLED)
        .map(Binaries::new)
        .orElseThrow(
            () ->
                new DatabaseFailure(
                    "no PostgreSQL for this machine: "
                        + resource
                        + " is not in this build and none is installed under /usr/lib/postgresql;"
                        + " install PostgreSQL "
                        + OLDEST_MAJOR
                        + " or newer, or set "
                        + DatabaseUrl.VARIABLE));
  }

  private static String resourceName() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    return "postgres-"
        + (system.startsWith("mac") ? "darwin" : system.split(" ", -1)[0])
        + "-"
        + (arm ? "arm_64" : "x86_64")
        + ".txz";
  }

  private static Path unpackOnce(URL packed, Path folder, Consumer<String> progress)
      throws IOException {
    URLConnection connection = packed.openConnection();
    connection.setUseCaches(false);
    try (InputStream stream = connection.getInputStream()) {
      // Named by content, so that a build with another PostgreSQL unpacks its own.
      Path home = folder.resolve(fingerprint(connection));
      if (!Files.exists(home)) {
        progress.accept("unpacking PostgreSQL to " + home);
        Folders.createAtomically(
            home, fresh -> Archive.unpack(new BufferedInputStream(stream, 1 << 16), fresh));
      }
      return home;
    }
  }

  private static String fingerprint(URLConnection connection) throws IOException {
    long number =
        connection instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : connection.getContentLengthLong();
    return Long.toHexString(number);
  }

  private static Optional<Path> installed(List<Path> places) throws IOException {
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> versions = Files.list(place)) {
          Optional<Path> newest =
              versions
                  .filter(home -> major(home) >= OLDEST_MAJOR)
                  .filter(home -> Files.isExecutable(home.resolve("bin/initdb")))
                  .max(Comparator.comparingInt(Binaries::major));
          if (newest.isPresent()) {
            return newest;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** 17 for {@code /usr/lib/postgresql/17} and {@code /opt/homebrew/opt/postgresql@17}, else 0. */
  private static int major(Path home) {
    @Nullable Path name = home.getFileName();
    String digits = name == null ? "" : name.toString().replaceFirst("^postgresql@", "");
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }
}
