package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Recorded traffic as cells of one part of the space. Immutable to its callers. */
final class Weights {
  private final Share none;
  private final List<Weight> all = new ArrayList<>();

  /** One recorded request. */
  static final class Weight {
    private final int[] cell;
    private final int inputTokens;
    private final double usd;

    private Weight(int[] cell, int inputTokens, double usd) {
      this.cell = cell;
      this.inputTokens = inputTokens;
      this.usd = usd;
    }

    /** Not to be written to. */
    int[] cell() {
      return cell;
    }

    int inputTokens() {
      return inputTokens;
    }

    double usd() {
      return usd;
    }
  }

  Weights(Traffic traffic, RequestSpace space) {
    this.none = traffic.share();
    Requests requests = new Requests(space);
    for (Traffic.Recorded each : traffic.looked()) {
      int[] cell = requests.cell(each.request());
      if (lies(cell)) {
        all.add(new Weight(cell, each.request().inputTokens(), each.usd()));
      }
    }
  }

  /** Those that lie in this part. */
  List<Weight> all() {
    return all;
  }

  /** The share of those for which something holds. */
  Share where(Predicate<int[]> holds) {
    Share share = none;
    for (Weight each : all) {
      share = holds.test(each.cell()) ? share.with(each.usd()) : share;
    }
    return share;
  }

  Share none() {
    return none;
  }

  private static boolean lies(int[] cell) {
    for (int value : cell) {
      if (value < 0) {
        return false;
      }
    }
    return true;
  }
}
