package dev.pointsman.catalog.importer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import found and would change, in order of providers and models. Immutable.
 *
 * @param asOf the day for which the source is taken to speak
 */
public record ImportReport(Source source, LocalDate asOf, List<Line> lines) {
  public ImportReport {
    lines = List.copyOf(lines);
  }

  /** What is said of a model or provider. */
  public enum Kind {
    /** Not in the catalogue so far; the import adds it. */
    NEW,
    /** Taken from this source once, which no longer lists it; it stays until someone decides. */
    GONE,
    /** The source says otherwise than before, or what nobody had said; the import writes it. */
    CHANGED,
    /** Another source of the catalogue differs by more than a twentieth; nothing is changed. */
    DISAGREES,
    /** Listed by the source and not taken over. */
    LEFT_OUT
  }

  /**
   * One finding.
   *
   * @param provider our id, or the source's own where the provider is left out
   * @param model null if the provider as a whole is meant
   * @param field null if the model as a whole is meant
   * @param before what the catalogue says, and after whom
   * @param after what the source says
   * @param why it is left out
   */
  public record Line(
      Kind kind,
      String provider,
      @Nullable String model,
      @Nullable String field,
      @Nullable String before,
      @Nullable String after,
      @Nullable String why) {}

  /** How many lines of a kind there are. */
  public long count(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).count();
  }

  /** The lines of a kind. */
  public List<Line> of(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).toList();
  }
}
