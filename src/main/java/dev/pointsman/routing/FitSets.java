package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Status;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

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
  private final ContextSets contexts;

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
    this.byOutput =
        new Staircase(
            ranked.stream().mapToDouble(deployment -> mostOutput(deployment.model())).toArray());
    this.contexts = new ContextSets(ranked);
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

  /**
   * Models whose window holds input and output; an unknown window holds nothing.
   *
   * @param blank may be written to and returned; what is returned is not to be written to
   */
  long[] context(Request facts, CountedTokens counted, long[] blank) {
    return contexts.of(facts, counted, blank);
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

  private long[] set(Predicate<Model> member) {
    long[] set = new long[Bits.wordsFor(ranked.size())];
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (member.test(ranked.get(rank).model())) {
        Bits.add(set, rank);
      }
    }
    return set;
  }
}
