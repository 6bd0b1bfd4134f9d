package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Effects taken together: those of rows of one table that exclude the same models, which no search
 * need tell apart before there is a request for which they speak. Immutable.
 */
final class RowEffects {
  private static final char LINE = '#';

  private final List<Effect> all;
  private final List<Effect> together;

  private record Key(String id, BitSet excluded) {}

  RowEffects(List<Effect> all) {
    this.all = List.copyOf(all);
    Map<Key, List<Effect>> groups = new LinkedHashMap<>();
    for (Effect effect : all) {
      Key key = new Key(table(effect.id()), effect.excluded());
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(effect);
    }
    List<Effect> made = new ArrayList<>();
    groups.forEach((key, effects) -> made.add(joined(key, effects)));
    this.together = List.copyOf(made);
  }

  List<Effect> together() {
    return together;
  }

  /** The id of the row that speaks in a cell; of anything else than rows, the id itself. */
  String speaking(Effect joined, int[] cell) {
    if (joined.id().indexOf(LINE) < 0) {
      return joined.id();
    }
    return all.stream()
        .filter(each -> table(each.id()).equals(table(joined.id())))
        .filter(each -> each.excluded().equals(joined.excluded()))
        .filter(each -> Boxes.contain(each.region(), cell))
        .map(Effect::id)
        .findFirst()
        .orElse(joined.id());
  }

  /** All that exclude the same models as one, whoever says it. */
  static List<Effect> condensed(List<Effect> effects) {
    Map<BitSet, List<Effect>> groups = new LinkedHashMap<>();
    effects.forEach(
        each -> groups.computeIfAbsent(each.excluded(), any -> new ArrayList<>()).add(each));
    List<Effect> made = new ArrayList<>();
    groups.forEach(
        (excluded, group) -> made.add(joined(new Key(group.get(0).id(), excluded), group)));
    return made;
  }

  private static Effect joined(Key key, List<Effect> effects) {
    if (effects.size() == 1) {
      return effects.get(0);
    }
    List<long[]> region = List.of();
    for (Effect each : effects) {
      region = Boxes.union(region, each.region());
    }
    return new Effect(key.id(), region, key.excluded());
  }

  /** The table of a row with the sign for any of its rows, or the id of a rule. */
  private static String table(String id) {
    int line = id.indexOf(LINE);
    return line < 0 ? id : id.substring(0, line + 1) + "*";
  }
}
