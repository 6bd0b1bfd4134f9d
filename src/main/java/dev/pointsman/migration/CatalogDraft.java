package dev.pointsman.migration;

import dev.pointsman.catalog.FamilyTable;
import dev.pointsman.document.Tree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue while it grows: deployments of one name with the same model become endpoints of one
 * entry, others entries of their own. Confined to one migration.
 */
final class CatalogDraft {
  private static final String HEAD =
      "# Migrated from a LiteLLM configuration. Keys are explained in config/README.md.\n";

  private final Knowledge knowledge;
  private final LocalDate today;
  private final FieldLines lines;
  private final Map<String, ProviderDraft> providers = new LinkedHashMap<>();
  private final Map<List<Object>, ProviderDraft.Entry> entries = new HashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();

  CatalogDraft(Knowledge knowledge, LocalDate today, FieldLines lines) {
    this.knowledge = knowledge;
    this.today = today;
    this.lines = lines;
  }

  /** Takes all deployments; those that stand for many come last, so that names of others win. */
  void take(List<Source> sources) {
    sources.stream().filter(source -> !source.isPattern()).forEach(this::one);
    sources.stream().filter(Source::isPattern).forEach(this::many);
  }

  /** By name, in file order. */
  Map<String, Group> groups() {
    return groups;
  }

  /** Lets the models of a group answer to a further name. */
  void alias(Group group, String alias) {
    group.aliases().add(alias);
    for (ProviderDraft provider : providers.values()) {
      provider.alias(group.mark(), alias);
    }
  }

  boolean isEmpty() {
    return providers.values().stream().allMatch(ProviderDraft::isEmpty);
  }

  void write(SortedMap<String, String> files) {
    providers.values().removeIf(ProviderDraft::isEmpty);
    providers.forEach(
        (id, draft) -> files.put("config/catalog/" + id + ".yaml", HEAD + draft.text()));
    files.put("config/catalog/" + FamilyTable.FILE, knowledge.familyText());
  }

  private void one(Source source) {
    Optional<Tree> at = knowledge.model(source.host().like(), baseName(source));
    Optional<Tree> known = at.or(() -> knowledge.modelAnywhere(baseName(source)));
    ProviderDraft provider = provider(source);
    String endpoint = provider.endpoint(source.host(), at.orElse(null));
    boolean priced = at.isPresent() && source.host().isOwn();
    Map<String, Object> model =
        new ModelDraft(knowledge, today)
            .of(source, known.orElse(null), priced, provider.isSelfHosted());
    Group group = group(source);
    List<Object> same = new ArrayList<>(List.of(source.host().provider(), group.name(), model));
    same.addAll(List.of(source.order(), source.tags()));
    ProviderDraft.Entry entry = entries.get(same);
    String wire = entry == null ? null : entry.wireIds().get(endpoint);
    if (entry == null || (wire != null && !wire.equals(source.model()))) {
      entry = provider.add(Names.free(group.name(), provider::isTaken), model);
      entries.put(same, entry);
      mark(entry, source, group, known.orElse(null));
    }
    entry.serve(endpoint, source.model(), source.share());
    group.modes().add(String.valueOf(model.get("mode")));
    report(source, entry, known.isPresent(), wire != null);
  }

  private static String baseName(Source source) {
    String base = source.traits().baseModel();
    return base == null ? source.model() : base.substring(base.indexOf('/') + 1);
  }

  private static void mark(
      ProviderDraft.Entry entry, Source source, Group group, @Nullable Tree known) {
    if (known != null) {
      known.get("tags").ifPresent(tags -> entry.tags().addAll(tags.texts()));
    }
    entry.tags().add(group.mark());
    if (source.order() != Integer.MAX_VALUE) {
      entry.tags().add(Group.orderMark(source.order()));
    }
    group.orders().add(source.order());
    source.tags().stream()
        .filter(Names::fitsRules)
        .forEach(
            tag -> {
              entry.tags().add(Group.tagMark(tag));
              group.tags().add(tag);
            });
  }

  private void report(Source source, ProviderDraft.Entry entry, boolean known, boolean again) {
    String where =
        source.host().provider() + "/" + entry.id() + ", as " + source.model() + " on the wire";
    String field = source.path() + ".litellm_params.model";
    if (again) {
      lines.approximated(
          field, source.written(), where + "; the same model, address and key as before");
    } else if (known) {
      lines.imported(field, source.written(), where);
    } else {
      lines.approximated(
          field,
          source.written(),
          where
              + "; the catalogue does not know it: it can do what is stated here, and holds "
              + ModelDraft.ASSUMED_CONTEXT_TOKENS
              + " tokens unless stated");
    }
  }

  private void many(Source source) {
    ProviderDraft provider = provider(source);
    Pattern pattern = Pattern.compile("\\Q" + source.model().replace("*", "\\E(.*)\\Q") + "\\E");
    int count = 0;
    int before = 0;
    for (Tree model : knowledge.models(source.host().like())) {
      String id = model.textOf("id").orElse("");
      Matcher matcher = pattern.matcher(id);
      if (!matcher.matches()) {
        continue;
      }
      if (provider.isTaken(id)) {
        before++;
        also(provider, id, source, matcher.group(1));
        continue;
      }
      Map<String, Object> copy =
          new ModelDraft(knowledge, today)
              .of(source, model, source.host().isOwn(), provider.isSelfHosted());
      ProviderDraft.Entry entry = provider.add(id, copy);
      entry.serve(provider.endpoint(source.host(), model), wireId(model, id), source.share());
      model.get("tags").ifPresent(tags -> entry.tags().addAll(tags.texts()));
      also(provider, id, source, matcher.group(1));
      count++;
    }
    reportMany(source, count, before);
  }

  /** Lets a model answer to what a pattern calls it. */
  private static void also(ProviderDraft provider, String id, Source source, String part) {
    ProviderDraft.Entry entry = provider.entry(id);
    String alias = source.group().replaceFirst("\\*", Matcher.quoteReplacement(part));
    boolean usual = alias.equals(source.host().provider() + "/" + id);
    if (entry != null && !usual && !provider.isTaken(alias)) {
      entry.aliases().add(alias);
    }
  }

  private static String wireId(Tree model, String id) {
    return model
        .get("endpoint_ids")
        .flatMap(ids -> ids.entries().values().stream().findFirst())
        .flatMap(first -> first.texts().stream().findFirst())
        .orElse(id);
  }

  private void reportMany(Source source, int count, int before) {
    String field = source.path() + ".litellm_params.model";
    if (count == 0 && before > 0) {
      String how = "the %d models that fit were named before, and are served as said there";
      lines.approximated(field, source.written(), how.formatted(before));
    } else if (count == 0) {
      lines.ignored(field, source.written(), "the catalogue knows no model that fits");
    } else {
      lines.approximated(
          field,
          source.written(),
          "the %d models of %s that the catalogue knows; others are not found (404)"
              .formatted(count, source.host().like()));
    }
  }

  private ProviderDraft provider(Source source) {
    return providers.computeIfAbsent(
        source.host().provider(),
        id ->
            new ProviderDraft(
                source.host(), knowledge.provider(source.host().like()).orElse(null)));
  }

  private Group group(Source source) {
    return groups.computeIfAbsent(
        source.group(),
        name ->
            new Group(
                name,
                Names.free(
                    Names.slug(name),
                    slug -> groups.values().stream().anyMatch(each -> each.slug().equals(slug)))));
  }
}
