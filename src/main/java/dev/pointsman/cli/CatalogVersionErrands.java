package dev.pointsman.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the commands about versions of the catalogue ask of a server; each returns the exit code.
 */
public interface CatalogVersionErrands {
  /**
   * What is brought in.
   *
   * @param config folder with the catalogue; null: the server reads its own
   * @param ifActive the version that must be active; null for whatever is
   * @param as who does it, unverified; null if nobody says
   * @param force although it breaks what holds
   */
  record Brought(
      URI url,
      @Nullable Path config,
      @Nullable String ifActive,
      @Nullable String as,
      boolean force,
      boolean json) {}

  /**
   * What is taken back.
   *
   * @param to the version that is wanted; null for the one before
   * @param as who does it, unverified; null if nobody says
   */
  record TakenBack(URI url, @Nullable String to, @Nullable String as, boolean json) {}

  /** How many of the latest changes are shown. */
  record Log(URI url, int limit, boolean json) {}

  /** Whose lists are asked for; all if there are none. */
  record Discover(URI url, List<String> providers, boolean json) {
    public Discover {
      providers = List.copyOf(providers);
    }
  }

  /**
   * Discovered models that are wanted.
   *
   * @param models all new ones for chat if there are none
   * @param endpoint null for the provider's only one
   * @param mode null for what their ids say
   */
  record Wanted(
      String provider, List<String> models, @Nullable String endpoint, @Nullable String mode) {
    public Wanted {
      models = List.copyOf(models);
    }
  }

  /**
   * What is taken over.
   *
   * @param write false: it is only shown
   * @param as who does it, unverified; null if nobody says
   */
  record Accept(URI url, Wanted wanted, boolean write, @Nullable String as, boolean json) {}

  /** Shows or takes over models that a provider lists and the catalogue lacks. */
  int accept(Accept what);

  /** Shows what providers' own lists say beside the catalogue. */
  int discover(Discover what);

  /** Lets the server read its own folder, or sends it one. */
  int bring(Brought what);

  /** Makes an earlier version active again. */
  int takeBack(TakenBack what);

  /** Shows the active version and the record of changes. */
  int log(Log what);
}
