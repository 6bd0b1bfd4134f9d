package dev.pointsman.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shipped catalogue, but Ollama is spoken to in its own format. */
final class NativeOllama {
  private NativeOllama() {}

  /** A router with it, which has read it once this returns. */
  static RunningRouter start() throws IOException {
    Path folder = Files.createTempDirectory("catalog");
    try {
      return RunningRouter.start(catalogIn(folder));
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Path catalogIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("config/catalog"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        boolean ollama = file.endsWith("ollama.yaml");
        Files.writeString(folder.resolve(file.getFileName()), ollama ? own(text) : text);
      }
    }
    return folder;
  }

  private static String own(String text) {
    return text.replace("protocol: openai-chat", "protocol: ollama").replace("/v1\n", "\n");
  }
}
