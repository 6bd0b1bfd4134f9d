package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Tokenizer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ranks whose context window holds a request. Thread-safe; reading takes no lock.
 *
 * <p>Models count tokens differently, so each way of counting has steps of its own. Where the
 * caller does not limit the answer, only the input matters: there are as many different sets as
 * there are turns of all steps together, and each is kept once somebody needed it.
 */
final class ContextSets {
  private final int words;
  private final Window[] windows;

  /** The most input that each of {@link #unlimited} is for, rising; the last is for all above. */
  private final int[] turns;

  private final AtomicReferenceArray<long @Nullable []> unlimited;

  ContextSets(List<Deployment> ranked) {
    this.words = Bits.wordsFor(ranked.size());
    this.windows =
        ranked.stream()
            .map(deployment -> deployment.model().tokenizer())
            .distinct()
            .map(tokenizer -> new Window(tokenizer, ranked))
            .toArray(Window[]::new);
    this.turns = Arrays.stream(windows).flatMapToInt(Window::turns).sorted().distinct().toArray();
    this.unlimited = new AtomicReferenceArray<>(turns.length + 1);
  }

  /** The ranks; not to be written to. A blank set may be written to and returned. */
  long[] of(Request facts, CountedTokens counted, long[] blank) {
    boolean assumed = ExpectedTokens.expectedOutput(facts) > 0 && facts.maxOutputTokens() == 0;
    if (assumed && counted.isNone()) {
      return unlimited(facts.inputTokens());
    }
    Arrays.fill(blank, 0);
    for (Window window : windows) {
      int input = counted.input(facts.inputTokens(), window.tokenizer);
      if (assumed) {
        window.addHoldingBesideAssumedOutput(input, blank);
      } else {
        window.addHolding(input, facts.maxOutputTokens(), blank);
      }
    }
    return blank;
  }

  private long[] unlimited(int inputTokens) {
    int found = Arrays.binarySearch(turns, inputTokens);
    int at = found >= 0 ? found : -found - 1;
    long[] known = unlimited.get(at);
    if (known != null) {
      return known;
    }
    long[] set = new long[words];
    for (Window window : windows) {
      int input = CountedTokens.NONE.input(inputTokens, window.tokenizer);
      window.addHoldingBesideAssumedOutput(input, set);
    }
    unlimited.set(at, set);
    return set;
  }

  /** Windows of the models that count tokens alike. Immutable. */
  private static final class Window {
    private final Tokenizer tokenizer;

    /** By the limit that input alone has. */
    private final Staircase input;

    /** By the window of input and output together. */
    private final Staircase whole;

    /** By what is left for input when the output is not limited. */
    private final Staircase besideAssumedOutput;

    Window(Tokenizer tokenizer, List<Deployment> ranked) {
      this.tokenizer = tokenizer;
      this.input = staircase(ranked, Window::inputOf);
      this.whole = staircase(ranked, Window::tokensOf);
      this.besideAssumedOutput =
          staircase(ranked, model -> tokensOf(model) - ExpectedTokens.assumedOutput(model));
    }

    private Staircase staircase(List<Deployment> ranked, ToDoubleFunction<Model> value) {
      return new Staircase(
          ranked.stream()
              .map(Deployment::model)
              .mapToDouble(
                  model ->
                      model.tokenizer().equals(tokenizer) ? value.applyAsDouble(model) : Double.NaN)
              .toArray());
    }

    void addHolding(int tokens, int outputTokens, long[] set) {
      add(whole.atLeast((double) tokens + outputTokens), input.atLeast(tokens), set);
    }

    void addHoldingBesideAssumedOutput(int tokens, long[] set) {
      add(besideAssumedOutput.atLeast(tokens), input.atLeast(tokens), set);
    }

    private static void add(long[] wide, long[] open, long[] set) {
      for (int i = 0; i < set.length; i++) {
        set[i] |= wide[i] & open[i];
      }
    }

    /** The most input that still has the same set, of each set when the output is not limited. */
    IntStream turns() {
      double factor = tokenizer.perEstimatedToken();
      return IntStream.concat(input.turns(factor), besideAssumedOutput.turns(factor));
    }

    private static double inputOf(Model model) {
      Integer most = model.maxInputTokens();
      return most == null ? Double.POSITIVE_INFINITY : most;
    }

    /** Models that are not asked in tokens have no window to overflow. */
    private static double tokensOf(Model model) {
      Integer window = model.contextTokens();
      if (window != null) {
        return window;
      }
      return switch (model.mode()) {
        case CHAT, COMPLETION, EMBEDDING -> Double.NaN;
        case RERANK, IMAGE, AUDIO, VIDEO, MODERATION -> Double.POSITIVE_INFINITY;
      };
    }
  }
}
