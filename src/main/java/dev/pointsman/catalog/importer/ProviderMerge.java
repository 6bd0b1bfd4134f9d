package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.importer.ImportGuide.Known;
import dev.pointsman.document.YamlPart;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One provider that the catalogue has, against what the source lists. Confined to one import. */
final class ProviderMerge {
  private final Ground ground;
  private final Known known;
  private final YamlPart file;
  private final List<YamlPart> models;

  ProviderMerge(Ground ground, Known known, YamlPart file) {
    this.ground = ground;
    this.known = known;
    this.file = file;
    this.models = file.get("models").map(YamlPart::items).orElse(List.of());
  }

  /** Brings models up to date and, if asked to, adds those that are new. */
  void merge(List<ListedModel> listed, boolean addsNew) {
    Map<String, ListedModel> byId = new LinkedHashMap<>();
    listed.forEach(each -> byId.putIfAbsent(each.id(), each));
    Set<String> taken = new HashSet<>();
    for (YamlPart model : models) {
      Set<String> names = names(model);
      taken.addAll(names);
      Optional<ListedModel> found = find(model, names, byId);
      if (found.isPresent()) {
        update(model, found.get());
      } else if (cameFromHere(model)) {
        ground.findings().isGone(known.id(), String.valueOf(model.textOf("id")));
      }
    }
    if (addsNew && ground.source() != Source.GENAI_PRICES) {
      addNew(byId.values().stream().filter(each -> !taken.contains(each.id())).toList());
    }
  }

  /** Whether the entry or the price that holds was taken from this source. */
  private boolean cameFromHere(YamlPart model) {
    String source = ground.source().word();
    return source.equals(model.textOf("source"))
        || model.get("pricing").map(YamlPart::items).orElse(List.of()).stream()
            .anyMatch(row -> source.equals(row.textOf("source")) && row.textOf("valid_to") == null);
  }

  /** Sources measure images, speech and the like in units of their own. */
  private void update(YamlPart model, ListedModel listed) {
    if (listed.mode() == Mode.CHAT && "chat".equals(model.textOf("mode"))) {
      new PriceMerge(ground, known.id(), model).merge(listed.prices());
      new ModelMerge(ground, known.id(), model).merge(listed);
    }
  }

  /** Its id first, then names that the provider gives it, then those that the source does. */
  private static Optional<ListedModel> find(
      YamlPart model, Set<String> names, Map<String, ListedModel> byId) {
    for (String name : names) {
      ListedModel exact = byId.get(name);
      if (exact != null) {
        return Optional.of(exact);
      }
    }
    String id = String.valueOf(model.textOf("id"));
    return byId.values().stream().filter(each -> each.alsoNamed().test(id)).findFirst();
  }

  private static Set<String> names(YamlPart model) {
    Set<String> names = new LinkedHashSet<>();
    names.add(String.valueOf(model.textOf("id")));
    model.get("aliases").ifPresent(aliases -> names.addAll(aliases.texts()));
    return names;
  }

  private void addNew(List<ListedModel> unknown) {
    String text = new NewModels(ground, known).text(unknown, endpoint());
    if (!text.isEmpty()) {
      models.get(models.size() - 1).addLinesBelow(text);
    }
  }

  /** Where new models are served; empty if there are several places and the guide names none. */
  private Optional<String> endpoint() {
    List<YamlPart> endpoints =
        file.get("provider")
            .flatMap(provider -> provider.get("endpoints"))
            .map(YamlPart::items)
            .orElse(List.of());
    if (known.endpoint() != null) {
      return Optional.of(known.endpoint());
    }
    return endpoints.size() == 1
        ? Optional.ofNullable(endpoints.get(0).textOf("id"))
        : Optional.empty();
  }
}
