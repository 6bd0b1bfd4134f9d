package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.vocabulary.Objective;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares a deployment with the one that a request goes to. Confined to one thread. */
final class Comparison {
  private final Question question;
  private final Ranking ranking;
  private final List<Barrier> barriers;

  /**
   * A comparison.
   *
   * @param granted the lowest rank of wishes that are granted
   */
  Comparison(Question question, long granted) {
    this.question = question;
    this.ranking = question.ranking();
    this.barriers = BarrierList.withWishes(question, granted);
  }

  /** Why none of these is the first choice, told of the one that came closest. */
  Optional<WhyNot> whyNot(List<Deployment> deployments) {
    return deployments.stream()
        .map(ranking::rankOf)
        .min(
            Comparator.comparingInt((Integer rank) -> excluders(rank).size())
                .thenComparingInt(this::place)
                .thenComparingInt(rank -> rank))
        .map(this::whyNot);
  }

  private WhyNot whyNot(int rank) {
    List<Barrier> excluders = excluders(rank);
    String refusals = refusals();
    String text;
    if (!refusals.isEmpty()) {
      text = "the request is refused: " + refusals;
    } else if (excluders.isEmpty()) {
      text = againstBest(rank);
    } else {
      text =
          "excluded by "
              + excluders.stream()
                  .map(each -> each.id() + " (" + each.reason() + ")")
                  .collect(Collectors.joining(", "))
              + "; otherwise it would rank "
              + place(rank);
    }
    return new WhyNot(
        ranking.at(rank).id(),
        excluders.stream().map(Barrier::blame).toList(),
        refusals.isEmpty() ? place(rank) : 0,
        text);
  }

  private List<Barrier> excluders(int rank) {
    return barriers.stream().filter(barrier -> barrier.excludes(rank)).toList();
  }

  /** From 1, among what is left if all that excludes the rank were lifted. */
  private int place(int rank) {
    List<Barrier> others = barriers.stream().filter(barrier -> !barrier.excludes(rank)).toList();
    PointWalk walk =
        new Scratch(question.table(), null).walk(question, BarrierList.allowed(question, others));
    int place = 1;
    while (walk.next() != rank) {
      place++;
    }
    return place;
  }

  private String againstBest(int rank) {
    Scratch scratch = new Scratch(question.table(), null);
    int best = scratch.walk(question, BarrierList.allowed(question, barriers)).next();
    if (best == rank) {
      return "it is the first choice";
    }
    int fewer = scratch.points().points(best) - scratch.points().points(rank);
    String than = " than " + ranking.at(best).id();
    if (fewer > 0) {
      return fewer
          + (fewer == 1 ? " point" : " points")
          + " fewer"
          + than
          + ": "
          + givers(best, rank);
    }
    if (ranking.score(best) != ranking.score(rank)) {
      return worse(question.objective()) + than + ": " + scores(rank, best);
    }
    return costs(rank, best, than);
  }

  /** The rules that give one rank more points than another. */
  private String givers(int best, int rank) {
    TreeSet<String> rules = new TreeSet<>();
    for (Constraint constraint : question.constraints()) {
      if (points(constraint, best) > points(constraint, rank)) {
        rules.add(constraint.rule());
      }
    }
    return String.join(", ", rules);
  }

  private int points(Constraint constraint, int rank) {
    if (constraint instanceof Constraint.Prefer prefer) {
      return Bits.contains(ranking.set(prefer.selector()), rank) ? prefer.points() : 0;
    }
    if (constraint instanceof Constraint.PreferInOrder order) {
      for (int choice = 0; choice < order.selectors().size(); choice++) {
        if (Bits.contains(ranking.set(order.selectors().get(choice)), rank)) {
          return Points.pointsOfChoice(choice);
        }
      }
    }
    return 0;
  }

  private static String worse(Objective objective) {
    return switch (objective) {
      case COST -> "dearer";
      case QUALITY -> "lower quality";
      case SPEED -> "slower";
      case BALANCED -> "less balanced";
    };
  }

  private String scores(int rank, int best) {
    return score(rank) + " against " + score(best) + " of 1000";
  }

  private String score(int rank) {
    return ranking.score(rank) == Scores.UNKNOWN ? "unknown" : "" + ranking.score(rank);
  }

  private String costs(int rank, int best, String than) {
    BigDecimal own = ranking.mixCost(rank);
    BigDecimal others = ranking.mixCost(best);
    if (own == null && others != null) {
      return "its price is unknown, unlike that of " + ranking.at(best).id();
    }
    if (own != null && others != null && own.compareTo(others) > 0) {
      return "dearer" + than + ": " + usd(rank) + " against " + usd(best) + " USD expected";
    }
    return String.format(
        Locale.ROOT, "equal to %s in everything but its id", ranking.at(best).id());
  }

  private String usd(int rank) {
    BigDecimal usd = question.table().costs().usd(ranking.at(rank).index(), question.facts());
    return usd == null ? "unknown" : usd.toPlainString();
  }

  private String refusals() {
    return question.constraints().stream()
        .filter(Constraint.Deny.class::isInstance)
        .map(Constraint::rule)
        .sorted()
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
