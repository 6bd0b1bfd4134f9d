package dev.pointsman.catalog;

import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Region;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One provider's file as it stands, each part checked by itself. Immutable. */
record CatalogFile(ProviderEntry provider, List<ModelEntry> models) {
  static final Scalar<Protocol> PROTOCOL = Scalar.hyphenated(Protocol.class);

  private static final int SCHEMA = 1;
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  CatalogFile {
    models = List.copyOf(models);
  }

  /** Empty if the file cannot be read, which is reported. */
  static Optional<CatalogFile> read(Document document, @Nullable Region localRegion) {
    return document.section(
        fields -> {
          schema(fields);
          ProviderEntry provider =
              fields.section("provider", section -> ProviderEntry.read(section, localRegion));
          List<ModelEntry> models = fields.each("models", ModelEntry::read);
          if (models.isEmpty()) {
            fields.problem("models", "models: none (expected: at least one)");
          }
          return new CatalogFile(provider, models);
        });
  }

  static void schema(Fields fields) {
    var unused =
        fields.integer("schema").check(version -> version == SCHEMA, "" + SCHEMA).required();
  }

  /** Reads an id that appears in URLs and names of variables. */
  static String kebabCase(Fields fields, String key) {
    return fields
        .text(key)
        .check(text -> KEBAB_CASE.matcher(text).matches(), "in kebab-case")
        .required();
  }

  /** Reads where a fact comes from, which is for people only. */
  static void origin(Fields fields) {
    var unusedSource = fields.text("source").orNull();
    var unusedDate = fields.date("as_of").orNull();
    remarks(fields);
  }

  /** Reads what is said about a fact beside its origin, which is for people only. */
  static void remarks(Fields fields) {
    var unusedConfidence = fields.oneOf("confidence", Confidence.class).orNull();
    var unusedNote = fields.text("note").orNull();
  }

  private enum Confidence {
    HIGH,
    MEDIUM,
    LOW
  }
}
