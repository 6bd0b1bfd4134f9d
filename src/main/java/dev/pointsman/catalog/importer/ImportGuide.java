package dev.pointsman.catalog.importer;

import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/import.yaml}: what sources call providers and makers that we call otherwise, and
 * which providers are left out. Immutable.
 */
public final class ImportGuide {
  /**
   * A provider of ours; null where the source's word counts.
   *
   * @param endpoint where models that are new are served; null if it has one only
   * @param skip ids of models that are never taken over
   */
  record Known(
      String id,
      @Nullable String name,
      String kind,
      @Nullable String headquarters,
      @Nullable String baseUrl,
      @Nullable String env,
      @Nullable String endpoint,
      Set<String> skip) {
    Known {
      skip = Set.copyOf(skip);
    }

    /** A provider of which nothing but its name is known. */
    static Known named(String name) {
      return new Known(name, null, "inference_host", null, null, null, null, Set.of());
    }
  }

  /**
   * A maker's other names, and how names of its models begin.
   *
   * @param own where the maker itself sells models whose weights it keeps; null: weights are open
   */
  record Maker(String id, List<String> aliases, List<String> prefixes, @Nullable String own) {}

  private record Name(Source source, String provider) {}

  private final Map<Name, Known> providers = new HashMap<>();
  private final Map<Name, String> leftOut = new HashMap<>();
  private final List<Maker> makers = new ArrayList<>();

  private ImportGuide() {}

  /** Reads the file; empty if it cannot be read, which is reported. */
  public static Optional<ImportGuide> read(Document document) {
    return document.section(ImportGuide::guide);
  }

  private static ImportGuide guide(Fields fields) {
    ImportGuide guide = new ImportGuide();
    var unusedSchema = fields.integer("schema").atLeast(1).atMost(1).required();
    var unusedProviders = fields.sections("providers", guide::provider);
    var unusedLeftOut = fields.sections("leave_out", guide::leaveOut);
    guide.makers.addAll(fields.sections("makers", ImportGuide::maker).values());
    return guide;
  }

  private Known provider(String id, Fields fields) {
    Known known =
        new Known(
            id,
            fields.text("name").orNull(),
            fields.text("kind").or("inference_host"),
            fields.text("headquarters").orNull(),
            fields.text("base_url").orNull(),
            fields.text("env").orNull(),
            fields.text("endpoint").orNull(),
            Set.copyOf(fields.texts("skip")));
    for (Source source : Source.values()) {
      for (String name : fields.texts(source.word())) {
        if (providers.put(new Name(source, name), known) != null) {
          fields.problem(source.word(), source.word() + ": \"" + name + "\" twice");
        }
      }
    }
    return known;
  }

  private Map<String, String> leaveOut(String source, Fields fields) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String name : fields.keys()) {
      reasons.put(name, fields.value(name, Scalar.TEXT).required());
    }
    Optional<Source> known = Source.of(source);
    if (known.isEmpty()) {
      fields.problem(source, source + ": unknown source (expected: " + Source.words() + ")");
    }
    known.ifPresent(each -> reasons.forEach((n, why) -> leftOut.put(new Name(each, n), why)));
    return reasons;
  }

  private static Maker maker(String id, Fields fields) {
    return new Maker(
        id, fields.texts("aliases"), fields.texts("prefixes"), fields.text("own").orNull());
  }

  /** Our provider of a source's name; empty if the guide does not know it. */
  Optional<Known> provider(Source source, String name) {
    return Optional.ofNullable(providers.get(new Name(source, name)));
  }

  /** Why a source's provider is left out; empty if it is not. */
  Optional<String> leftOut(Source source, String name) {
    return Optional.ofNullable(leftOut.get(new Name(source, name)));
  }

  List<Maker> makers() {
    return List.copyOf(makers);
  }
}
