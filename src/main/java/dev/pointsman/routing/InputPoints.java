package dev.pointsman.routing;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Price;
import dev.pointsman.policy.vocabulary.Request;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sizes of input between which nothing of a catalogue but a cost in USD can turn. Stateless.
 *
 * <p>Around each size where a window is full, a price changes or costs are ranked otherwise, since
 * the last token may be rounded.
 */
final class InputPoints {
  private InputPoints() {}

  static SortedSet<Integer> of(RoutingTable table, Request request) {
    TreeSet<Integer> points = new TreeSet<>();
    for (Deployment each : table.catalog().deployments()) {
      Model model = each.model();
      double perToken = table.counted().perFactToken(model.tokenizer());
      Integer window = model.contextTokens();
      if (window != null) {
        int output =
            request.maxOutputTokens() > 0
                ? request.maxOutputTokens()
                : ExpectedTokens.assumedOutput(model);
        add(window - output, perToken, points);
        add(window, perToken, points);
      }
      Integer most = model.maxInputTokens();
      if (most != null) {
        add(most, perToken, points);
      }
      for (Price price : each.prices()) {
        add(price.aboveInputTokens(), perToken, points);
      }
    }
    for (int turn : MixClass.turns(ExpectedTokens.expectedOutput(request))) {
      points.add(turn);
    }
    return points.tailSet(0);
  }

  private static void add(int tokens, double perToken, Set<Integer> into) {
    int input = (int) (tokens / perToken);
    into.add(input);
    into.add(input + 1);
  }
}
