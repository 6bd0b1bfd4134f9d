package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.WinnerChange.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings what ends otherwise into few rows: one for each pair of deployments, with what all such
 * requests have in common and the plainest of them. Confined to one thread.
 */
final class WinnerRows {
  /** How many rows are shown. */
  static final int MOST = 20;

  private final RequestSpace space;
  private final Universe universe;
  private final Requests requests;
  private final Map<List<String>, Row> rows = new LinkedHashMap<>();
  private final Map<List<String>, Share> shares = new HashMap<>();
  private final Share none;

  /**
   * No rows yet.
   *
   * @param none of recorded traffic
   */
  WinnerRows(RequestSpace space, Universe universe, Share none) {
    this.none = none;
    this.space = space;
    this.universe = universe;
    this.requests = new Requests(space);
  }

  /** Adds what ends otherwise on one line of sizes. */
  void add(TokenSizes.Part part, Stairs stairs, List<Duel.Outcome> outcomes) {
    for (Duel.Outcome outcome : outcomes) {
      int from = part.smallest().inputTokens();
      int one = 0;
      int other = 0;
      while (from <= part.mostInput()) {
        int end =
            Math.min(
                end(stairs, outcome.before(), one, part),
                end(stairs, outcome.after(), other, part));
        Choice before = choice(stairs, outcome.before(), one);
        Choice after = choice(stairs, outcome.after(), other);
        if (!before.equals(after)) {
          add(new Row(before, after, outcome, new Sizes(part, from, end)));
        }
        one += end(stairs, outcome.before(), one, part) == end ? 1 : 0;
        other += end(stairs, outcome.after(), other, part) == end ? 1 : 0;
        from = end + 1;
      }
    }
  }

  /** Adds a recorded request that ends otherwise to its row, which may be a new one. */
  void weigh(CellEndings.Line line, int before, int after, Weights.Weight weight) {
    TokenSizes.Part part = line.part();
    Stairs stairs = line.stairs();
    int least = part.smallest().inputTokens();
    int input = Math.min(Math.max(least, weight.inputTokens()), part.mostInput());
    Choice one = choice(stairs, before, stairs.step(before, input));
    Choice other = choice(stairs, after, stairs.step(after, input));
    if (!one.equals(other)) {
      shares.merge(key(one, other), none.with(weight.usd()), Share::and);
      long[] reach = new long[weight.cell().length];
      for (int i = 0; i < reach.length; i++) {
        reach[i] = 1L << weight.cell()[i];
      }
      Duel.Outcome outcome = new Duel.Outcome(before, after, weight.cell(), reach);
      rows.putIfAbsent(
          key(one, other), new Row(one, other, outcome, new Sizes(part, input, input)));
    }
  }

  /** In no order. */
  List<WinnerChange> all() {
    return rows.values().stream().map(this::shown).toList();
  }

  private void add(Row row) {
    rows.merge(key(row), row, this::joined);
  }

  private static List<String> key(Row row) {
    return key(row.before, row.after);
  }

  private static List<String> key(Choice before, Choice after) {
    return List.of(
        String.valueOf(before.winner()), before.word(),
        String.valueOf(after.winner()), after.word());
  }

  private Row joined(Row one, Row other) {
    boolean plainer = requests.said(other.outcome.cell()) < requests.said(one.outcome.cell());
    Row kept = plainer ? other : one;
    long[] reach = one.outcome.reach().clone();
    for (int i = 0; i < reach.length; i++) {
      reach[i] |= other.outcome.reach()[i];
    }
    Duel.Outcome outcome = kept.outcome;
    return new Row(
        one.before,
        one.after,
        new Duel.Outcome(outcome.before(), outcome.after(), outcome.cell(), reach),
        kept.sizes.with(one.sizes, other.sizes));
  }

  private WinnerChange shown(Row row) {
    SortedMap<String, String> where = where(row.outcome.reach());
    Sizes sizes = row.sizes;
    int output = sizes.part.smallest().maxOutputTokens();
    SortedMap<String, String> request = requests.facts(row.outcome.cell());
    request.keySet().removeAll(TokenSizes.ATTRIBUTES);
    if (sizes.least > 0 || sizes.most < Range.of(Attributes.INPUT).most()) {
      where.put(Attributes.INPUT, sizes.least + ".." + sizes.most);
    }
    if (sizes.from > 0) {
      request.put(Attributes.INPUT, Integer.toString(sizes.from));
    }
    return new WinnerChange(
        row.before,
        row.after,
        where,
        request,
        requests.request(
            row.outcome.cell(), universe.id(0), new TokenSizes.Sizes(sizes.from, output)),
        shares.getOrDefault(key(row), none),
        List.of());
  }

  /** What requests have in common; what they must not ask for is left out. */
  private SortedMap<String, String> where(long[] reach) {
    SortedMap<String, String> where = new TreeMap<>();
    for (int i = 0; i < space.size(); i++) {
      Dimension dimension = space.dimensions().get(i);
      boolean without = dimension.element() != null && reach[i] == 1;
      boolean size = TokenSizes.ATTRIBUTES.contains(dimension.attribute());
      if (!size && !without && reach[i] != dimension.all()) {
        where.merge(
            dimension.attribute(), dimension.label(reach[i]), (one, other) -> one + " " + other);
      }
    }
    return where;
  }

  private static int end(Stairs stairs, int ending, int step, TokenSizes.Part part) {
    return step < stairs.steps(ending) ? stairs.end(ending, step) : part.mostInput();
  }

  private Choice choice(Stairs stairs, int ending, int step) {
    int flag = stairs.flag(ending);
    if (flag != State.OPEN) {
      String word =
          flag == State.DENIED ? "denied" : flag == State.ASKED ? "as_asked" : "impossible";
      return new Choice(null, word, null, new ArrayList<>());
    }
    int winner = stairs.winner(ending, step);
    String asked =
        stairs.asked(ending) == 0 ? "" : "unless asked for by name: " + stairs.asked(ending);
    return winner == Stairs.NOBODY
        ? new Choice(null, "no_route", null, new ArrayList<>())
        : new Choice(universe.id(winner), asked, universe.usdPerMTok(winner), new ArrayList<>());
  }

  /** Sizes of input at which a row holds: of its plainest request, and of all. */
  private record Sizes(TokenSizes.Part part, int from, int least, int most) {
    Sizes(TokenSizes.Part part, int from, int most) {
      this(part, from, from, most);
    }

    Sizes with(Sizes one, Sizes other) {
      return new Sizes(
          part, from, Math.min(one.least, other.least), Math.max(one.most, other.most));
    }
  }

  private record Row(Choice before, Choice after, Duel.Outcome outcome, Sizes sizes) {}
}
