package dev.pointsman.document;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Text to nodes with marks. Depth, aliases and total nodes are bounded (an alias costs what it
 * repeats), duplicate keys are reported, and syntax errors are told in our words. Not thread-safe.
 */
final class YamlSyntax {
  private static final int MAX_DEPTH = 40;
  private static final int MAX_NODES = 400_000;

  private final String file;
  private final Problems problems;
  private int nodes;

  YamlSyntax(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The root; null if the text is not YAML, is empty or is too large, which is reported. */
  @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Document.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        problems.addFile(file, "file is empty");
        return null;
      }
      return check(root, 1) ? root : null;
    } catch (MarkedYAMLException broken) {
      report(broken);
    } catch (ReaderException character) {
      int at = Math.min(character.getPosition(), text.length());
      problems.add(
          endOf(text.substring(0, at), file),
          "control character U+%04X is not allowed".formatted(character.getCodePoint()));
    } catch (YAMLException broken) {
      problems.addFile(file, "not readable as YAML: " + broken.getMessage());
    }
    return null;
  }

  /** Where a text ends, if it began at the file's first character. */
  static Place endOf(String text, String file) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    return new Place(file, line, text.length() - text.lastIndexOf('\n'));
  }

  private boolean check(Node node, int depth) {
    nodes++;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) {
      problems.add(
          Place.of(file, node),
          depth > MAX_DEPTH
              ? "nested deeper than " + MAX_DEPTH + " levels, or an alias within itself"
              : "more than " + MAX_NODES + " values, aliases counted as what they repeat");
      return false;
    }
    if (node instanceof MappingNode mapping) {
      return checkKeys(mapping) && checkValues(mapping, depth);
    }
    return !(node instanceof SequenceNode sequence)
        || sequence.getValue().stream().allMatch(item -> check(item, depth + 1));
  }

  private boolean checkValues(MappingNode mapping, int depth) {
    return mapping.getValue().stream().allMatch(tuple -> check(tuple.getValueNode(), depth + 1));
  }

  private boolean checkKeys(MappingNode mapping) {
    Map<String, Node> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(
            Place.of(file, tuple.getKeyNode()), "key that is a list or section (expected: word)");
        return false;
      }
      Node first = seen.putIfAbsent(key.getValue(), key);
      if (first != null) {
        int line = first.getStartMark().getLine() + 1;
        problems.add(
            Place.of(file, key), key.getValue() + ": duplicate key (first at line " + line + ")");
      }
    }
    return true;
  }

  private void report(MarkedYAMLException broken) {
    String problem = String.valueOf(broken.getProblem());
    String context = String.valueOf(broken.getContext());
    boolean unclosed = context.contains("quoted scalar") && problem.contains("end of stream");
    Mark mark = unclosed ? broken.getContextMark() : broken.getProblemMark();
    if (mark == null) {
      mark = broken.getContextMark();
    }
    String said = unclosed ? "quote is never closed" : inOurWords(problem, context);
    if (mark == null) {
      problems.addFile(file, said);
    } else {
      problems.add(Place.of(file, mark), said);
    }
  }

  private static String inOurWords(String problem, String context) {
    if (problem.contains("'\\t")) {
      return "tab (expected: spaces for indentation)";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "unexpected \":\" (indentation off, or a text with \": \" that needs quotes)";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "key without \":\" on the line before";
    }
    if (problem.contains("<block end>")) {
      return "indentation or form does not fit the lines above";
    }
    if (problem.startsWith("expected ',' or")) {
      return "list or section in brackets is not closed (" + problem + ")";
    }
    if (problem.contains("found undefined alias")) {
      return "alias without an anchor: " + problem.replace("found undefined alias ", "*");
    }
    if (problem.contains("cannot start any token")) {
      return "a value cannot begin like this; put it in quotes (" + problem + ")";
    }
    if (context.contains("single document")) {
      return "a second document begins here (expected: one document per file)";
    }
    return "not readable as YAML: " + problem;
  }
}
