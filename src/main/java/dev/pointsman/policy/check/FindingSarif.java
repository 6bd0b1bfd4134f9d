package dev.pointsman.policy.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Findings as SARIF 2.1.0, the format in which code hosts and editors take the results of checks.
 * Columns count UTF-16 units from 1, paths are relative to the folder that holds {@code rules}.
 * Stateless.
 */
public final class FindingSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  /** What later steps than the check find, which have no entry among its codes. */
  private static final Map<String, String> LATER =
      Map.of(
          "POL-401", "golden case that does not get what it wants",
          "POL-402", "golden case that cannot be read",
          "POL-900", "rule that the rules engine cannot compile",
          "POL-901", "not one rule",
          "POL-902", "rules that fail when they are evaluated");

  private static final Map<String, String> TITLES =
      Arrays.stream(Code.values()).collect(Collectors.toMap(Code::id, Code::title));

  private FindingSarif() {}

  /** One run with one result for each finding. */
  public static ObjectNode render(List<Finding> findings, String version) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "pointsman").put("version", version);
    List<String> codes =
        List.copyOf(
            findings.stream().map(Finding::code).collect(Collectors.toCollection(TreeSet::new)));
    ArrayNode rules = driver.putArray("rules");
    codes.forEach(code -> rule(rules.addObject(), code));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    findings.forEach(
        finding -> result(results.addObject(), finding, codes.indexOf(finding.code())));
    return log;
  }

  private static void rule(ObjectNode rule, String code) {
    String title = TITLES.getOrDefault(code, LATER.getOrDefault(code, code));
    String place = "rules/README.md#" + code.toLowerCase(Locale.ROOT);
    rule.put("id", code);
    rule.putObject("shortDescription").put("text", title);
    rule.putObject("help")
        .put("text", title + "; an example and the remedy: " + place)
        .put("markdown", title + "; an example and the remedy: [" + code + "](" + place + ")");
  }

  private static void result(ObjectNode result, Finding finding, int ruleIndex) {
    result.put("ruleId", finding.code()).put("ruleIndex", ruleIndex);
    result.put("level", finding.severity().name().toLowerCase(Locale.ROOT));
    result.putObject("message").put("text", message(finding));
    ObjectNode location = result.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(finding.file())).put("uriBaseId", ROOT);
    if (finding.line() > 0) {
      ObjectNode region = physical.putObject("region").put("startLine", finding.line());
      if (finding.column() > 0) {
        region.put("startColumn", finding.column());
        region.put("endColumn", finding.column() + finding.length());
      }
    }
    if (finding.rule() != null) {
      location.putArray("logicalLocations").addObject().put("name", finding.rule());
    }
  }

  /** Spaces and the like are legal in a file's name but not in a URI. */
  private static String uri(String file) {
    try {
      return new URI(null, null, file, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + file, e);
    }
  }

  private static String message(Finding finding) {
    String suggestion = finding.suggestion();
    return suggestion == null ? finding.message() : finding.message() + "; " + suggestion;
  }
}
