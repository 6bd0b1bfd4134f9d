package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.RuleFiles;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions about rules that change nothing, answered with the JSON of the command line. Each takes
 * long, and is asked off the event loops. Thread-safe.
 */
public interface Inquiries {
  /**
   * What is wrong or doubtful.
   *
   * @param compile whether the rules engine compiles what passed the check
   */
  ObjectNode check(RuleFiles files, boolean compile);

  /** The files in their canonical form, as far as they can be read. */
  ObjectNode format(RuleFiles files);

  /** What became of the golden cases. */
  ObjectNode test(RuleFiles files);

  /**
   * What the golden cases touch.
   *
   * @param last how far back recorded requests are weighed with; null for none
   */
  ObjectNode coverage(RuleFiles files, @Nullable Duration last) throws NotReady;

  /** Requests that were recorded, for who weighs with them elsewhere. */
  ObjectNode traffic(Duration last) throws NotReady;

  /**
   * What holds for every request.
   *
   * @param compare how many random requests the rules engine is asked about as well
   */
  ObjectNode prove(RuleFiles files, int compare);

  /**
   * What changes for whom from one revision to another.
   *
   * @param last how far back recorded requests are weighed with; null for none
   */
  ObjectNode diff(RuleFiles before, RuleFiles after, @Nullable Duration last) throws NotReady;

  /**
   * Why a model is not the first choice of a request.
   *
   * @param request attributes as golden cases write them, in JSON
   * @return empty if the catalogue does not know the model
   */
  Optional<ObjectNode> whyNot(RuleFiles files, String request, String model) throws Unanswered;

  /** What is recorded cannot be read now; the message says why. */
  final class NotReady extends Exception {
    private static final long serialVersionUID = 1L;

    public NotReady(String message) {
      super(message, null, false, false);
    }
  }

  /** A question that cannot be answered as it was put; the message says why. */
  final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    public Unanswered(String message) {
      super(message, null, false, false);
    }
  }
}
