package dev.pointsman.migration;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The deployments behind one name. Grows during one migration. */
final class Group {
  /** What marks the models of a group begins with this. */
  private static final String MARK = "group:";

  private final String name;
  private final String slug;
  private final Set<String> aliases = new LinkedHashSet<>();
  private final Set<Integer> orders = new TreeSet<>();
  private final Set<String> tags = new TreeSet<>();
  private final Set<String> modes = new LinkedHashSet<>();

  Group(String name, String slug) {
    this.name = name;
    this.slug = slug;
  }

  String name() {
    return name;
  }

  /** For ids of rules. */
  String slug() {
    return slug;
  }

  /** The tag of its models. */
  String mark() {
    return MARK + name;
  }

  Set<String> aliases() {
    return aliases;
  }

  /** The orders that its deployments state. */
  Set<Integer> orders() {
    return orders;
  }

  Set<String> tags() {
    return tags;
  }

  Set<String> modes() {
    return modes;
  }

  /** The tag of models with an order. */
  static String orderMark(int order) {
    return "order:" + order;
  }

  /** The tag of models with a tag of the other gateway's. */
  static String tagMark(String tag) {
    return "tag:" + tag;
  }
}
