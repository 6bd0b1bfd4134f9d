package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

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

  /** By deployment, up to which input a request is known to cost at most so much; -1 if never. */
  int[] mostInputCosting(double usd, int maxOutputTokens, int mostInputTokens);

  /** Sizes of input, rising from 0, from which on deployments may be ranked in another order. */
  int[] turns(int maxOutputTokens);

  /** The place of each deployment among all, from 0, where nothing but the objective ranks. */
  int[] places(Objective objective, int inputTokens, int maxOutputTokens);

  /** What a million tokens cost there, input and output as 3 to 1; null if unknown. */
  @Nullable Double usdPerMTok(int deployment);
}
