package dev.pointsman;

import dev.pointsman.cli.Version;
import dev.pointsman.policy.revision.PolicyStatus;
import dev.pointsman.store.postgres.Database;
import java.io.PrintStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is told on standard output while the server starts. Confined to one thread. */
final class Banner {
  private static final int REVISION_LETTERS = 12;

  private final PrintStream out;

  Banner(PrintStream out) {
    this.out = out;
  }

  /** The first letters of a revision's hash: enough to tell revisions apart. */
  static String revision(String hash) {
    return hash.substring(0, Math.min(REVISION_LETTERS, hash.length()));
  }

  void name() {
    out.println("Pointsman " + Version.text());
  }

  void catalog(String summary, long callable) {
    line("catalogue", summary + "; " + callable + " callable now");
  }

  void rules(PolicyStatus status) {
    int rules = status.active().rules().ruleIds().size();
    String revision = revision(status.active().hash());
    line("rules", rules + " rules, revision " + revision + (status.ready() ? "" : " - NOT READY"));
    String note = status.note();
    if (note != null) {
      line("", note);
    }
  }

  void keys(Collection<String> names) {
    line("keys", names.isEmpty() ? "none found" : String.join(", ", names));
  }

  void mode(boolean simulated) {
    line(
        "mode",
        simulated
            ? "simulation: real policy over the whole catalogue, every provider is simulated here"
            : "live: providers with a key, and local ones that answer, are called");
  }

  void database(Database database, @Nullable String trouble) {
    line("database", (database.isEmbedded() ? "embedded, " : "") + database.url());
    if (trouble != null) {
      line("", trouble + "; what is to be kept waits");
    }
  }

  /** The line that says the server is ready; scripts wait for it. */
  void listening(Listening listening) {
    out.println("listening on " + listening.url());
    out.flush();
  }

  private void line(String name, String text) {
    out.printf("%-10s %s%n", name, text);
  }
}
