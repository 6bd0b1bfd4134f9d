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
 * @param ownDialect what only a provider of the request's dialect can carry, in words for people
 */
public record Ties(
    @Nullable String keptBy,
    @Nullable String sealedBy,
    boolean foreignReasoning,
    List<String> ownDialect) {
  public static final Ties NONE = new Ties(null, null, false, List.of());

  public Ties {
    ownDialect = List.copyOf(ownDialect);
  }

  /** Whether a deployment can read all reasoning in it. */
  public boolean canReadReasoning(String deployment) {
    return !foreignReasoning || deployment.equals(sealedBy);
  }
}
