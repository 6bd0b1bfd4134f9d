package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one revision, ready to decide. Thread-safe. */
public final class CompiledRules {
  private final String revision;
  private final List<String> ruleIds;
  private final RuleFiles files;
  private final Evaluation evaluation;

  CompiledRules(String revision, List<String> ruleIds, RuleFiles files, Evaluation evaluation) {
    this.revision = revision;
    this.ruleIds = List.copyOf(ruleIds);
    this.files = files;
    this.evaluation = evaluation;
  }

  /** The built-in policy that refuses every request, for the given reason. */
  public static CompiledRules denyAll(String reason) {
    return new CompiledRules(
        DenyAll.REVISION, List.of(DenyAll.RULE), RuleFiles.of(Map.of()), DenyAll.because(reason));
  }

  /** Content hash of the rule files, in hex; {@code none} for the built-in policy. */
  public String revision() {
    return revision;
  }

  /** Ids of all rules, sorted. */
  public List<String> ruleIds() {
    return ruleIds;
  }

  /** What they were compiled from; nothing for the built-in policy. */
  public RuleFiles files() {
    return files;
  }

  /**
   * What the rules say about the request.
   *
   * @throws PolicyEvaluationException if they cannot be evaluated, also not a second time
   */
  public Decision decide(Request request) {
    return evaluation.decide(request, null);
  }

  /**
   * What rules that match an {@link Answer} say about one to the request; what the other rules say
   * of the request is not repeated.
   *
   * @throws PolicyEvaluationException if they cannot be evaluated, also not a second time
   */
  public Decision decide(Request request, Answer answer) {
    return evaluation.decide(request, answer);
  }

  /**
   * What the rules say as they were read, without the engine: the same, more slowly for many rules.
   *
   * @param answer null before there is one
   */
  public Decision decidePlainly(Request request, @Nullable Answer answer) {
    return evaluation.decidePlainly(request, answer);
  }

  /** How many decisions the engine failed at, so that the rules as they were read made them. */
  public long decidedPlainly() {
    return evaluation.decidedPlainly();
  }

  /** How many evaluations have failed so far, including those that a second try saved. */
  public long faults() {
    return evaluation.faults();
  }

  /**
   * Says that the revision is no longer active. It can still decide for the requests that hold it,
   * but keeps nothing warm.
   */
  public void retire() {
    evaluation.retire();
  }

  /** Takes {@link #retire} back: the revision decides again. */
  public void resume() {
    evaluation.resume();
  }
}
