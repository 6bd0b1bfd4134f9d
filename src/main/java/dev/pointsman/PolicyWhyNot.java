package dev.pointsman;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.admin.Inquiries.Unanswered;
import dev.pointsman.cli.Places;
import dev.pointsman.cli.PolicyErrands;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code pointsman policy why-not} over a folder of rules. Confined to one thread. */
final class PolicyWhyNot {
  private final Terminal terminal;
  private final Clock clock;

  PolicyWhyNot(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  int run(PolicyErrands.WhyNot what) {
    try {
      Optional<ObjectNode> answer = answer(what);
      if (answer.isEmpty()) {
        terminal.err().println("MODEL: the catalogue knows no \"" + what.model() + "\"");
        return PolicyDesk.FINDINGS;
      }
      if (what.json()) {
        JsonText.print(answer.get(), terminal.out());
      } else {
        terminal.out().println(WhyNotJson.sentence(answer.get()));
        WhyNotJson.otherwise(answer.get()).forEach(terminal.out()::println);
      }
      return PolicyDesk.OK;
    } catch (IOException e) {
      terminal.err().println("pointsman: a file cannot be read: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    } catch (StartRefused | Unanswered e) {
      terminal.err().println("pointsman: " + e.getMessage());
      return PolicyDesk.FINDINGS;
    }
  }

  private Optional<ObjectNode> answer(PolicyErrands.WhyNot what)
      throws IOException, StartRefused, Unanswered {
    Places places = what.places();
    RuleFiles files = new RuleFolder(places.rules()).read();
    RoutingTable table = CatalogTable.of(places.config(), places.data(), clock);
    RuleCompiler compiler = KeptRules.compiler(files, places.data(), clock, terminal);
    return new RuleInquiries(compiler, () -> table, RecordedTraffic.none(clock), clock)
        .whyNot(files, request(what), what.model());
  }

  private static String request(PolicyErrands.WhyNot what) throws IOException {
    Path file = what.request();
    if (file != null) {
      return Files.readString(file);
    }
    return new TreeMap<>(what.attributes())
        .entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
