package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who stands in for whom, and other names of groups, from {@code router_settings} and {@code
 * litellm_settings}, of which the first wins. Confined to one migration.
 */
final class RoutingReader {
  /** The fields that it reports. */
  static final Set<String> FIELDS =
      Set.of(
          "fallbacks",
          "context_window_fallbacks",
          "default_fallbacks",
          "max_fallbacks",
          "model_group_alias");

  private static final String ANY = "*";
  private static final String FOR_LENGTH =
      ": last in the chain; what a model can hold is known before the call, and any failure gets"
          + " there, too";

  private final CatalogDraft catalog;
  private final List<Source> sources;
  private final Routing routing;
  private final FieldLines lines;

  RoutingReader(CatalogDraft catalog, List<Source> sources, Routing routing, FieldLines lines) {
    this.catalog = catalog;
    this.sources = sources;
    this.routing = routing;
    this.lines = lines;
  }

  /** Other names come first, since chains may use them. */
  void readAliases(String path, Tree section) {
    section
        .get("model_group_alias")
        .ifPresent(
            aliases ->
                aliases
                    .entries()
                    .forEach((alias, target) -> alias(path + ".model_group_alias", alias, target)));
  }

  void readChains(String path, Tree section) {
    section.get("default_fallbacks").ifPresent(each -> defaults(path + ".default_fallbacks", each));
    section.get("fallbacks").ifPresent(each -> chains(path + ".fallbacks", each, false));
    section
        .get("context_window_fallbacks")
        .ifPresent(each -> chains(path + ".context_window_fallbacks", each, true));
    section.get("max_fallbacks").ifPresent(each -> most(path + ".max_fallbacks", each));
  }

  private void alias(String path, String alias, Tree target) {
    Optional<String> name = Optional.ofNullable(target.text()).or(() -> target.textOf("model"));
    Optional<Group> group = name.map(catalog.groups()::get);
    String field = path + "." + alias;
    if (!Names.fitsRules(alias) || alias.equals("auto") || alias.startsWith("auto/")) {
      lines.ignored(field, target, "rules cannot hold this name, or it means something else here");
      return;
    }
    if (group.isEmpty()) {
      lines.ignored(field, target, "no deployment is called " + name.orElse("so"));
      return;
    }
    if (catalog.groups().containsKey(alias)) {
      lines.ignored(field, target, "deployments of their own are called " + alias);
      return;
    }
    catalog.alias(group.get(), alias);
    lines.imported(field, target, "another name of " + group.get().name());
    target
        .get("hidden")
        .ifPresent(each -> lines.ignored(field + ".hidden", each, Ignored.why("hidden")));
  }

  private void defaults(String field, Tree value) {
    if (value.items() == null) {
      lines.ignored(field, value, "no list (expected: a list of names)");
      return;
    }
    defaults(field, value, targets(field, value));
  }

  private void defaults(String field, Tree value, List<Routing.Target> targets) {
    if (routing.defaults().isEmpty()) {
      routing.defaults().addAll(targets);
    }
    lines.imported(field, value, "route rules of every group without fallbacks of its own");
  }

  private void chains(String path, Tree list, boolean forLength) {
    if (list.items() == null) {
      lines.ignored(path, list, "no list (expected: a list of name: [names])");
      return;
    }
    for (int i = 0; i < list.each().size(); i++) {
      String item = path + "[" + i + "]";
      if (!list.each().get(i).isSection()) {
        lines.ignored(item, list.each().get(i), "no name with a list (expected: name: [names])");
      }
      for (Map.Entry<String, Tree> each : list.each().get(i).entries().entrySet()) {
        chain(item + "." + each.getKey(), each.getKey(), each.getValue(), forLength);
      }
    }
  }

  private void chain(String field, String from, Tree value, boolean forLength) {
    if (value.items() == null) {
      lines.ignored(field, value, "no list (expected: a list of names)");
      return;
    }
    List<Routing.Target> targets = targets(field, value);
    if (from.equals(ANY) && !forLength) {
      defaults(field, value, targets);
      return;
    }
    Optional<Group> group = group(from);
    if (group.isEmpty() || targets.isEmpty()) {
      String why =
          group.isEmpty() ? "no group of deployments is called " + from : "nothing to fall back to";
      lines.ignored(field, value, why);
      return;
    }
    String rule = "route.group." + group.get().slug();
    if (forLength) {
      routing.roomier().putIfAbsent(group.get().name(), targets);
      lines.approximated(field, value, rule + FOR_LENGTH);
    } else {
      routing.chains().putIfAbsent(group.get().name(), targets);
      lines.imported(field, value, rule + ": " + targets.size() + " behind the group");
    }
  }

  private List<Routing.Target> targets(String field, Tree list) {
    List<Routing.Target> targets = new ArrayList<>();
    for (Tree item : list.each()) {
      String name = Optional.ofNullable(item.text()).or(() -> item.textOf("model")).orElse("");
      target(name)
          .ifPresentOrElse(
              targets::add,
              () -> lines.ignored(field, item, "no deployment is called \"" + name + "\""));
      if (item.isSection()) {
        lines.approximated(field, item, "only its model counts; the request stays as it came");
      }
    }
    return targets;
  }

  private Optional<Routing.Target> target(String name) {
    Optional<Group> group = group(name);
    if (group.isPresent()) {
      return Optional.of(new Routing.Target(group.get().name(), tag(group.get().mark())));
    }
    boolean named =
        Names.fitsRules(name)
            && sources.stream().anyMatch(each -> each.isPattern() && fits(each, name));
    return named
        ? Optional.of(new Routing.Target(name, "Models.named( \"" + name + "\" )"))
        : Optional.empty();
  }

  private static boolean fits(Source pattern, String name) {
    return name.matches("\\Q" + pattern.group().replace(ANY, "\\E.*\\Q") + "\\E");
  }

  /** A group by its name, another name, or the id of one of its deployments. */
  private Optional<Group> group(String name) {
    return Optional.ofNullable(catalog.groups().get(name))
        .or(
            () ->
                catalog.groups().values().stream()
                    .filter(each -> each.aliases().contains(name))
                    .findFirst())
        .or(
            () ->
                sources.stream()
                    .filter(each -> name.equals(each.id()))
                    .findFirst()
                    .map(each -> catalog.groups().get(each.group())));
  }

  private void most(String field, Tree value) {
    Optional<Integer> most =
        Optional.ofNullable(value.text())
            .flatMap(TraitReader::number)
            .map(each -> each.intValue())
            .filter(each -> each >= 0);
    if (most.isEmpty()) {
      lines.ignored(field, value, "no number (expected: 0 or more)");
      return;
    }
    routing.chainAtMost(most.get());
    lines.imported(field, value, "longer chains are cut");
  }

  static String tag(String tag) {
    return "Models.tag( \"" + tag + "\" )";
  }
}
