package dev.pointsman.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a golden case for every group: it answers first, and who stands in comes after it. */
final class CasesDraft {
  private static final String HEAD = "# Every name that callers use, and who answers to it.\n";
  private static final int SURE_FALLBACKS = 3;

  private final Collection<Group> groups;
  private final Routing routing;

  CasesDraft(Collection<Group> groups, Routing routing) {
    this.groups = groups;
    this.routing = routing;
  }

  /** Empty if there is no group that a case could ask for. */
  Optional<String> text() {
    StringBuilder text = new StringBuilder();
    groups.forEach(group -> one(group, text));
    return Optional.of(text.toString()).filter(cases -> !cases.isEmpty()).map(HEAD::concat);
  }

  private void one(Group group, StringBuilder text) {
    boolean chat = group.modes().contains("chat");
    if (!chat && !group.modes().contains("embedding")) {
      return;
    }
    add(text, group, group.name(), chat);
    group.aliases().forEach(alias -> add(text, group, alias, chat));
  }

  private void add(StringBuilder text, Group group, String name, boolean chat) {
    boolean tagged = routing.byTags() && !group.tags().isEmpty();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("requestedModel", name);
    request.put("inputTokens", 100);
    request.put("maxOutputTokens", 100);
    if (!chat) {
      request.put("modality", "embedding");
    }
    if (tagged) {
      request.put("tags", group.tags().stream().limit(1).toList());
    }
    Map<String, Object> want = new LinkedHashMap<>();
    want.put("primary", Map.of("tag", group.mark()));
    List<Map<String, Object>> chain = new ArrayList<>();
    routing.behind(group.name()).stream()
        .limit(SURE_FALLBACKS)
        .flatMap(each -> groups.stream().filter(other -> other.name().equals(each.name())))
        .filter(other -> other.modes().containsAll(group.modes()))
        .forEach(other -> chain.add(Map.of("tag", other.mark())));
    if (!chain.isEmpty() && !tagged) {
      want.put("includes", chain);
    }
    want.put("reasons", List.of("route.group." + group.slug()));
    text.append("- note: ")
        .append(YamlText.quoted(name + " is answered by its own deployments"))
        .append('\n');
    indented(Map.of("request", request), text);
    indented(Map.of("want", want), text);
  }

  private static void indented(Map<String, Object> section, StringBuilder text) {
    YamlText.of(section).lines().forEach(line -> text.append("  ").append(line).append('\n'));
  }
}
