package dev.pointsman;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.PolicyErrands.Rewrite;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.RuleFormat;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code pointsman policy fmt}. Confined to one thread; used once. */
final class PolicyFormat {
  private final Terminal terminal;
  private final List<String> changed = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  PolicyFormat(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(Rewrite what) {
    Map<String, String> texts = new TreeMap<>();
    try {
      for (Map.Entry<String, Path> file : files(what).entrySet()) {
        String text = new String(Files.readAllBytes(file.getValue()), StandardCharsets.UTF_8);
        texts.put(file.getKey(), text);
        format(file.getKey(), file.getValue(), text, what.check());
      }
    } catch (IOException e) {
      terminal.err().println("pointsman: a rule file cannot be read or written: " + e);
      return PolicyDesk.INTERNAL;
    }
    print(what, RuleFiles.of(texts));
    boolean wouldChange = what.check() && !changed.isEmpty();
    return findings.isEmpty() && !wouldChange ? PolicyDesk.OK : PolicyDesk.FINDINGS;
  }

  /** Paths by the names under which they are shown. */
  private static Map<String, Path> files(Rewrite what) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    what.files().forEach(file -> files.put(file.toString(), file));
    if (files.isEmpty()) {
      for (String name : new RuleFolder(what.rules()).read().textByPath().keySet()) {
        if (name.endsWith(".drl") || name.endsWith(".csv")) {
          files.put(name, what.rules().resolve(name.substring("rules/".length())));
        }
      }
    }
    return files;
  }

  private void format(String name, Path file, String text, boolean check) throws IOException {
    RuleFormat.Formatted formatted = RuleFormat.format(name, text);
    findings.addAll(formatted.findings());
    if (!formatted.text().equals(text)) {
      changed.add(name);
      if (!check) {
        replace(file.toRealPath(), formatted.text());
      }
    }
  }

  /** At once and never by half: a full disk leaves the file as it was. */
  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".fmt");
    try {
      Files.writeString(draft, text);
      PosixFileAttributeView attributes =
          Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (attributes != null) {
        Files.setPosixFilePermissions(draft, attributes.readAttributes().permissions());
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void print(Rewrite what, RuleFiles files) {
    if (what.json()) {
      ObjectNode json = FindingJson.render(findings);
      changed.forEach(json.putArray("changed")::add);
      json.put("written", !what.check());
      JsonText.print(json, terminal.out());
    } else {
      changed.forEach(terminal.out()::println);
      findings.forEach(each -> terminal.err().println(FindingText.render(each, files)));
    }
    String done = what.check() ? " would change" : " changed";
    terminal
        .err()
        .println(Count.of(files.textByPath().size(), "file") + ", " + changed.size() + done);
  }
}
