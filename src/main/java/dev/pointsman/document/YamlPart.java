package dev.pointsman.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value within a {@link YamlText}. Reading sees the text as it was before any change. Not
 * thread-safe.
 */
public final class YamlPart {
  private final YamlText text;
  private final Node node;

  YamlPart(YamlText text, Node node) {
    this.text = text;
    this.node = node;
  }

  /** The value of a key; empty if it is not there or null. */
  public Optional<YamlPart> get(String key) {
    return tuple(key)
        .map(NodeTuple::getValueNode)
        .filter(value -> !Tag.NULL.equals(value.getTag()))
        .map(value -> new YamlPart(text, value));
  }

  /** The single value of a key; null if there is none. */
  public @Nullable String textOf(String key) {
    return get(key).map(YamlPart::text).orElse(null);
  }

  /** A single value as written, without quotes; null if it is a list or a section. */
  public @Nullable String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  /** The items of a list; empty if it is none. */
  public List<YamlPart> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(item -> new YamlPart(text, item)).toList()
        : List.of();
  }

  /** The single values of a list. */
  public List<String> texts() {
    return items().stream().map(YamlPart::text).map(String::valueOf).toList();
  }

  /** The keys of a section, in file order. */
  public List<String> keys() {
    return node instanceof MappingNode section
        ? section.getValue().stream().map(tuple -> keyOf(tuple)).toList()
        : List.of();
  }

  /** The value as it is written, with quotes and brackets. */
  public String written() {
    return text.written(node);
  }

  /** Writes another value in place of this one. */
  public void replaceWith(String yaml) {
    text.replace(text.begin(node), text.end(node), yaml);
  }

  /**
   * Sets a key of this section: in place if it is there, else as the last one.
   *
   * @param yaml one line, or lines that begin with the end of the key's
   */
  public void put(String key, String yaml) {
    Optional<NodeTuple> tuple = tuple(key);
    if (tuple.isPresent()) {
      Node old = tuple.get().getValueNode();
      int colon = text.end(tuple.get().getKeyNode()) + 1;
      text.replace(colon, text.end(old), yaml.startsWith("\n") ? yaml : " " + yaml);
    } else if (isInBrackets()) {
      insertBeforeBracket(key + ": " + yaml);
    } else {
      int at = text.nextLine(node);
      text.replace(at, at, indent() + key + ": " + yaml + "\n");
    }
  }

  /** Adds an item to the end of this list. */
  public void add(String yaml) {
    if (isInBrackets()) {
      insertBeforeBracket(yaml);
    } else {
      int at = text.nextLine(node);
      text.replace(at, at, indent() + "- " + yaml + "\n");
    }
  }

  /** Adds whole lines, as they are, below this value. */
  public void addLinesBelow(String lines) {
    int at = text.nextLine(node);
    text.replace(at, at, lines);
  }

  /** The whole file with every change made in it. */
  public String changedFile() {
    return text.changed();
  }

  private void insertBeforeBracket(String yaml) {
    int at = text.end(node) - 1;
    boolean empty = ((CollectionNode<?>) node).getValue().isEmpty();
    text.replace(at, at, empty ? yaml : ", " + yaml);
  }

  private boolean isInBrackets() {
    return node instanceof CollectionNode<?> several && several.getFlowStyle() == FlowStyle.FLOW;
  }

  private String indent() {
    return " ".repeat(node.getStartMark().getColumn());
  }

  private Optional<NodeTuple> tuple(String key) {
    return node instanceof MappingNode section
        ? section.getValue().stream().filter(tuple -> keyOf(tuple).equals(key)).findFirst()
        : Optional.empty();
  }

  private static String keyOf(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
  }
}
