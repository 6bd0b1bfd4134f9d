package dev.pointsman.document;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The nodes behind a {@link Fields}: what stands where, and what was asked for. */
final class Section {
  private final String path;
  private final Place place;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Place> keyPlaces = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(String path, Place place, Problems problems) {
    this.path = path;
    this.place = place;
    this.problems = problems;
  }

  Section(String path, String file, MappingNode node, Problems problems) {
    this(path, Place.of(file, node), problems);
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        keyPlaces.putIfAbsent(key.getValue(), Place.of(file, key));
        if (!Tag.NULL.equals(tuple.getValueNode().getTag())) {
          values.putIfAbsent(key.getValue(), tuple.getValueNode());
        }
      }
    }
  }

  Map<String, Node> values() {
    return values;
  }

  Place place() {
    return place;
  }

  Place place(String key) {
    Node value = values.get(key);
    return value == null ? keyPlaces.getOrDefault(key, place) : Place.of(place.file(), value);
  }

  void ask(String key) {
    asked.add(key);
  }

  boolean isAbsent(String key) {
    return !values.containsKey(key);
  }

  void problem(String key, String message) {
    problems.add(place(key), message);
  }

  void missing(String key, String expected) {
    problem(key, below(key) + ": missing (expected: " + expected + ")");
  }

  /** The text of a single value; null if absent, or reported if it is something else. */
  @Nullable String scalarText(String key) {
    Node node = values.get(key);
    if (node == null || node instanceof ScalarNode) {
      return node == null ? null : ((ScalarNode) node).getValue();
    }
    problem(key, Wording.wrongShape(key, node, "a single value"));
    return null;
  }

  /** The value of a node; empty if it is not of the type, which is reported. */
  <T extends Comparable<? super T>> Optional<T> read(Node node, String key, Scalar<T> type) {
    Place at = Place.of(place.file(), node);
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(at, Wording.wrongShape(key, node, type.expected()));
      return Optional.empty();
    }
    Optional<T> value = type.reader().apply(scalar.getValue());
    if (value.isEmpty()) {
      problems.add(at, Wording.rejected(key, scalar.getValue(), type, type.expected()));
    }
    return value;
  }

  /** The nodes of a list; empty if absent, or reported if it is none. */
  List<Node> items(String key) {
    ask(key);
    Node node = values.get(key);
    if (node == null || node instanceof SequenceNode) {
      return node == null ? List.of() : ((SequenceNode) node).getValue();
    }
    problem(key, Wording.wrongShape(key, node, "list"));
    return List.of();
  }

  /** The section under a key; empty if absent, or reported if it is none. */
  Optional<Section> child(String key) {
    ask(key);
    Node node = values.get(key);
    return node == null ? Optional.empty() : child(key, key, node);
  }

  /** The section that a node is; empty if it is none, which is reported. */
  Optional<Section> child(String step, String key, Node node) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(below(step), place.file(), mapping, problems));
    }
    problems.add(Place.of(place.file(), node), Wording.wrongShape(key, node, "section of keys"));
    return Optional.empty();
  }

  /**
   * An empty section in place of one that is absent, which then says what it lacks, or that is
   * none, which was reported and stays silent.
   */
  Section standIn(String key) {
    return new Section(below(key), place, isAbsent(key) ? problems : new Problems());
  }

  /** Reports keys that nobody asked for. */
  void done() {
    keyPlaces.forEach(
        (key, at) -> {
          if (!asked.contains(key)) {
            problems.add(at, Wording.unknownKey(key, asked));
          }
        });
  }

  private String below(String step) {
    return path.isEmpty() ? step : path + "." + step;
  }
}
