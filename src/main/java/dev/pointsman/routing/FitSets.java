package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Status;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a request physically fits: context window, output limit, capabilities, modality, mode and
 * status, as sets of ranks. Immutable.
 */
final class FitSets {
  private final List<Deployment> ranked;
  private final Map<Capability, long[]> byCapability = new EnumMap<>(Capability.class);
  private final Map<Modality, long[]> byModality = new EnumMap<>(Modality.class);
  private final Map<Modality, long[]> byMode = new EnumMap<>(Modality.class);
  private final Map<Modality, long[]> ableByModality = new EnumMap<>(Modality.class);
  private final long[] alive;
  private final Staircase byOutput;
  private final Window[] windows;

  FitSets(List<Deployment> ranked) {
    this.ranked = ranked;
    for (Capability capability : Capability.values()) {
      byCapability.put(capability, set(model -> model.capabilities().contains(capability)));
    }
    for (Modality modality : Modality.values()) {
      byModality.put(modality, set(model -> model.outputs().contains(modality)));
      byMode.put(modality, set(model -> modesFor(modality).contains(model.mode())));
    }
    this.alive = set(model -> model.status() != Status.RETIRED);
    for (Modality modality : Modality.values()) {
      long[] able = alive.clone();
      Bits.retain(able, modality(modality));
      Bits.retain(able, mode(modality));
      ableByModality.put(modality, able);
    }
    this.byOutput = staircase(FitSets::mostOutput);
    this.windows =
        ranked.stream()
            .map(deployment -> deployment.model().tokenFactor())
            .distinct()
            .sorted()
            .map(this::window)
            .toArray(Window[]::new);
  }

  long[] capability(Capability capability) {
    return Objects.requireNonNull(byCapability.get(capability));
  }

  /** Models that produce it. */
  long[] modality(Modality modality) {
    return Objects.requireNonNull(byModality.get(modality));
  }

  /** Models of a mode that may produce it. */
  long[] mode(Modality modality) {
    return Objects.requireNonNull(byMode.get(modality));
  }

  /** What {@link #modality}, {@link #mode} and {@link #alive} have in common. */
  long[] able(Modality modality) {
    return Objects.requireNonNull(ableByModality.get(modality));
  }

  long[] alive() {
    return alive;
  }

  /** Models that may answer at such length; an unknown maximum counts as what is assumed. */
  long[] output(int tokens) {
    return byOutput.atLeast(tokens);
  }

  /** Models whose window holds input and output; an unknown window holds nothing. */
  void context(Request facts, long[] into) {
    boolean assumed = ExpectedTokens.expectedOutput(facts) > 0 && facts.maxOutputTokens() == 0;
    Arrays.fill(into, 0);
    for (Window window : windows) {
      double input = ExpectedTokens.scaled(facts.inputTokens(), window.factor);
      long[] wide =
          assumed
              ? window.besideAssumedOutput.atLeast(input)
              : window.whole.atLeast(input + facts.maxOutputTokens());
      long[] open = window.input.atLeast(input);
      for (int i = 0; i < into.length; i++) {
        into[i] |= wide[i] & open[i];
      }
    }
  }

  private static Set<Mode> modesFor(Modality modality) {
    return switch (modality) {
      case TEXT -> EnumSet.of(Mode.CHAT);
      case EMBEDDING -> EnumSet.of(Mode.EMBEDDING);
      case IMAGE -> EnumSet.of(Mode.IMAGE, Mode.CHAT);
      case AUDIO -> EnumSet.of(Mode.AUDIO, Mode.CHAT);
      case VIDEO -> EnumSet.of(Mode.VIDEO, Mode.CHAT);
    };
  }

  private static double mostOutput(Model model) {
    Integer most = model.maxOutputTokens();
    return most == null ? ExpectedTokens.ASSUMED_OUTPUT_TOKENS : most;
  }

  private Window window(double factor) {
    return new Window(
        factor,
        staircase(factor, FitSets::inputOf),
        staircase(factor, FitSets::tokensOf),
        staircase(factor, model -> tokensOf(model) - ExpectedTokens.assumedOutput(model)));
  }

  private Staircase staircase(double factor, ToDoubleFunction<Model> value) {
    return staircase(
        model -> model.tokenFactor() == factor ? value.applyAsDouble(model) : Double.NaN);
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

  private long[] set(Predicate<Model> member) {
    long[] set = new long[Bits.wordsFor(ranked.size())];
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (member.test(ranked.get(rank).model())) {
        Bits.add(set, rank);
      }
    }
    return set;
  }

  private Staircase staircase(ToDoubleFunction<Model> value) {
    return new Staircase(
        ranked.stream()
            .mapToDouble(deployment -> value.applyAsDouble(deployment.model()))
            .toArray());
  }

  /**
   * Windows of the models that count tokens alike.
   *
   * @param input by the limit that input alone has
   * @param whole by the window of input and output together
   * @param besideAssumedOutput by what is left for input when the output is not limited
   */
  private record Window(
      double factor, Staircase input, Staircase whole, Staircase besideAssumedOutput) {}
}
