package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Request;
import java.util.List;

/**
 * Requests that were recorded, to weigh with what is said about all requests there can be.
 * Immutable.
 *
 * @param last how far back that is, as it was asked for; empty if nobody asked
 * @param requests how many were recorded
 * @param usd what those that are looked at cost together
 * @param looked those that are looked at: all of them, or an even sample
 */
public record Traffic(String last, long requests, double usd, List<Recorded> looked) {
  /** Nobody asked. */
  public static final Traffic NONE = new Traffic("", 0, 0, List.of());

  /**
   * One request.
   *
   * @param usd what it cost; 0 if that is not known
   */
  public record Recorded(Request request, double usd) {}

  public Traffic {
    looked = List.copyOf(looked);
  }

  /** Whether anybody wants rows to be weighed. */
  public boolean isAsked() {
    return !last.isEmpty();
  }

  /** Of what is looked at. */
  public static Traffic of(String last, long requests, List<Recorded> looked) {
    return new Traffic(last, requests, looked.stream().mapToDouble(Recorded::usd).sum(), looked);
  }

  /** None of it, to be added to. */
  public Share share() {
    return new Share(0, looked.size(), 0, usd);
  }

  /** Whether there is nothing to weigh with. */
  public boolean isEmpty() {
    return looked.isEmpty();
  }
}
