package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Request;
import java.util.BitSet;

/** Somebody who evaluates the rules for one request, to compare an analysis with. */
@FunctionalInterface
public interface Oracle {
  Answer answer(Request request);

  /**
   * What the rules leave.
   *
   * @param denied whether some rule refuses the request
   * @param allowed the deployments that it may reach, wishes apart; the receiver's own
   * @param winner the deployment that it is sent to; -1 if there is none
   */
  record Answer(boolean denied, BitSet allowed, int winner) {}
}
