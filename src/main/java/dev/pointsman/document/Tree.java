package dev.pointsman.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value as it stands in a file whose keys are somebody else's: a text, a list or a section.
 * Immutable.
 *
 * @param text of a single value; null for lists and sections, and for a value that is null
 * @param entries of a section, in file order and with what {@code <<} brings in; null values are
 *     left out
 * @param items of a list; null if it is none
 */
public record Tree(
    Place place, @Nullable String text, Map<String, Tree> entries, @Nullable List<Tree> items) {
  private static final String MERGE = "<<";

  public Tree {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    items = items == null ? null : List.copyOf(items);
  }

  static Tree of(String file, Node node) {
    Place place = Place.of(file, node);
    if (node instanceof SequenceNode sequence) {
      List<Tree> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(of(file, item)));
      return new Tree(place, null, Map.of(), items);
    }
    if (node instanceof MappingNode mapping) {
      return new Tree(place, null, entries(file, mapping), null);
    }
    boolean isNull = Tag.NULL.equals(node.getTag());
    return new Tree(place, isNull ? null : ((ScalarNode) node).getValue(), Map.of(), null);
  }

  /** The value of a key, if it is there and not null. */
  public Optional<Tree> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The single value of a key; empty if it is absent or something else. */
  public Optional<String> textOf(String key) {
    return get(key).map(Tree::text);
  }

  /** The single values of a list; of a single value, itself. */
  public List<String> texts() {
    if (text != null) {
      return List.of(text);
    }
    return each().stream()
        .map(Tree::text)
        .flatMap(each -> Optional.ofNullable(each).stream())
        .toList();
  }

  /** The values of a list; none if it is none. */
  public List<Tree> each() {
    return items == null ? List.of() : items;
  }

  public boolean isSection() {
    return !entries.isEmpty();
  }

  /** Keys of its own win over merged ones, and earlier merged ones over later. */
  private static Map<String, Tree> entries(String file, MappingNode mapping) {
    Map<String, Tree> own = new LinkedHashMap<>();
    Map<String, Tree> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Tree value = of(file, tuple.getValueNode());
      boolean isNull = Tag.NULL.equals(tuple.getValueNode().getTag());
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || isNull) {
        continue;
      }
      if (key.getValue().equals(MERGE)) {
        merged.putAll(value.entries());
        value.each().forEach(each -> each.entries().forEach(merged::putIfAbsent));
      } else {
        own.putIfAbsent(key.getValue(), value);
      }
    }
    merged.forEach(own::putIfAbsent);
    return own;
  }
}
