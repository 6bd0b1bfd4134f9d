package dev.pointsman.policy.analysis;

/**
 * A part of recorded traffic. Immutable.
 *
 * @param requests that belong to it
 * @param ofRequests how many were looked at
 * @param usd what those that belong to it cost
 * @param ofUsd what all that were looked at cost
 */
public record Share(int requests, int ofRequests, double usd, double ofUsd) {
  /** With one request more. */
  public Share with(double itsUsd) {
    return new Share(requests + 1, ofRequests, usd + itsUsd, ofUsd);
  }

  /** Both together, which have no request in common. */
  public Share and(Share other) {
    return new Share(requests + other.requests, ofRequests, usd + other.usd, ofUsd);
  }

  /** 0 to 1. */
  public double byRequests() {
    return ofRequests == 0 ? 0 : (double) requests / ofRequests;
  }

  /** 0 to 1. */
  public double byMoney() {
    return ofUsd == 0 ? 0 : usd / ofUsd;
  }
}
