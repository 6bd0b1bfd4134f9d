package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trees as sections, lists and texts that can be changed and written again. Stateless. */
final class Plain {
  private Plain() {}

  static Map<String, Object> section(Tree tree) {
    Map<String, Object> section = new LinkedHashMap<>();
    tree.entries().forEach((key, value) -> section.put(key, value(value)));
    return section;
  }

  static Object value(Tree tree) {
    String text = tree.text();
    if (text != null) {
      return text;
    }
    return tree.items() == null ? section(tree) : tree.each().stream().map(Plain::value).toList();
  }
}
