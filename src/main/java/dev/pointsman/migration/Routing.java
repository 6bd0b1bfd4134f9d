package dev.pointsman.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is configured about routing between groups. Grows while the file is read. */
final class Routing {
  private final Map<String, List<Target>> chains = new LinkedHashMap<>();
  private final Map<String, List<Target>> roomier = new LinkedHashMap<>();
  private final List<Target> defaults = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();
  private final Map<String, String> health = new TreeMap<>();
  private @Nullable String objective;
  private boolean byTags;
  private int chainAtMost = 5;

  /**
   * Who stands in.
   *
   * @param name as written
   * @param selector as rules write it
   */
  record Target(String name, String selector) {}

  /** Who stands in after a failure, by group. */
  Map<String, List<Target>> chains() {
    return chains;
  }

  /** Who stands in for prompts that are too long, by group. */
  Map<String, List<Target>> roomier() {
    return roomier;
  }

  /** Who stands in for groups without a chain of their own. */
  List<Target> defaults() {
    return defaults;
  }

  /** The whole chain behind a group, without repetitions. */
  List<Target> behind(String group) {
    List<Target> chain = new ArrayList<>(chains.getOrDefault(group, defaults));
    List<Target> bounded = new ArrayList<>(chain.stream().limit(chainAtMost).toList());
    bounded.addAll(roomier.getOrDefault(group, List.of()));
    return bounded.stream().distinct().filter(each -> !each.name().equals(group)).toList();
  }

  /** Keys of section {@code execution}. */
  Map<String, String> settings() {
    return settings;
  }

  /** Keys of section {@code health}. */
  Map<String, String> health() {
    return health;
  }

  @Nullable String objective() {
    return objective;
  }

  void objective(String word) {
    objective = word;
  }

  boolean byTags() {
    return byTags;
  }

  void routeByTags() {
    byTags = true;
  }

  void chainAtMost(int targets) {
    chainAtMost = targets;
  }
}
