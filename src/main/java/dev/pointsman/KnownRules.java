package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.AdminClient.Reply;
import dev.pointsman.AdminClient.Unreachable;
import dev.pointsman.cli.PolicyErrands.Diff;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules as commands name them: a folder, or a revision that the data folder or a server keeps.
 * Confined to one thread.
 */
final class KnownRules {
  private final Diff what;
  private final RevisionArchive archive;

  KnownRules(Diff what, Clock clock) {
    this.what = what;
    this.archive =
        new RevisionArchive(what.data().resolve("policy"), hash -> Optional.empty(), clock);
  }

  /** Nothing is known under a name; the message says what was expected. */
  static final class NotKnown extends Exception {
    private static final long serialVersionUID = 1L;

    NotKnown(String message) {
      super(message, null, false, false);
    }
  }

  /** The earlier side. */
  RuleFiles before() throws NotKnown, IOException, Unreachable {
    String name = what.before();
    if (name != null) {
      return named(name);
    }
    URI url = what.url();
    if (url != null) {
      return active(new AdminClient(url));
    }
    return archive
        .lastGood()
        .orElseThrow(
            () ->
                new NotKnown(
                    "no revision was active in "
                        + what.data()
                        + " yet (expected: BEFORE names a folder or revision, or --url a server)"));
  }

  /** The later side. */
  RuleFiles after() throws NotKnown, IOException, Unreachable {
    String name = what.after();
    return name == null ? folder(what.rules()) : named(name);
  }

  private RuleFiles named(String name) throws NotKnown, IOException, Unreachable {
    Path folder = Path.of(name);
    if (Files.isDirectory(folder)) {
      return folder(folder);
    }
    URI url = what.url();
    Optional<RuleFiles> kept = archive.files(name);
    if (kept.isEmpty() && url != null) {
      kept = revision(new AdminClient(url), name);
    }
    return kept.orElseThrow(
        () ->
            new NotKnown(
                name + " (expected: a folder, or the hash of a revision that is kept here)"));
  }

  private static RuleFiles folder(Path folder) throws NotKnown, IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotKnown("--rules: " + folder + " (expected: a folder)");
    }
    return new RuleFolder(folder).read();
  }

  private static RuleFiles active(AdminClient server) throws NotKnown, Unreachable {
    String hash = server.get("/admin/v1/policy").json().at("/active/revision").asText();
    return revision(server, hash)
        .orElseThrow(() -> new NotKnown("the server does not show the files of " + hash));
  }

  private static Optional<RuleFiles> revision(AdminClient server, String hash) throws Unreachable {
    Reply reply = server.get("/admin/v1/policy/revisions/" + hash);
    @Nullable JsonNode files = reply.json().get("files");
    if (reply.status() != 200 || files == null) {
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    files.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return Optional.of(RuleFiles.of(texts));
  }
}
