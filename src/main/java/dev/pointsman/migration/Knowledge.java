package dev.pointsman.migration;

import dev.pointsman.catalog.FamilyTable;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What our own catalogue knows, as it is written: prices, limits and abilities of models that
 * another gateway's configuration merely names. Immutable.
 */
public final class Knowledge {
  private static final String COMPLEXITY = "complexity.yaml";

  private final Map<String, Tree> files;
  private final FamilyTable families;
  private final String familyText;
  private final @Nullable String complexityText;

  private Knowledge(
      Map<String, Tree> files,
      FamilyTable families,
      String familyText,
      @Nullable String complexityText) {
    this.files = files;
    this.families = families;
    this.familyText = familyText;
    this.complexityText = complexityText;
  }

  /**
   * Reads a configuration folder.
   *
   * @return empty if its catalogue cannot be read, which is reported
   */
  public static Optional<Knowledge> read(Path config, Problems problems) throws IOException {
    Path folder = config.resolve("catalog");
    Map<String, Tree> files = files(folder, problems);
    Path table = folder.resolve(FamilyTable.FILE);
    Optional<FamilyTable> families =
        FamilyTable.read(Document.read(table, table.toString(), problems));
    if (!problems.isEmpty() || families.isEmpty()) {
      return Optional.empty();
    }
    Path complexity = config.resolve(COMPLEXITY);
    return Optional.of(
        new Knowledge(
            files,
            families.get(),
            Files.readString(table),
            Files.exists(complexity) ? Files.readString(complexity) : null));
  }

  private static Map<String, Tree> files(Path folder, Problems problems) throws IOException {
    Map<String, Tree> files = new LinkedHashMap<>();
    try (var paths = Files.list(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".yaml") && !name.equals(FamilyTable.FILE)) {
          Document.read(path, path.toString(), problems)
              .tree()
              .ifPresent(
                  file ->
                      file.get("provider")
                          .flatMap(provider -> provider.textOf("id"))
                          .ifPresent(id -> files.put(id, file)));
        }
      }
    }
    return files;
  }

  /** The {@code provider} section of a provider's file. */
  Optional<Tree> provider(String id) {
    return Optional.ofNullable(files.get(id)).flatMap(file -> file.get("provider"));
  }

  /** Everything that a provider serves. */
  List<Tree> models(String provider) {
    return Optional.ofNullable(files.get(provider))
        .flatMap(file -> file.get("models"))
        .map(Tree::each)
        .orElse(List.of());
  }

  /** A model by the name it has on the wire, its id, an alias or its canonical id. */
  Optional<Tree> model(String provider, String name) {
    return models(provider).stream().filter(model -> namesOf(model).contains(name)).findFirst();
  }

  /** A model by name, whoever serves it; makers before resellers. */
  Optional<Tree> modelAnywhere(String name) {
    return makers().stream().flatMap(id -> model(id, name).stream()).findFirst();
  }

  /** Who makes a model of this name; empty if nobody in the catalogue does. */
  Optional<String> makerOf(String name) {
    return makers().stream().filter(id -> model(id, name).isPresent()).findFirst();
  }

  String familyOf(String canonical) {
    return families.familyOf(canonical).orElse("other");
  }

  String familyText() {
    return familyText;
  }

  Optional<String> complexityText() {
    return Optional.ofNullable(complexityText);
  }

  private List<String> makers() {
    return files.keySet().stream()
        .filter(
            id -> provider(id).flatMap(it -> it.textOf("kind")).equals(Optional.of("first_party")))
        .toList();
  }

  private static List<String> namesOf(Tree model) {
    List<String> names = new ArrayList<>();
    model.textOf("id").ifPresent(names::add);
    model.textOf("canonical").ifPresent(names::add);
    model.get("aliases").ifPresent(aliases -> names.addAll(aliases.texts()));
    model
        .get("endpoint_ids")
        .ifPresent(
            ids ->
                ids.entries().values().stream()
                    .flatMap(id -> id.texts().stream())
                    .forEach(names::add));
    return names;
  }
}
