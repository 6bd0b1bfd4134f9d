package dev.pointsman.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the commands below {@code pointsman policy} do; each returns the exit code. */
public interface PolicyErrands extends RevisionErrands {
  /**
   * How a result is printed on standard output. {@code SARIF} is the static analysis format that
   * code hosts and editors read.
   */
  enum Format {
    HUMAN,
    JSON,
    SARIF
  }

  /**
   * What is checked.
   *
   * @param data where compiled rules are kept
   * @param compile whether the rules engine compiles what passed the check
   */
  record Check(Path rules, Path data, boolean compile, Format format) {}

  /**
   * What is formatted.
   *
   * @param files these only; every rule file of the folder if there are none
   * @param check write nothing
   */
  record Rewrite(Path rules, List<Path> files, boolean check, boolean json) {
    public Rewrite {
      files = List.copyOf(files);
    }
  }

  /**
   * What is tried.
   *
   * @param places with the catalogue that the cases are tried over
   * @param show what else is printed
   */
  record Cases(Places places, Show show, boolean json) {}

  /**
   * What is printed beside the result of the cases.
   *
   * @param coverage what the cases touch, and what they do not
   * @param proposed cases for what they do not touch
   */
  record Show(boolean coverage, boolean proposed) {}

  /**
   * What is proved.
   *
   * @param compare how many random requests the rules engine is asked about as well; 0 for none
   */
  record Prove(Places places, int compare, boolean json) {}

  /**
   * What is compared.
   *
   * @param before a folder of rules, or a revision's hash or its first letters; null for the
   *     revision that was active last
   * @param after likewise; null for the folder of rules
   * @param url the server whose revisions are meant; null for those kept in the data folder
   * @param recorded what is weighed with; null for nothing
   */
  record Diff(
      @Nullable String before,
      @Nullable String after,
      Path rules,
      Path config,
      Path data,
      @Nullable URI url,
      @Nullable Recorded recorded,
      boolean json) {}

  /**
   * Requests that a server recorded.
   *
   * @param last how far back, as it was written: {@code 24h}
   */
  record Recorded(String last, URI url) {}

  /**
   * What the cases of some rules touch.
   *
   * @param recorded what is weighed with; null for nothing
   */
  record Coverage(Places places, @Nullable Recorded recorded, boolean json) {}

  /**
   * A model that is not the first choice.
   *
   * @param attributes of the request, as text; empty if there is a file
   * @param request file with the attributes; null if there is none
   */
  record WhyNot(
      Places places,
      String model,
      Map<String, String> attributes,
      @Nullable Path request,
      boolean json) {
    public WhyNot {
      attributes = Map.copyOf(attributes);
    }
  }

  /** Says why a model is not the first choice. */
  int whyNot(WhyNot what);

  /**
   * A spreadsheet that becomes a table.
   *
   * @param sheet which one; null for the only one
   */
  record TableImport(Path file, @Nullable String sheet, Path out, boolean json) {}

  /** A table that becomes a spreadsheet. */
  record TableExport(Path file, Path out) {}

  /** Looks for everything that is wrong in a folder of rules. */
  int check(Check what);

  /** Proves what holds for every request. */
  int prove(Prove what);

  /** Shows what changes for whom between two revisions. */
  int diff(Diff what);

  /** Brings rule files into their canonical form. */
  int format(Rewrite what);

  /** Runs the golden cases. */
  int test(Cases what);

  /** Shows what the golden cases touch, and what they do not. */
  int coverage(Coverage what);

  /** Writes a sheet of a spreadsheet as a decision table. */
  int importTable(TableImport what);

  /** Writes a decision table as a spreadsheet. */
  int exportTable(TableExport what);
}
