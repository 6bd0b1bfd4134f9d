package dev.pointsman.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of one section, read by name and type. Problems are collected, not thrown; keys that
 * nobody asked for are reported when the section has been read. Not thread-safe.
 */
public final class Fields {
  private final Section section;

  private Fields(Section section) {
    this.section = section;
  }

  public Field<String> text(String key) {
    return value(key, Scalar.TEXT);
  }

  public Field<Integer> integer(String key) {
    return value(key, Scalar.INTEGER);
  }

  public Field<Long> longInteger(String key) {
    return value(key, Scalar.LONG);
  }

  /** Exact. */
  public Field<BigDecimal> decimal(String key) {
    return value(key, Scalar.DECIMAL);
  }

  public Field<Boolean> flag(String key) {
    return value(key, Scalar.FLAG);
  }

  public Field<LocalDate> date(String key) {
    return value(key, Scalar.DATE);
  }

  public Field<Instant> instant(String key) {
    return value(key, Scalar.INSTANT);
  }

  /** {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
  public Field<Duration> duration(String key) {
    return value(key, Scalar.DURATION);
  }

  /** {@code 10MB}, in bytes. */
  public Field<Long> size(String key) {
    return value(key, Scalar.SIZE);
  }

  /** {@code lower_case_with_underscores}. */
  public <E extends Enum<E>> Field<E> oneOf(String key, Class<E> type) {
    return value(key, Scalar.oneOf(type));
  }

  public <T extends Comparable<? super T>> Field<T> value(String key, Scalar<T> type) {
    section.ask(key);
    return new Field<>(section, key, type);
  }

  /** The values of a list of single values; empty if it is not there. */
  public <T extends Comparable<? super T>> List<T> list(String key, Scalar<T> type) {
    List<T> items = new ArrayList<>();
    for (Node item : section.items(key)) {
      section.read(item, key, type).ifPresent(items::add);
    }
    return items;
  }

  public List<String> texts(String key) {
    return list(key, Scalar.TEXT);
  }

  /** A section with free keys and single values, in file order; empty if it is not there. */
  public <T extends Comparable<? super T>> Map<String, T> map(String key, Scalar<T> type) {
    Map<String, T> entries = new LinkedHashMap<>();
    section
        .child(key)
        .ifPresent(
            child ->
                child
                    .values()
                    .forEach(
                        (name, node) ->
                            child
                                .read(node, name, type)
                                .ifPresent(value -> entries.put(name, value))));
    return entries;
  }

  /** A section of its own; one that is not there reads as empty. */
  public <T> T section(String key, Function<Fields, T> reader) {
    return read(section.child(key).orElseGet(() -> section.standIn(key)), reader);
  }

  /** A section of its own, if it is there. */
  public <T> Optional<T> optionalSection(String key, Function<Fields, T> reader) {
    return section.child(key).map(child -> read(child, reader));
  }

  /** A list of sections; empty if it is not there. */
  public <T> List<T> each(String key, Function<Fields, T> reader) {
    List<T> read = new ArrayList<>();
    int index = 0;
    for (Node item : section.items(key)) {
      String step = key + "[" + index++ + "]";
      section.child(step, key, item).ifPresent(child -> read.add(read(child, reader)));
    }
    return read;
  }

  /** A section with free keys whose values are sections, in file order; empty if not there. */
  public <T> Map<String, T> sections(String key, BiFunction<String, Fields, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    section
        .child(key)
        .ifPresent(
            parent -> {
              for (String name : parent.values().keySet()) {
                parent
                    .child(name)
                    .ifPresent(
                        child -> read.put(name, read(child, fields -> reader.apply(name, fields))));
              }
            });
    return read;
  }

  /** The keys that are written there and not null, in file order. */
  public List<String> keys() {
    return List.copyOf(section.values().keySet());
  }

  /** Whether the key is there and not null. */
  public boolean has(String key) {
    section.ask(key);
    return !section.isAbsent(key);
  }

  /** Whether the key is there and holds a list. */
  public boolean isList(String key) {
    return section.values().get(key) instanceof SequenceNode;
  }

  /** Whether the key is there and holds a section. */
  public boolean isSection(String key) {
    return section.values().get(key) instanceof MappingNode;
  }

  /** Where the section begins. */
  public Place place() {
    return section.place();
  }

  /** Where the value stands; where the section begins if it is not there. */
  public Place place(String key) {
    return section.place(key);
  }

  /** Reports a problem at the key's value; the message names the key itself. */
  public void problem(String key, String message) {
    section.problem(key, message);
  }

  /** Reports the key's value as {@code key: "value" (expected: ...)}. */
  public void reject(String key, String expected) {
    Node value = section.values().get(key);
    String text = value == null ? "nothing" : Wording.shape(value);
    section.problem(key, key + ": " + text + " (expected: " + expected + ")");
  }

  /** Reads a whole section and reports the keys that the reader did not ask for. */
  static <T> T read(Section section, Function<Fields, T> reader) {
    T value = reader.apply(new Fields(section));
    section.done();
    return value;
  }
}
