package dev.pointsman.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the commands about drains ask of a running server; each returns the exit code. */
public interface DrainErrands {
  /**
   * What is taken out of routing.
   *
   * @param name of a provider, a model or a key
   * @param span how long, as it was written
   * @param reason null if none was given
   * @param as who does it, unverified; null if nobody says
   */
  record Begin(
      URI url,
      String name,
      String span,
      @Nullable String reason,
      @Nullable String as,
      boolean json) {}

  /**
   * What comes back before its time.
   *
   * @param what id of a drain, or what was drained
   * @param as who does it, unverified; null if nobody says
   */
  record End(URI url, String what, @Nullable String as, boolean json) {}

  /**
   * What is shown.
   *
   * @param all also what is over, from the record
   */
  record Shown(URI url, boolean all, boolean json) {}

  /** Takes something out of routing. */
  int begin(Begin what);

  /** Brings something back. */
  int end(End what);

  /** Shows what is out of routing. */
  int list(Shown what);
}
