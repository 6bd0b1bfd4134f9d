package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one dependence between attributes: context is input and output together. Immutable.
 *
 * <p>Where rules divide none of them by input or output, a cell stands for a request of its least
 * context, all of it input, whose answer is not limited.
 */
final class TokenSizes {
  static final Set<String> ATTRIBUTES =
      Set.of(Attributes.CONTEXT, Attributes.INPUT, Attributes.OUTPUT);

  private static final Range ANY = Range.of(Attributes.CONTEXT);
  private static final Range NOTHING = new Range(0, 0);

  private final RequestSpace space;
  private final int context;
  private final int input;
  private final int output;

  /** Tokens of the smallest request of a cell. */
  record Sizes(int inputTokens, int maxOutputTokens) {}

  /**
   * A part of the space.
   *
   * @param sizes of its smallest request; null if there is none
   * @param mostInput input of the longest request whose answer is as in the smallest
   */
  record Part(List<long[]> region, @Nullable Sizes sizes, int mostInput, String label) {
    Part {
      region = List.copyOf(region);
    }

    /** The requests of it that have some values of a dimension; those of the whole space do. */
    private Part with(int dimension, long values) {
      long[] box = region.get(0).clone();
      box[dimension] = values;
      return new Part(List.of(box), sizes, mostInput, label);
    }

    /** Of a part that there are requests in. */
    Sizes smallest() {
      return Objects.requireNonNull(sizes);
    }
  }

  TokenSizes(RequestSpace space) {
    this.space = space;
    this.context = space.index(Attributes.CONTEXT);
    this.input = space.index(Attributes.INPUT);
    this.output = space.index(Attributes.OUTPUT);
  }

  List<long[]> impossible() {
    return parts().stream()
        .filter(part -> part.sizes() == null)
        .flatMap(part -> part.region().stream())
        .toList();
  }

  /** The whole space, cut where sizes differ. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int c = 0; c < values(context); c++) {
      for (int i = 0; i < values(input); i++) {
        for (int o = 0; o < values(output); o++) {
          long[] box = space.whole();
          Range whole = restrict(box, context, c, ANY);
          Range given = restrict(box, input, i, ANY);
          Range asked = restrict(box, output, o, NOTHING);
          parts.add(part(box, whole, given, asked));
        }
      }
    }
    return parts;
  }

  /**
   * The parts that there are requests in, each cut in two: whoever wants embeddings gets them from
   * models of their own whatever else is said, so that a diagram of both would ask of every state
   * which models the request would otherwise get.
   */
  List<Part> lines() {
    int task = space.index("task");
    int embedding = task < 0 ? -1 : space.dimensions().get(task).indexOf(Task.EMBEDDING);
    List<Part> lines = new ArrayList<>();
    for (Part part : parts()) {
      if (part.sizes() != null && embedding < 0) {
        lines.add(part);
      } else if (part.sizes() != null) {
        long one = 1L << embedding;
        lines.add(part.with(task, space.dimensions().get(task).all() & ~one));
        lines.add(part.with(task, one));
      }
    }
    return lines;
  }

  Sizes of(int[] cell) {
    Range whole = range(context, context < 0 ? 0 : cell[context], ANY);
    Range given = range(input, input < 0 ? 0 : cell[input], ANY);
    Range asked = range(output, output < 0 ? 0 : cell[output], NOTHING);
    Sizes sizes = smallest(whole, given, asked);
    return sizes == null ? new Sizes(0, 0) : sizes;
  }

  private Part part(long[] box, Range whole, Range given, Range asked) {
    Sizes sizes = smallest(whole, given, asked);
    int output = sizes == null ? 0 : sizes.maxOutputTokens();
    int most = (int) Math.min(given.most(), whole.most() - output);
    return new Part(List.of(box), sizes, most, label(whole, given, asked));
  }

  private int values(int dimension) {
    return dimension < 0 ? 1 : space.dimensions().get(dimension).values().size();
  }

  private Range restrict(long[] box, int dimension, int value, Range otherwise) {
    if (dimension >= 0) {
      box[dimension] = 1L << value;
    }
    return range(dimension, value, otherwise);
  }

  private Range range(int dimension, int value, Range otherwise) {
    if (dimension < 0) {
      return otherwise;
    }
    Dimension.Value found = space.dimensions().get(dimension).values().get(value);
    return new Range(found.least(), found.most());
  }

  private static @Nullable Sizes smallest(Range whole, Range given, Range asked) {
    double inputTokens = given.least();
    double outputTokens = asked.least();
    inputTokens += Math.max(0, Math.min(given.most(), whole.least() - outputTokens) - inputTokens);
    outputTokens += Math.max(0, Math.min(asked.most(), whole.least() - inputTokens) - outputTokens);
    double sum = inputTokens + outputTokens;
    return sum < whole.least() || sum > whole.most()
        ? null
        : new Sizes((int) inputTokens, (int) outputTokens);
  }

  private String label(Range whole, Range given, Range asked) {
    List<String> parts = new ArrayList<>();
    add(context, whole, parts);
    add(input, given, parts);
    add(output, asked, parts);
    return String.join("+", parts);
  }

  private static void add(int dimension, Range range, List<String> into) {
    if (dimension >= 0) {
      into.add(Long.toString((long) range.least()));
    }
  }
}
