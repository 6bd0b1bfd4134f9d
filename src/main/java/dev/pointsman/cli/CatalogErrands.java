package dev.pointsman.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands below {@code pointsman catalog} do; each returns the exit code. */
public interface CatalogErrands {
  /**
   * What is imported.
   *
   * @param source the format: {@code models.dev}
   * @param from a file, or an address that begins with https
   * @param config with the catalogue and the guide of imports
   * @param choice what of the list is taken
   * @param write change the files; else only say what would change
   */
  record Import(
      String source, String from, Path config, Choice choice, boolean write, boolean json) {}

  /**
   * What of a list is taken.
   *
   * @param providers these only; all if there are none
   * @param updateOnly add nothing that the catalogue does not have
   * @param asOf the day for which the list speaks; null: its own, or else today
   */
  record Choice(List<String> providers, boolean updateOnly, @Nullable LocalDate asOf) {
    public Choice {
      providers = List.copyOf(providers);
    }
  }

  /** The names of all formats. */
  List<String> sources();

  /** Takes over what a public list of models knows. */
  int importModels(Import what);

  /** Says what is wrong in the catalogue of a configuration folder. */
  int validate(Path config, boolean json);

  /** Says what is in the catalogue of a configuration folder. */
  int status(Path config, boolean json);

  /** Says what two folders of catalogue files tell otherwise. */
  int diff(Path before, Path after, boolean json);
}
