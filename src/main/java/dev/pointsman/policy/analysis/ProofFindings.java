package dev.pointsman.policy.analysis;

import dev.pointsman.document.Place;
import dev.pointsman.document.Problem;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.check.Code;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.RuleInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What does not hold, in the operator's words. Stateless. */
final class ProofFindings {
  static final String NO_ROUTE = "POL-501";
  static final String SINGLE_PROVIDER = "POL-502";
  static final String INVARIANT = "POL-503";
  static final String DEAD_RULE = "POL-504";
  static final String STALE = "POL-505";
  static final String UNREADABLE = "POL-506";
  static final String TOO_LARGE = "POL-507";
  static final String MISMATCH = "POL-508";

  private ProofFindings() {}

  static Finding of(Conflict conflict) {
    boolean none = conflict.provider() == null;
    String rules = String.join(", ", conflict.rules());
    String left = none ? "no model" : "models of " + conflict.provider() + " only";
    String list = none ? "no_route" : "single_provider";
    return new Finding(
        none ? NO_ROUTE : SINGLE_PROVIDER,
        Severity.ERROR,
        SpaceRules.FILE,
        0,
        0,
        1,
        rules + " leave " + left + ", as for a request with " + shown(conflict.example()),
        "change a rule, or accept the conflict under accepted_conflicts: " + list,
        null);
  }

  /**
   * Of an invariant that does not hold, or of which that is not known.
   *
   * @param accepted whether people know that the latter may be
   */
  static void add(Theorem theorem, Invariant invariant, boolean accepted, List<Finding> into) {
    Map<String, String> request = theorem.counterexample();
    if (request != null) {
      into.add(
          at(
              INVARIANT,
              Severity.ERROR,
              invariant.place(),
              theorem.id()
                  + " does not hold: a request with "
                  + shown(request)
                  + (invariant.isOnlyPrimary() ? " goes to " : " may reach ")
                  + theorem.reaches(),
              "expected for it: " + theorem.text()));
    } else if (theorem.undecided() != null) {
      into.add(
          at(
              TOO_LARGE,
              accepted ? Severity.WARNING : Severity.ERROR,
              invariant.place(),
              theorem.id() + " could not be proved: " + theorem.undecided(),
              "state a narrower when:, or the same of every model, or accept it under"
                  + " accepted_undecided:"));
    }
  }

  static Finding dead(String rule, Question question) {
    RuleInfo info =
        question.rules().stream()
            .filter(each -> each.id().equals(rule))
            .findFirst()
            .orElseThrow()
            .info();
    return new Finding(
        DEAD_RULE,
        Severity.WARNING,
        info.file(),
        info.line(),
        1,
        1,
        "this rule never fires: no request meets its condition",
        "delete it, or correct its condition",
        rule);
  }

  static Finding neverDecides(ParsedRule rule) {
    return new Finding(
        Code.NEVER_DECIDES.id(),
        Severity.WARNING,
        rule.info().file(),
        rule.info().line(),
        1,
        1,
        "without this preference every request is won by the same model of this catalogue",
        "delete it, or give more points",
        rule.id());
  }

  /** Preferences that may or may not change a winner. */
  static Finding undecided(Set<String> rules) {
    return at(
        TOO_LARGE,
        Severity.WARNING,
        new Place("rules", 0, 0),
        "whether these preferences ever change a winner was not found out: "
            + String.join(", ", rules),
        "state under impossible: or bounds: which requests there never are");
  }

  static Finding stale(Accepted accepted) {
    return stale(accepted, "no longer conflict");
  }

  /** Of what was accepted as not decided, and is. */
  static Finding decided(Accepted accepted) {
    return stale(accepted, "can be decided");
  }

  private static Finding stale(Accepted accepted, String words) {
    return at(
        STALE,
        Severity.WARNING,
        accepted.place(),
        String.join(", ", accepted.rules()) + " " + words,
        "delete the entry");
  }

  static Finding unreadable(Problem problem) {
    Place place = new Place(problem.file(), problem.line(), problem.column());
    return at(UNREADABLE, Severity.ERROR, place, problem.message(), null);
  }

  static Finding mismatch(String request) {
    return at(
        MISMATCH,
        Severity.ERROR,
        new Place("rules", 0, 0),
        "engine and analysis differ about a request with " + request,
        null);
  }

  /** What does not hold only later. */
  static Finding from(Instant moment, Finding finding) {
    return new Finding(
        finding.code(),
        finding.severity(),
        finding.file(),
        finding.line(),
        finding.column(),
        finding.length(),
        "from " + moment + " on: " + finding.message(),
        finding.suggestion(),
        finding.rule());
  }

  static Finding notProved(int moments, Instant last) {
    return at(
        TOO_LARGE,
        Severity.ERROR,
        new Place("rules", 0, 0),
        "dates of rules change the policy " + moments + " more times after " + last,
        "prove again before then, or give rules fewer dates");
  }

  /** Rules that are too large to be looked at together. */
  static Finding beyond(TooLarge bound) {
    return at(
        TOO_LARGE,
        Severity.WARNING,
        new Place(SpaceRules.FILE, 0, 0),
        "only what holds without rows of tables could be proved: " + bound.getMessage(),
        "state under impossible: or bounds: which requests there never are");
  }

  static Finding tooLarge(TooLarge bound) {
    return at(
        TOO_LARGE,
        Severity.ERROR,
        new Place(SpaceRules.FILE, 0, 0),
        "not everything could be proved: " + bound.getMessage(),
        "state under impossible: or bounds: which requests there never are");
  }

  private static Finding at(
      String code, Severity severity, Place place, String message, @Nullable String suggestion) {
    return new Finding(
        code, severity, place.file(), place.line(), place.column(), 1, message, suggestion, null);
  }

  private static String shown(Map<String, String> request) {
    return request.isEmpty()
        ? "nothing special"
        : request.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
