package dev.pointsman.catalog.discovery;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.FamilyTable;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.importer.ModeWords;
import dev.pointsman.catalog.importer.YamlWords;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problems;
import dev.pointsman.document.YamlPart;
import dev.pointsman.document.YamlText;
import dev.pointsman.policy.RuleFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Discovered models as entries of the catalogue's files. Of each only stands there what its
 * provider's list says; price, context and abilities that nobody knows are left out, so that no
 * rule counts on them. Confined to one thread.
 */
public final class Acceptance {
  private static final String SOURCE = "discovered";

  private final RuleFiles files;
  private final Catalog catalog;
  private final Wanted wanted;
  private final LocalDate today;

  /**
   * What is to be taken over.
   *
   * @param endpoint where they are served; null where none was asked, for the provider's only one
   * @param mode null for what their ids say
   */
  public record Wanted(
      String provider, List<Sighting> models, @Nullable String endpoint, @Nullable Mode mode) {
    public Wanted {
      models = List.copyOf(models);
    }
  }

  /**
   * What came of it.
   *
   * @param files all, with the entries
   * @param path of the one that changed
   * @param entries as they stand there
   */
  public record Accepted(RuleFiles files, String path, List<String> models, String entries) {
    public Accepted {
      models = List.copyOf(models);
    }
  }

  /** It cannot be taken over; the message says what is to be said with it. */
  public static final class Unclear extends Exception {
    private static final long serialVersionUID = 1L;

    public Unclear(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * An acceptance.
   *
   * @param files of a catalogue without a problem
   * @param catalog made of them
   */
  public Acceptance(RuleFiles files, Catalog catalog, Wanted wanted, LocalDate today) {
    this.files = files;
    this.catalog = catalog;
    this.wanted = wanted;
    this.today = today;
  }

  /** Whether chat requests are for it, as far as its id says. */
  public static boolean isChat(Sighting model) {
    return ModeWords.of(model.id(), List.of()) == Mode.CHAT;
  }

  /** Adds the entries below those of the provider's file. */
  public Accepted accept() throws Unclear {
    for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
      YamlPart root = YamlText.root(file.getValue());
      Optional<YamlPart> provider = root.get("provider");
      if (provider.isPresent() && wanted.provider().equals(provider.get().textOf("id"))) {
        return accept(file.getKey(), root, provider.get());
      }
    }
    throw new Unclear("provider: \"" + wanted.provider() + "\" has no file");
  }

  private Accepted accept(String path, YamlPart root, YamlPart provider) throws Unclear {
    List<YamlPart> models = root.get("models").map(YamlPart::items).orElse(List.of());
    if (models.isEmpty()) {
      throw new Unclear(path + " has no models yet (expected: one to put others below)");
    }
    String endpoint = endpoint(provider);
    StringBuilder entries = new StringBuilder();
    for (Sighting model : wanted.models()) {
      entries.append(entry(model, endpoint));
    }
    models.get(models.size() - 1).addLinesBelow(entries.toString());
    Map<String, String> changed = new TreeMap<>(files.textByPath());
    changed.put(path, root.changedFile());
    List<String> ids = wanted.models().stream().map(Sighting::id).toList();
    return new Accepted(RuleFiles.of(changed), path, ids, entries.toString());
  }

  private String endpoint(YamlPart provider) throws Unclear {
    List<String> known =
        provider.get("endpoints").map(YamlPart::items).orElse(List.of()).stream()
            .map(each -> String.valueOf(each.textOf("id")))
            .toList();
    String said = wanted.endpoint();
    boolean clear = said == null ? known.size() == 1 : known.contains(said);
    if (!clear) {
      throw new Unclear(
          "endpoint: " + said + " (expected: one of " + String.join(", ", known) + ")");
    }
    return said == null ? known.get(0) : said;
  }

  private String entry(Sighting model, String endpoint) throws Unclear {
    String canonical = canonical(model.id());
    StringBuilder lines = new StringBuilder();
    lines.append("  - id: ").append(YamlWords.text(model.id())).append('\n');
    line(lines, "canonical", YamlWords.text(canonical));
    line(lines, "family", families().familyOf(canonical).orElse("other"));
    line(lines, "mode", YamlWords.lower(mode(model)));
    line(lines, "billing", "metered");
    if (model.contextTokens() != null) {
      line(lines, "limits", "{context_tokens: " + model.contextTokens() + "}");
    }
    line(lines, "pricing", prices(model));
    line(lines, "capabilities", "[]");
    line(lines, "endpoints", "[" + YamlWords.text(endpoint) + "]");
    line(lines, "source", SOURCE);
    line(lines, "as_of", today.toString());
    return lines.toString();
  }

  private static void line(StringBuilder lines, String key, String value) {
    lines.append("    ").append(key).append(": ").append(value).append('\n');
  }

  private Mode mode(Sighting model) throws Unclear {
    Mode said = wanted.mode();
    Mode mode = said == null ? ModeWords.of(model.id(), List.of()) : said;
    if (mode == null) {
      throw new Unclear("mode: what " + model.id() + " is for is not known (say chat, image, ...)");
    }
    return mode;
  }

  private static String prices(Sighting model) {
    BigDecimal input = model.inputUsdPerMTok();
    BigDecimal output = model.outputUsdPerMTok();
    return input == null || output == null || input.signum() + output.signum() == 0
        ? "[]"
        : "[{input: %s, output: %s}]".formatted(YamlWords.usd(input), YamlWords.usd(output));
  }

  /** As elsewhere in the catalogue, else as the list names it, else the provider's own. */
  private String canonical(String id) {
    return catalog.deployments().stream()
        .map(Deployment::model)
        .filter(each -> each.id().equals(id) || each.canonical().equals(id))
        .map(each -> each.canonical())
        .findFirst()
        .orElse(id.matches("[\\w.-]+/[\\w.:-]+") ? id : wanted.provider() + "/" + id);
  }

  private FamilyTable families() {
    String path =
        files.textByPath().keySet().stream()
            .filter(each -> each.endsWith("/" + FamilyTable.FILE))
            .findFirst()
            .orElseThrow();
    String text = Objects.requireNonNull(files.textByPath().get(path));
    return FamilyTable.read(Document.parse(text, path, new Problems())).orElseThrow();
  }
}
