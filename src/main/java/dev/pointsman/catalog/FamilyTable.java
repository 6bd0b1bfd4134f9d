package dev.pointsman.catalog;

import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Nearest;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code families.yaml}: which family a canonical id belongs to, what its models have in common,
 * and which models form a group that rules name. Immutable.
 */
public final class FamilyTable {
  /** Its name in the catalogue's folder. */
  public static final String FILE = "families.yaml";

  private final Map<String, Family> families;
  private final Map<String, List<Condition>> groups;

  private FamilyTable(Map<String, Family> families, Map<String, List<Condition>> groups) {
    this.families = families;
    this.groups = groups;
  }

  /** Empty if the file cannot be read, which is reported. */
  public static Optional<FamilyTable> read(Document document) {
    return document.section(FamilyTable::table);
  }

  Set<String> families() {
    return families.keySet();
  }

  /** The first family with a pattern that the canonical id matches. */
  public Optional<String> familyOf(String canonical) {
    return families.entrySet().stream()
        .filter(each -> each.getValue().has(canonical))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** How models of a family count tokens that say nothing themselves; empty if unknown. */
  Optional<Tokenizer> tokenizerOf(String family) {
    Family known = families.get(family);
    return known == null ? Optional.empty() : Optional.ofNullable(known.tokenizer);
  }

  Set<String> groupsOf(String provider, String family, Set<Capability> capabilities) {
    Set<String> found = new TreeSet<>();
    groups.forEach(
        (group, conditions) -> {
          if (conditions.stream().anyMatch(each -> each.holds(provider, family, capabilities))) {
            found.add(group);
          }
        });
    return found;
  }

  private static FamilyTable table(Fields fields) {
    CatalogFile.schema(fields);
    Map<String, Family> families = fields.sections("families", (name, family) -> family(family));
    if (families.isEmpty()) {
      fields.problem("families", "families: none (expected: at least one)");
    }
    Map<String, List<Condition>> groups =
        fields.sections("groups", (name, group) -> conditions(group, families.keySet()));
    return new FamilyTable(families, groups);
  }

  private static Family family(Fields family) {
    var unused = family.text("title").orNull();
    return new Family(patterns(family), TokenizerEntry.read(family).orElse(null));
  }

  private static List<Pattern> patterns(Fields family) {
    List<String> globs = family.texts("patterns");
    if (globs.isEmpty()) {
      family.problem("patterns", "patterns: none (expected: at least one)");
    }
    return globs.stream().map(FamilyTable::glob).toList();
  }

  private static Pattern glob(String text) {
    return Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E");
  }

  private static List<Condition> conditions(Fields group, Set<String> families) {
    var unused = group.text("title").orNull();
    return group.each(
        "any",
        entry -> {
          List<String> named = entry.texts("families");
          for (String name : named) {
            if (!families.contains(name)) {
              entry.problem("families", unknownFamily(name, families));
            }
          }
          return new Condition(
              Set.copyOf(named),
              Set.copyOf(entry.list("capabilities", Scalar.oneOf(Capability.class))),
              Set.copyOf(entry.texts("providers")));
        });
  }

  static String unknownFamily(String name, Set<String> families) {
    String hint = Nearest.to(name, families).map(near -> "; did you mean " + near + "?").orElse("");
    return "family: \"" + name + "\" (expected: a family of " + FILE + hint + ")";
  }

  private record Family(List<Pattern> patterns, @Nullable Tokenizer tokenizer) {
    boolean has(String canonical) {
      return patterns.stream().anyMatch(each -> each.matcher(canonical).matches());
    }
  }

  /** Every part that is not empty must hold. */
  private record Condition(
      Set<String> families, Set<Capability> capabilities, Set<String> providers) {
    boolean holds(String provider, String family, Set<Capability> able) {
      return (families.isEmpty() || families.contains(family))
          && able.containsAll(capabilities)
          && (providers.isEmpty() || providers.contains(provider));
    }
  }
}
