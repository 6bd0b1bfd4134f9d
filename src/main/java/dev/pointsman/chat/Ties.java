package dev.pointsman.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ties a request to a provider beside its words. Immutable.
 *
 * @param keptBy id of the deployment that keeps earlier turns, without which it cannot go on; null
 *     if none is known to
 * @param sealedBy id of the deployment that sealed the reasoning in it, which no other can read;
 *     null if there is none, or if several did
 * @param foreignReasoning there is reasoning in it that nobody but {@code sealedBy} can read
 * @param signedThinking there is reasoning in it that only providers of Anthropic's dialect can
 *     check
 * @param ownDialect what only a provider of the request's dialect can carry, in words for people
 * @param cachedBy id of the deployment that has cached its beginning, as far as that is known; null
 *     if none has
 */
public record Ties(
    @Nullable String keptBy,
    @Nullable String sealedBy,
    boolean foreignReasoning,
    boolean signedThinking,
    List<String> ownDialect,
    @Nullable String cachedBy) {
  public static final Ties NONE = new Ties(null, null, false, false, List.of());

  /** Nothing but thinking that was signed. */
  public static final Ties SIGNED = new Ties(null, null, false, true, List.of());

  /** What its body says. */
  public Ties(
      @Nullable String keptBy,
      @Nullable String sealedBy,
      boolean foreignReasoning,
      boolean signedThinking,
      List<String> ownDialect) {
    this(keptBy, sealedBy, foreignReasoning, signedThinking, ownDialect, null);
  }

  public Ties {
    ownDialect = List.copyOf(ownDialect);
  }

  /** The same with where its beginning is cached. */
  public Ties cachedBy(String deployment) {
    return new Ties(keptBy, sealedBy, foreignReasoning, signedThinking, ownDialect, deployment);
  }

  /** Whether a deployment can read all reasoning in it. */
  public boolean canReadReasoning(String deployment) {
    return !foreignReasoning || deployment.equals(sealedBy);
  }
}
