package dev.pointsman.migration;

import dev.pointsman.policy.check.RuleFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rules from groups and chains. Confined to one migration. */
final class RulesDraft {
  /** More than a rule's order can hold. */
  private static final int MOST_PREFERRED = 10;

  /** A plan has five steps; what stands first has its place. */
  private static final int SURE_FALLBACKS = 3;

  private static final String HEAD =
      """
      // %s
      package rules.%s
      import dev.pointsman.policy.vocabulary.*
      global Policy policy
      """;

  private final Collection<Group> groups;
  private final Routing routing;

  RulesDraft(Collection<Group> groups, Routing routing) {
    this.groups = groups;
    this.routing = routing;
  }

  void write(SortedMap<String, String> files) {
    List<String> routes = new ArrayList<>();
    groups.forEach(group -> routes.addAll(routes(group)));
    routes.add(others());
    file(
        files,
        "routes",
        "groups",
        "Which deployments answer to a name, and who stands in.",
        routes);
    file(
        files,
        "preferences",
        "groups",
        "Who comes first: the group that was asked for, then its chain.",
        groups.stream().flatMap(this::preference).toList());
    if (routing.byTags()) {
      file(files, "routes", "tags", "What the tags of a request narrow down.", tags());
    }
    file(files, "defaults", "defaults", "What decides among equal points.", List.of(objective()));
  }

  private static void file(
      SortedMap<String, String> files,
      String folder,
      String name,
      String head,
      List<String> rules) {
    if (rules.isEmpty()) {
      return;
    }
    String path = "rules/" + folder + "/" + name + ".drl";
    String text = HEAD.formatted(head, folder) + "\n" + String.join("\n", rules);
    files.put(path, RuleFormat.format(path, text).text());
  }

  private List<String> routes(Group group) {
    List<Routing.Target> chain = routing.behind(group.name());
    String own = RoutingReader.tag(group.mark());
    if (chain.isEmpty()) {
      return List.of(
          rule("route.group." + group.slug(), "Requests for " + group.name(), asked(group))
              + verb("pin", own, "deployments of " + group.name())
              + "end\n");
    }
    return List.of(open(group, chain), forced(group));
  }

  private static String open(Group group, List<Routing.Target> chain) {
    String own = RoutingReader.tag(group.mark());
    String all =
        Stream.concat(Stream.of(own), chain.stream().map(Routing.Target::selector))
            .collect(Collectors.joining(", ", "Models.anyOf( ", " )"));
    String fallbacks =
        chain.stream()
            .limit(SURE_FALLBACKS)
            .map(
                each ->
                    verb(
                        "fallback",
                        each.selector(),
                        each.name() + " stands in for " + group.name()))
            .collect(Collectors.joining());
    String head =
        rule(
            "route.group." + group.slug(),
            "Requests for " + group.name(),
            asked(group) + ", !forced");
    return head + verb("pin", all, group.name() + " and who stands in") + fallbacks + "end\n";
  }

  private static String forced(Group group) {
    return rule("route.forced." + group.slug(), "Only " + group.name(), asked(group) + ", forced")
        + verb("pin", RoutingReader.tag(group.mark()), "the caller forced " + group.name())
        + "end\n";
  }

  private Stream<String> preference(Group group) {
    List<String> ranked = new ArrayList<>();
    String own = RoutingReader.tag(group.mark());
    if (group.orders().size() > 1) {
      group.orders().stream()
          .filter(order -> order != Integer.MAX_VALUE)
          .forEach(
              order ->
                  ranked.add(
                      "Models.allOf( %s, %s )"
                          .formatted(own, RoutingReader.tag(Group.orderMark(order)))));
    }
    if (group.orders().size() <= 1 || group.orders().contains(Integer.MAX_VALUE)) {
      ranked.add(
          group.orders().size() <= 1
              ? own
              : "Models.allOf( %s, Models.not( %s ) )".formatted(own, ordered(group)));
    }
    routing.behind(group.name()).forEach(each -> ranked.add(each.selector()));
    if (ranked.size() < 2) {
      return Stream.empty();
    }
    String list = ranked.stream().limit(MOST_PREFERRED).collect(Collectors.joining(", "));
    return Stream.of(
        rule("prefer.group." + group.slug(), group.name() + " before who stands in", asked(group))
            + "  policy.preferInOrder( %s, %s );\nend\n"
                .formatted(text(group.name() + " in its configured order"), list));
  }

  private static String ordered(Group group) {
    return group.orders().stream()
        .filter(order -> order != Integer.MAX_VALUE)
        .map(order -> RoutingReader.tag(Group.orderMark(order)))
        .collect(Collectors.joining(", ", "Models.anyOf( ", " )"));
  }

  /** Names that no group has belong to models that a pattern brought in. */
  private String others() {
    Set<String> names = new TreeSet<>(Set.of("auto"));
    groups.forEach(
        group -> {
          names.add(group.name());
          names.addAll(group.aliases());
        });
    String known =
        names.stream().map(RulesDraft::text).collect(Collectors.joining(", ", "( ", " )"));
    return rule(
            "route.requested.pin",
            "A model that was named is kept",
            "$model : requestedModel, requestedModel not in " + known)
        + verb("pin", "Models.named( $model )", "the caller named this model")
        + "end\n";
  }

  private List<String> tags() {
    Map<String, String> bySlug = new TreeMap<>();
    groups.forEach(
        group ->
            group
                .tags()
                .forEach(tag -> bySlug.put(Names.free(Names.slug(tag), bySlug::containsKey), tag)));
    Map<String, String> slugByTag = new LinkedHashMap<>();
    bySlug.forEach((slug, tag) -> slugByTag.putIfAbsent(tag, slug));
    slugByTag.remove("default");
    List<String> rules = new ArrayList<>();
    String standard = RoutingReader.tag(Group.tagMark("default"));
    slugByTag.forEach(
        (tag, slug) ->
            rules.add(
                rule("route.tag." + slug, "Requests tagged " + tag, "tags contains " + text(tag))
                    + verb(
                        "require",
                        "Models.anyOf( %s, %s )"
                            .formatted(RoutingReader.tag(Group.tagMark(tag)), standard),
                        "the request is tagged " + tag)
                    + "end\n"));
    groups.stream()
        .filter(group -> group.tags().contains("default"))
        .forEach(group -> rules.add(untagged(group, slugByTag.keySet(), standard)));
    return rules;
  }

  private static String untagged(Group group, Set<String> tags, String standard) {
    String none =
        tags.stream().map(tag -> ", tags not contains " + text(tag)).collect(Collectors.joining());
    return rule(
            "route.untagged." + group.slug(),
            "Requests for " + group.name() + " without a tag",
            asked(group) + none)
        + verb(
            "require",
            "Models.anyOf( %s, Models.not( %s ) )"
                .formatted(standard, RoutingReader.tag(group.mark())),
            "no tag: the default deployments of " + group.name())
        + "end\n";
  }

  private String objective() {
    String objective = routing.objective() == null ? "COST" : routing.objective();
    return rule("default.objective.migrated", "What decides among equal points", "")
        + "  policy.optimizeFor( Objective.%s, 0, \"as it was configured\" );\nend\n"
            .formatted(objective);
  }

  private static String asked(Group group) {
    List<String> names = new ArrayList<>(List.of(group.name()));
    names.addAll(group.aliases());
    return names.size() == 1
        ? "requestedModel == " + text(group.name())
        : names.stream()
            .map(RulesDraft::text)
            .collect(Collectors.joining(", ", "requestedModel in ( ", " )"));
  }

  private static String text(String text) {
    return "\"" + text + "\"";
  }

  private static String rule(String id, String title, String condition) {
    return """
        rule "%s"
          @Title( "%s" ) @Owner( "platform" )
        when
          Request( %s )
        then
        """
        .formatted(id, title, condition);
  }

  private static String verb(String verb, String selector, String reason) {
    return "  policy.%s( %s, %s );\n".formatted(verb, selector, text(reason));
  }
}
