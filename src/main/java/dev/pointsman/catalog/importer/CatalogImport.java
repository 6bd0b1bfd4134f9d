package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.FamilyTable;
import dev.pointsman.catalog.importer.ImportGuide.Known;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problems;
import dev.pointsman.document.YamlPart;
import dev.pointsman.document.YamlText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One import: what a source lists against the files of a catalogue that was found sound. Used once,
 * by one thread.
 */
public final class CatalogImport {
  private final CatalogFolder folder;
  private final ImportGuide guide;
  private final Scope scope;
  private final Map<String, YamlPart> files = new TreeMap<>();
  private final Map<String, String> nameByProvider = new TreeMap<>();
  private final Map<String, String> newFiles = new TreeMap<>();

  /**
   * An import.
   *
   * @param folder files that load without a problem
   */
  public CatalogImport(CatalogFolder folder, ImportGuide guide, Scope scope) {
    this.folder = folder;
    this.guide = guide;
    this.scope = scope;
    for (String name : folder.files().keySet()) {
      if (!name.equals(FamilyTable.FILE)) {
        YamlPart file = YamlText.root(text(name));
        files.put(name, file);
        file.get("provider")
            .map(provider -> provider.textOf("id"))
            .ifPresent(id -> nameByProvider.put(id, name));
      }
    }
  }

  /**
   * What is looked at.
   *
   * @param only ids of our providers; empty for all that the guide knows
   * @param addsNew whether models and providers are added that the catalogue does not have
   */
  public record Scope(Set<String> only, boolean addsNew) {
    public Scope {
      only = Set.copyOf(only);
    }

    private boolean takes(String provider) {
      return only.isEmpty() || only.contains(provider);
    }
  }

  /**
   * What changes.
   *
   * @param files those that are new or changed, by name
   */
  public record Outcome(ImportReport report, Map<String, byte[]> files) {
    public Outcome {
      files = Map.copyOf(files);
    }
  }

  /**
   * Reads a list and merges it.
   *
   * @param asOf the day for which it speaks; null: the day it names itself, or else today
   */
  public Outcome run(Source source, byte[] content, @Nullable LocalDate asOf, LocalDate today)
      throws UnreadableListing {
    Listing listing = source.read(content);
    LocalDate day = asOf == null ? Objects.requireNonNullElse(listing.asOf(), today) : asOf;
    Ground ground =
        new Ground(
            source,
            day,
            new CanonicalNames(guide, canonicals()),
            families(),
            new Siblings(files.values()),
            new Findings());
    Map<Known, ListedProvider> listed = byProvider(listing, ground);
    listed.keySet().stream()
        .sorted(Comparator.comparing(known -> !ground.names().isClosedMaker(known.id())))
        .forEach(known -> merge(ground, known, Objects.requireNonNull(listed.get(known))));
    return new Outcome(new ImportReport(source, day, sorted(ground.findings())), changed());
  }

  private void merge(Ground ground, Known known, ListedProvider listed) {
    String name = nameByProvider.get(known.id());
    if (name != null) {
      YamlPart file = Objects.requireNonNull(files.get(name));
      new ProviderMerge(ground, known, file).merge(listed.models(), scope.addsNew);
      return;
    }
    if (!scope.addsNew) {
      return;
    }
    NewProvider provider = new NewProvider(ground, known, listed);
    Optional<String> reason = provider.reasonAgainst();
    if (reason.isPresent() || ground.source() == Source.GENAI_PRICES) {
      String why = reason.orElse("prices only, nothing to call");
      ground.findings().isLeftOut(known.id(), null, why);
      return;
    }
    String models =
        new NewModels(ground, known).text(listed.models(), Optional.of(NewProvider.ENDPOINT));
    if (!models.isEmpty()) {
      ground.findings().isNew(known.id(), null);
      newFiles.put(known.id() + ".yaml", provider.text() + models);
    }
  }

  /** A source may list what is one provider to us under several names. */
  private Map<Known, ListedProvider> byProvider(Listing listing, Ground ground) {
    Map<Known, ListedProvider> found = new LinkedHashMap<>();
    for (ListedProvider listed : listing.providers()) {
      Optional<Known> known = known(listing.source(), listed.id());
      if (known.isPresent() && scope.takes(known.get().id())) {
        found.merge(known.get(), listed, CatalogImport::joined);
      } else if (known.isEmpty() && scope.only.isEmpty()) {
        String why = guide.leftOut(listing.source(), listed.id()).orElse("not in import.yaml");
        ground.findings().isLeftOut(listed.id(), null, why);
      }
    }
    return found;
  }

  private Optional<Known> known(Source source, String name) {
    Optional<Known> known = guide.provider(source, name);
    boolean asked = scope.only.contains(name) && guide.leftOut(source, name).isEmpty();
    return known.isEmpty() && asked ? Optional.of(Known.named(name)) : known;
  }

  private static ListedProvider joined(ListedProvider first, ListedProvider next) {
    List<ListedModel> models = new ArrayList<>(first.models());
    models.addAll(next.models());
    return new ListedProvider(
        first.id(), first.name(), first.baseUrl(), first.protocol(), first.environment(), models);
  }

  private FamilyTable families() {
    Document document = Document.parse(text(FamilyTable.FILE), FamilyTable.FILE, new Problems());
    return FamilyTable.read(document).orElseThrow();
  }

  private Set<String> canonicals() {
    Set<String> canonicals = new TreeSet<>();
    for (YamlPart file : files.values()) {
      for (YamlPart model : file.get("models").map(YamlPart::items).orElse(List.of())) {
        canonicals.add(String.valueOf(model.textOf("canonical")));
      }
    }
    return canonicals;
  }

  private String text(String name) {
    return new String(Objects.requireNonNull(folder.files().get(name)), StandardCharsets.UTF_8);
  }

  private static List<ImportReport.Line> sorted(Findings findings) {
    return findings.lines().stream()
        .sorted(
            Comparator.comparing(ImportReport.Line::provider)
                .thenComparing(line -> line.model() == null ? "" : line.model()))
        .toList();
  }

  private Map<String, byte[]> changed() {
    Map<String, byte[]> changed = new TreeMap<>();
    newFiles.forEach((name, text) -> changed.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.forEach(
        (name, part) -> {
          String now = part.changedFile();
          if (!now.equals(text(name)) && !now.equals(text(name) + "\n")) {
            changed.put(name, now.getBytes(StandardCharsets.UTF_8));
          }
        });
    return changed;
  }
}
