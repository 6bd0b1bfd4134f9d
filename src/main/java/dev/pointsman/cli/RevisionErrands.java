package dev.pointsman.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the commands about revisions ask of a running server; each returns the exit code. */
public interface RevisionErrands {
  /**
   * What is pushed.
   *
   * @param ifActive the revision that must be active; null for whatever is
   * @param as who pushes, unverified; null if nobody says
   * @param thorough compare more requests than usual at the gate
   */
  record Push(
      URI url,
      Path rules,
      @Nullable String ifActive,
      @Nullable String as,
      boolean thorough,
      boolean json) {}

  /**
   * What is brought to the gate again.
   *
   * @param revision its hash or first letters
   */
  record Activate(
      URI url,
      String revision,
      @Nullable String ifActive,
      @Nullable String as,
      boolean thorough,
      boolean json) {}

  /** A model that a recorded decision did not choose. */
  record OfDecision(URI url, String decision, String model, boolean json) {}

  /**
   * What is taken back.
   *
   * @param to the revision that is wanted; null for the one before
   * @param as who does it, unverified; null if nobody says
   */
  record RollBack(URI url, @Nullable String to, @Nullable String as, boolean json) {}

  /** How many of the latest changes are shown. */
  record Log(URI url, int limit, boolean json) {}

  /** Which server is asked. */
  record Server(URI url, boolean json) {}

  /** Shows what is active and what became of the last attempt. */
  int status(Server what);

  /** Lets the server read its own folder again. */
  int reload(Server what);

  /** Brings the rules of a folder to the server's gate. */
  int push(Push what);

  /** Brings a revision that the server keeps to its gate again. */
  int activate(Activate what);

  /** Says why a recorded decision did not choose a model. */
  int whyNot(OfDecision what);

  /** Makes an earlier revision decide again. */
  int rollBack(RollBack what);

  /** Shows the record of changes. */
  int log(Log what);
}
