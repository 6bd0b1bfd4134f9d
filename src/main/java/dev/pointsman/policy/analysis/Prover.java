package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.DatedChange;
import dev.pointsman.policy.check.ParsedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Proves what holds for every request under one revision and one catalogue, from a moment on: now,
 * and once more from each moment ahead at which rules begin or cease to count. Confined to one
 * thread; does not run on the request path.
 */
public final class Prover {
  /** How many moments ahead are proved at most. */
  static final int MOST_MOMENTS = 12;

  private final MomentProof now;
  private final List<Instant> moments;
  private final List<MomentProof> later;
  private final int left;
  private final List<Finding> words;

  private Prover(
      MomentProof now,
      List<Instant> moments,
      List<MomentProof> later,
      int left,
      List<Finding> words) {
    this.words = words;
    this.now = now;
    this.moments = moments;
    this.later = later;
    this.left = left;
  }

  /**
   * Of files that passed the check. Where tables tell more values apart than are analysed, what
   * holds without their rows is proved: a model that no request reaches without them none reaches
   * with them.
   *
   * @param moment from when on
   * @throws TooLarge if even the other rules tell more values apart than are analysed
   */
  public static Prover of(RuleFiles files, Universe universe, Instant moment) {
    List<Instant> all = moments(files, moment);
    List<Instant> near = all.subList(0, Math.min(all.size(), MOST_MOMENTS));
    return new Prover(
        MomentProof.of(files, universe, moment),
        near,
        near.stream().map(each -> MomentProof.of(files, universe, each)).toList(),
        all.size() - near.size(),
        Lint.words(files, moment));
  }

  /** When rules begin or cease to count after a moment, the next first. */
  public static List<Instant> moments(RuleFiles files, Instant after) {
    List<ParsedRule> rules = Question.parsed(files);
    return DatedChange.ahead(rules.stream().map(ParsedRule::info).toList(), after).stream()
        .map(DatedChange::at)
        .toList();
  }

  /**
   * Everything that is asked of a revision, however long it takes; what is found for later only
   * says when.
   */
  public Proof prove() {
    return prove(Deadline.NEVER);
  }

  /**
   * The same with half a minute of work; what is not done by then is said to be not proved.
   *
   * @param workedNanos how long the calling thread has worked
   */
  public Proof prove(LongSupplier workedNanos) {
    return prove(new Deadline(workedNanos));
  }

  /**
   * Preferences that never change a winner by today's rules, with half a minute of work; where that
   * does not do a finding says which were not decided.
   *
   * @param workedNanos how long the calling thread has worked
   */
  public List<Finding> idlePreferences(LongSupplier workedNanos) {
    return now.idlePreferences(new Deadline(workedNanos));
  }

  private Proof prove(Deadline deadline) {
    Proof proof = now.prove(deadline);
    List<Finding> findings = new ArrayList<>(proof.findings());
    findings.addAll(words);
    Set<String> known = new HashSet<>();
    findings.forEach(each -> known.add(key(each)));
    Set<Accepted> met = new HashSet<>(proof.accepted());
    List<Proof.Later> all = new ArrayList<>();
    for (int i = 0; i < later.size(); i++) {
      Proof then = later.get(i).prove(deadline);
      met.addAll(then.accepted());
      all.add(new Proof.Later(moments.get(i), then));
      for (Finding each : then.findings()) {
        if (known.add(key(each))) {
          findings.add(ProofFindings.from(moments.get(i), each));
        }
      }
    }
    if (left > 0) {
      findings.add(ProofFindings.notProved(left, moments.get(moments.size() - 1)));
    }
    boolean searched =
        now.isWhole() && proof.size().exact() && all.stream().allMatch(Prover::isExact);
    now.acceptable().stream()
        .filter(each -> searched && !met.contains(each))
        .forEach(each -> findings.add(ProofFindings.stale(each)));
    return proof.with(all, findings);
  }

  /** Whether all rules that count now are looked at, so that others can be compared with it. */
  public boolean isWhole() {
    return now.isWhole();
  }

  /**
   * Asks somebody else about random cells and compares every answer with the analysis of now.
   *
   * @param oracle evaluates the same rules over the same catalogue
   */
  public Comparison compare(Oracle oracle, int cells, RandomGenerator random) {
    return now.compare(oracle, cells, random, new Budget(0));
  }

  /** The same, and who wins at a random size besides; that takes seconds to begin with. */
  public Comparison compareWinners(Oracle oracle, int cells, RandomGenerator random) {
    return now.compare(oracle, cells, random, new Budget(DiagramBuilder.MOST_STATES));
  }

  private static boolean isExact(Proof.Later later) {
    return later.proof().size().exact();
  }

  private static String key(Finding finding) {
    return finding.code() + finding.file() + finding.line() + finding.message();
  }
}
