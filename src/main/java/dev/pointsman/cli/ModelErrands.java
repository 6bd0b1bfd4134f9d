package dev.pointsman.cli;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the commands about models ask of a running server; each returns the exit code. */
public interface ModelErrands {
  /**
   * Which models are shown.
   *
   * @param part of a model's name or id; null for all
   */
  record Listed(URI url, @Nullable String part, boolean json) {}

  /**
   * What a model must have.
   *
   * @param parameters as the server takes them, by name
   */
  record Recommended(URI url, Map<String, String> parameters, boolean json) {
    public Recommended {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * Whose fallbacks are shown.
   *
   * @param hints of the request, by name: {@code region}, {@code task}
   * @param all also what cannot be called now
   */
  record Chain(URI url, String model, Map<String, String> hints, boolean all, boolean json) {
    public Chain {
      hints = Map.copyOf(hints);
    }
  }

  /**
   * Which model is looked at.
   *
   * @param call each of its deployments is called once, too
   */
  record Checked(URI url, String model, boolean call, boolean json) {}

  /** Shows whether a model can be had now. */
  int check(Checked what);

  /** Shows what can be asked for. */
  int list(Listed what);

  /** Shows the best models with some properties. */
  int recommend(Recommended what);

  /** Shows what a request for a model falls back to. */
  int chain(Chain what);
}
