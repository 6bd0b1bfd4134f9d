package dev.pointsman.migration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes sections, lists and texts as YAML, short ones of single values on one line. Whatever a
 * reader could take for something else than text is quoted. Stateless.
 */
final class YamlText {
  private static final int WIDTH = 110;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/@+-]*");
  private static final Set<String> WORDS = Set.of("null", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  static String of(Map<String, ?> section) {
    StringBuilder text = new StringBuilder();
    section(section, 0, text);
    return text.toString();
  }

  private static void section(Map<?, ?> section, int depth, StringBuilder text) {
    boolean first = true;
    for (Map.Entry<?, ?> entry : section.entrySet()) {
      // the first key of a section in a list stands behind its dash
      boolean behindDash = first && text.length() > 0 && text.charAt(text.length() - 1) == ' ';
      text.append(behindDash ? "" : "  ".repeat(depth)).append(scalar(entry.getKey())).append(':');
      value(entry.getValue(), depth, text);
      first = false;
    }
  }

  private static void value(Object value, int depth, StringBuilder text) {
    String flow = flow(value);
    boolean single = !(value instanceof Map) && !(value instanceof List);
    if (single || (isFlat(value) && depth * 2 + flow.length() < WIDTH)) {
      text.append(' ').append(flow).append('\n');
    } else if (value instanceof Map<?, ?> map) {
      text.append('\n');
      section(map, depth + 1, text);
    } else {
      text.append('\n');
      for (Object item : (List<?>) value) {
        text.append("  ".repeat(depth + 1)).append("- ");
        item(item, depth + 2, text);
      }
    }
  }

  private static void item(Object item, int depth, StringBuilder text) {
    String flow = flow(item);
    if (item instanceof Map<?, ?> map && !(isFlat(item) && depth * 2 + flow.length() < WIDTH)) {
      section(map, depth, text);
    } else {
      text.append(flow).append('\n');
    }
  }

  /** Whether nothing in it holds more than single values. */
  private static boolean isFlat(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().noneMatch(YamlText::isNested);
    }
    return !(value instanceof List<?> list) || list.stream().noneMatch(YamlText::isNested);
  }

  private static boolean isNested(Object value) {
    return value instanceof Map<?, ?> map
        ? !map.isEmpty()
        : value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance);
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> scalar(each.getKey()) + ": " + flow(each.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(value);
  }

  private static String scalar(Object value) {
    String text = value.toString();
    if (!(value instanceof String)) {
      return text;
    }
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
