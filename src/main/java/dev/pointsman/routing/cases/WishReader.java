package dev.pointsman.routing.cases;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.document.Fields;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.routing.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads what a case wants. Immutable. */
record WishReader(RuleIds ids) {

  List<Wish> read(Fields fields) {
    List<Wish> wishes = new ArrayList<>();
    steps(fields, wishes);
    ids(fields, wishes);
    outcome(fields, wishes);
    EscalationWish.read(fields).ifPresent(wishes::add);
    wishes.addAll(fields.section("limits", LimitWishes::read));
    return wishes;
  }

  private static void steps(Fields fields, List<Wish> into) {
    attributes(fields, "primary", WishReader::primary, into);
    if (fields.isList("fallbacks")) {
      List<Attributes> wanted = fields.each("fallbacks", Attributes::read);
      into.add(new Wish(fields.place("fallbacks"), verdict -> inOrder(wanted, verdict)));
    } else {
      attributes(fields, "fallbacks", WishReader::everyFallback, into);
    }
    attributes(fields, "includes", WishReader::includes, into);
    attributes(fields, "excludes", WishReader::excludes, into);
  }

  /** A section, or a list of sections of which each is wanted for itself. */
  private static void attributes(
      Fields fields,
      String key,
      BiFunction<Attributes, Verdict, Optional<String>> check,
      List<Wish> into) {
    List<Attributes> all =
        fields.isList(key)
            ? fields.each(key, Attributes::read)
            : fields.optionalSection(key, Attributes::read).map(List::of).orElse(List.of());
    for (Attributes each : all) {
      into.add(new Wish(fields.place(key), verdict -> check.apply(each, verdict)));
    }
  }

  private static Optional<String> primary(Attributes wanted, Verdict verdict) {
    List<Deployment> steps = verdict.steps();
    if (steps.isEmpty()) {
      return Wish.mismatch("primary", wanted, verdict.outcome());
    }
    return wanted.match(steps.get(0))
        ? Optional.empty()
        : Wish.mismatch("primary", wanted, steps.get(0).id());
  }

  private static Optional<String> everyFallback(Attributes wanted, Verdict verdict) {
    if (verdict.fallbacks().isEmpty()) {
      return Wish.mismatch("fallbacks", wanted, "no fallback; " + verdict.outcome());
    }
    return verdict.fallbacks().stream()
        .filter(each -> !wanted.match(each))
        .findFirst()
        .flatMap(other -> Wish.mismatch("fallbacks", "every " + wanted, other.id()));
  }

  /** Each of the list matches a fallback behind the one that the entry before it matches. */
  private static Optional<String> inOrder(List<Attributes> wanted, Verdict verdict) {
    int next = 0;
    for (Deployment fallback : verdict.fallbacks()) {
      if (next < wanted.size() && wanted.get(next).match(fallback)) {
        next++;
      }
    }
    return next == wanted.size()
        ? Optional.empty()
        : Wish.mismatch("fallbacks", wanted + " in this order", "no place for " + wanted.get(next));
  }

  private static Optional<String> includes(Attributes wanted, Verdict verdict) {
    return verdict.steps().stream().anyMatch(wanted::match)
        ? Optional.empty()
        : Wish.mismatch("includes", wanted, "no such step; " + verdict.outcome());
  }

  private static Optional<String> excludes(Attributes unwanted, Verdict verdict) {
    if (verdict.steps().isEmpty()) {
      return Wish.mismatch("excludes", "a plan without " + unwanted, verdict.outcome());
    }
    return verdict.steps().stream()
        .filter(unwanted::match)
        .findFirst()
        .flatMap(step -> Wish.mismatch("excludes", "no " + unwanted, step.id()));
  }

  private void ids(Fields fields, List<Wish> into) {
    for (String id : ids.read(fields, "reasons")) {
      into.add(
          new Wish(
              fields.place("reasons"),
              verdict ->
                  verdict.rules().contains(id) || verdict.reasons().contains(id)
                      ? Optional.empty()
                      : Wish.mismatch("reasons", id, verdict.rules())));
    }
    for (String id : ids.read(fields, "not_reasons")) {
      into.add(
          new Wish(
              fields.place("not_reasons"),
              verdict ->
                  verdict.rules().contains(id) || verdict.reasons().contains(id)
                      ? Wish.mismatch("not_reasons", "not " + id, verdict.rules())
                      : Optional.empty()));
    }
    blames(
        fields,
        "denied",
        verdict -> verdict.route() instanceof Route.Denied it ? it.by() : List.of(),
        into);
    blames(
        fields,
        "no_route",
        verdict -> verdict.route() instanceof Route.NoRoute it ? it.by() : List.of(),
        into);
  }

  /** Rule ids that must be among those to blame; {@code true} for any, {@code false} for none. */
  private void blames(
      Fields fields, String key, Function<Verdict, List<Route.Blame>> blamed, List<Wish> into) {
    if (fields.isList(key)) {
      List<String> wanted = ids.read(fields, key);
      into.add(
          new Wish(
              fields.place(key),
              verdict ->
                  !wanted.isEmpty() && Verdict.ids(blamed.apply(verdict)).containsAll(wanted)
                      ? Optional.empty()
                      : Wish.mismatch(key, wanted, verdict.outcome())));
    } else {
      fields
          .flag(key)
          .optional()
          .ifPresent(
              wanted ->
                  into.add(
                      new Wish(
                          fields.place(key),
                          verdict ->
                              blamed.apply(verdict).isEmpty() != wanted
                                  ? Optional.empty()
                                  : Wish.mismatch(key, wanted, verdict.outcome()))));
    }
  }

  private static void outcome(Fields fields, List<Wish> into) {
    fields
        .oneOf("objective", Objective.class)
        .optional()
        .ifPresent(
            wanted ->
                into.add(
                    new Wish(fields.place("objective"), verdict -> objective(wanted, verdict))));
  }

  private static Optional<String> objective(Objective wanted, Verdict verdict) {
    String word = wanted.name().toLowerCase(Locale.ROOT);
    if (!(verdict.route() instanceof Route.Plan plan)) {
      return Wish.mismatch("objective", word, verdict.outcome());
    }
    return plan.objective() == wanted
        ? Optional.empty()
        : Wish.mismatch("objective", word, plan.objective().name().toLowerCase(Locale.ROOT));
  }
}
