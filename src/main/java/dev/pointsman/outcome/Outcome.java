package dev.pointsman.outcome;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.execution.Attempt;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.CountedTokens;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything worth remembering about one request; never its text. Immutable.
 *
 * @param id time-ordered (UUIDv7)
 * @param kind how it was served
 * @param counted its tokens in other encodings than that of the facts, where they were counted
 * @param status HTTP status the caller got
 * @param errorCode the code of our error; null if none
 * @param overheadMicros time spent here before the first attempt began
 * @param latencyMillis from the request's arrival to the end of the answer
 * @param attempts every call that was made, in order; empty for a decision only
 * @param assessment what the answer that was returned is worth; null without one and for a stream
 * @param escalation null unless an answer was doubted
 * @param replans what was decided again after failed calls, in order
 * @param panel null unless several models were asked
 * @param complexityFeatures what gave the complexity, by name
 */
public record Outcome(
    UUID id,
    Instant at,
    Kind kind,
    Request facts,
    CountedTokens counted,
    List<String> complexityFeatures,
    Decision decision,
    String catalogVersion,
    Route route,
    List<Attempt> attempts,
    int status,
    @Nullable String errorCode,
    long overheadMicros,
    long latencyMillis,
    @Nullable Assessment assessment,
    @Nullable Escalation escalation,
    List<Replan> replans,
    @Nullable Panel panel,
    boolean simulated) {
  public Outcome {
    complexityFeatures = List.copyOf(complexityFeatures);
    attempts = List.copyOf(attempts);
    replans = List.copyOf(replans);
  }

  /** Why it was routed so, told of the catalogue that a table is of. */
  public Explanation explanation(RoutingTable table) {
    boolean callableOnly = kind != Kind.ROUTE;
    return Explainer.explain(table.with(counted), facts, decision, callableOnly);
  }

  /** How a request was served. */
  public enum Kind {
    /** Decision only. */
    ROUTE,
    /** A whole answer. */
    CHAT,
    /** A streamed answer. */
    STREAM,
    /** One answer of several models. */
    ENSEMBLE,
    /** Vectors. */
    EMBEDDING
  }
}
