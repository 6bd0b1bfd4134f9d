package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.workshop.Workshop;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends candidates through the gate of a second process, and takes in here what was compiled there:
 * scanned like anything that comes from outside, and asked about requests before a caller's request
 * can be the first. Thread-safe.
 */
final class GateBeside {
  private static final Logger LOG = LoggerFactory.getLogger(GateBeside.class);
  private static final int ANSWER_PARTS = 2;

  private final Workshop workshop;
  private final RuleCompiler compiler;
  private final Supplier<byte[]> catalog;
  private volatile boolean open;

  /**
   * A way to the second process.
   *
   * @param catalog what candidates are tried over, as bytes
   */
  GateBeside(Workshop workshop, RuleCompiler compiler, Supplier<byte[]> catalog) {
    this.workshop = workshop;
    this.compiler = compiler;
    this.catalog = catalog;
  }

  /**
   * How far the candidate came; empty if it must be tried in this process, as it is until the first
   * {@link #warmUp} is over: who edits right after a start does not wait for it.
   */
  Optional<Gate.Passage> pass(Proposal proposal, Instant asked, @Nullable RuleFiles base) {
    if (!open) {
      return Optional.empty();
    }
    GateJson.Head head = new GateJson.Head(asked, false, proposal.thorough());
    try {
      Optional<List<byte[]>> answer = workshop.order(order(head, proposal.files(), base).parts());
      return answer.isEmpty() ? Optional.empty() : taken(proposal.files(), answer.get());
    } catch (IOException e) {
      LOG.error("the second process ended twice over the same rules: {}", e.toString());
      return Optional.of(new Gate.Passage(null, endedTwice(), ReloadTimes.asked(asked)));
    }
  }

  /** Starts the second process and lets it learn from the active rules; false if there is none. */
  boolean warmUp(RuleFiles active, Instant now) {
    try {
      GateJson.Head head = new GateJson.Head(now, true, false);
      return workshop.order(order(head, active, active).parts()).isPresent();
    } catch (IOException e) {
      LOG.warn("the second process cannot be warmed up: {}", e.toString());
      return true;
    } finally {
      open = true;
    }
  }

  private GateOrder order(GateJson.Head head, RuleFiles files, @Nullable RuleFiles base) {
    return new GateOrder(head, files, base, compiler.known(files), catalog.get());
  }

  private Optional<Gate.Passage> taken(RuleFiles files, List<byte[]> answer) throws IOException {
    if (answer.size() != ANSWER_PARTS) {
      throw new IOException("an answer of " + answer.size() + " parts");
    }
    GateJson.Found found = GateJson.read(answer.get(0), GateJson.Found.class);
    if (!found.passed()) {
      return Optional.of(new Gate.Passage(null, found.evidence(), found.times()));
    }
    Optional<CompiledRules> rules = compiler.take(files, answer.get(1));
    return rules.map(
        linked -> {
          List<Finding> complaints = Gate.complaints(linked);
          if (complaints.isEmpty()) {
            LOG.debug("{} constraints of first requests", FirstRequests.ask(linked));
          }
          return new Gate.Passage(
              complaints.isEmpty() ? linked : null,
              found.evidence().and(complaints),
              found.times());
        });
  }

  private static Evidence endedTwice() {
    Finding finding =
        new Finding(
            "POL-904",
            Finding.Severity.ERROR,
            "rules",
            0,
            0,
            1,
            "the process that tries rules ended, twice, while it tried these",
            "the log says how; most likely they need more memory than it has",
            null);
    return Evidence.NONE.and(List.of(finding));
  }
}
