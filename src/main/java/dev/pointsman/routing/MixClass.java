package dev.pointsman.routing;

import dev.pointsman.policy.vocabulary.Request;
import java.util.stream.IntStream;

/**
 * How much input comes with the output of a request. Cost ranks deployments by class, never by
 * exact token counts, so that the order can be kept sorted and analysed.
 */
enum MixClass {
  TEN_TO_ONE(10, 1),
  THREE_TO_ONE(3, 1),
  ONE_TO_ONE(1, 1),
  BELOW(1, 3);

  private static final int TEN = 10;
  private static final int THREE = 3;

  private final int inputShare;
  private final int outputShare;

  MixClass(int inputShare, int outputShare) {
    this.inputShare = inputShare;
    this.outputShare = outputShare;
  }

  /** Parts of input in the mix that stands for the class. */
  int inputShare() {
    return inputShare;
  }

  /** Parts of output in the mix that stands for the class. */
  int outputShare() {
    return outputShare;
  }

  /** The least part that input has of all tokens of a request of the class. */
  double leastInputPart() {
    return switch (this) {
      case TEN_TO_ONE -> partOfInput(TEN);
      case THREE_TO_ONE -> partOfInput(THREE);
      case ONE_TO_ONE -> partOfInput(1);
      case BELOW -> 0;
    };
  }

  /** The most that input has, or what lies just above it. */
  double mostInputPart() {
    return switch (this) {
      case TEN_TO_ONE -> 1;
      case THREE_TO_ONE -> partOfInput(TEN);
      case ONE_TO_ONE -> partOfInput(THREE);
      case BELOW -> partOfInput(1);
    };
  }

  private static double partOfInput(double toOne) {
    return toOne / (toOne + 1);
  }

  static MixClass of(Request facts) {
    long input = facts.inputTokens();
    long output = ExpectedTokens.expectedOutput(facts);
    if (input >= TEN * output) {
      return TEN_TO_ONE;
    }
    if (input >= THREE * output) {
      return THREE_TO_ONE;
    }
    return input >= output ? ONE_TO_ONE : BELOW;
  }

  /** Sizes of input, rising from 0, from which on a request belongs to another class. */
  static int[] turns(int expectedOutput) {
    return IntStream.of(0, expectedOutput, THREE * expectedOutput, TEN * expectedOutput)
        .distinct()
        .toArray();
  }
}
