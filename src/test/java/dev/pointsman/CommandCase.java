package dev.pointsman;

import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command line, the files it meets and what is expected of it, as {@code src/test/resources/cli}
 * writes them.
 *
 * @param shipped the folders {@code rules} and {@code config} of this project are beside the files
 * @param files text by path; written over what is shipped
 * @param copies where a path is taken from, by path
 * @param out what standard output holds; an empty list if nothing
 * @param left what a file holds afterwards, by path
 */
record CommandCase(
    String note,
    String run,
    boolean shipped,
    Map<String, String> files,
    Map<String, String> copies,
    int exit,
    List<String> out,
    List<String> err,
    Map<String, String> left) {

  static List<CommandCase> read(Path file) {
    Problems problems = new Problems();
    List<CommandCase> cases =
        Document.read(file, file.toString(), problems).each(CommandCase::read);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.list().toString());
    }
    return cases;
  }

  private static CommandCase read(Fields fields) {
    return new CommandCase(
        fields.text("note").required(),
        fields.text("run").required(),
        fields.flag("shipped").or(false),
        fields.map("files", Scalar.TEXT),
        fields.map("copies", Scalar.TEXT),
        fields.integer("exit").required(),
        fields.texts("out"),
        fields.texts("err"),
        fields.map("left", Scalar.TEXT));
  }

  /** Makes a folder as the case wants it. */
  void prepare(Path home) throws IOException {
    if (shipped) {
      copy(Path.of("rules"), home.resolve("rules"));
      copy(Path.of("config"), home.resolve("config"));
    }
    for (Map.Entry<String, String> copy : copies.entrySet()) {
      write(home.resolve(copy.getKey()), Files.readString(Path.of(copy.getValue())));
    }
    for (Map.Entry<String, String> text : files.entrySet()) {
      write(home.resolve(text.getKey()), text.getValue());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
