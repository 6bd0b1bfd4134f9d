package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.BitSet;

/**
 * The deployments that an analysis speaks about, by index from 0. Sets are the caller's own.
 * Thread-safe.
 */
public interface Universe {
  int size();

  /** As people know the deployment. */
  String id(int deployment);

  /** Id of its provider. */
  String provider(int deployment);

  /** Those that can be called at all. */
  BitSet live();

  BitSet matching(Selector selector);

  /** Those that answer in the given form. */
  BitSet producing(Modality modality);

  /**
   * Those that a request of this size fits.
   *
   * @param maxOutputTokens 0 if the caller does not limit the answer
   */
  BitSet holding(int inputTokens, int maxOutputTokens);

  /** Those where a request of this size is known to cost at most so much. */
  BitSet costingAtMost(double usd, int inputTokens, int maxOutputTokens);
}
