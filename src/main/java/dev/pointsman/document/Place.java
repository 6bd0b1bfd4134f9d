package dev.pointsman.document;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Where something stands. Immutable.
 *
 * @param file as the operator knows it: {@code config/catalog/openai.yaml}
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {
  static Place of(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  static Place of(String file, Node node) {
    return of(file, node.getStartMark());
  }

  /** {@code config/catalog/openai.yaml:14:9}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
