package dev.pointsman.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a YAML file that was found sound, to be changed value by value: whatever is not
 * changed stays as it was written, comments, order and spacing too. Not thread-safe.
 */
public final class YamlText {
  private record Edit(int from, int to, String text) {
    /** At one place the deeper line comes first, or it would fall to the other's section. */
    private static final Comparator<Edit> IN_FILE =
        Comparator.comparingInt(Edit::from)
            .thenComparing(Comparator.comparingInt(Edit::indent).reversed());

    private int indent() {
      return text.length() - text.stripLeading().length();
    }
  }

  private final String text;
  private final List<Edit> edits = new ArrayList<>();
  private final boolean surrogates;

  private YamlText(String text) {
    this.text = text;
    this.surrogates = text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  /** The sections of a text, which must be YAML with a section at its root. */
  public static YamlPart root(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Document.MAX_BYTES);
    String closed = text.endsWith("\n") ? text : text + "\n";
    Node root = new Yaml(options).compose(new StringReader(closed));
    if (!(root instanceof MappingNode)) {
      throw new IllegalArgumentException("no section of keys");
    }
    return new YamlPart(new YamlText(closed), root);
  }

  /** The text with every change. */
  String changed() {
    StringBuilder changed = new StringBuilder(text);
    List<Edit> lastFirst = new ArrayList<>(edits);
    lastFirst.sort(Edit.IN_FILE);
    Collections.reverse(lastFirst);
    lastFirst.forEach(edit -> changed.replace(edit.from, edit.to, edit.text));
    return changed.toString();
  }

  String written(Node node) {
    return text.substring(begin(node), end(node));
  }

  void replace(int from, int to, String with) {
    edits.add(new Edit(from, to, with));
  }

  int begin(Node node) {
    return offset(node.getStartMark());
  }

  /** Where what is written of a node ends; blank lines and comments below it are not its own. */
  int end(Node node) {
    return lastChild(node).map(this::end).orElseGet(() -> offset(node.getEndMark()));
  }

  /** The start of the line after a node. */
  int nextLine(Node node) {
    return text.indexOf('\n', end(node)) + 1;
  }

  private static Optional<Node> lastChild(Node node) {
    if (!(node instanceof CollectionNode<?> several)
        || several.getFlowStyle() == FlowStyle.FLOW
        || several.getValue().isEmpty()) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      List<NodeTuple> tuples = mapping.getValue();
      return Optional.of(tuples.get(tuples.size() - 1).getValueNode());
    }
    List<Node> items = ((SequenceNode) node).getValue();
    return Optional.of(items.get(items.size() - 1));
  }

  private int offset(Mark mark) {
    return surrogates ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
  }
}
