package dev.pointsman.policy.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What compiling one rule file gave: class files by class name, and the names of those that list
 * its rules. Immutable.
 */
record RuleUnit(Map<String, byte[]> bytesByName, List<String> models) {
  RuleUnit {
    bytesByName = Map.copyOf(new TreeMap<>(bytesByName));
    models = List.copyOf(models);
  }
}
