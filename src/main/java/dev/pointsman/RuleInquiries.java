package dev.pointsman;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.admin.Inquiries;
import dev.pointsman.api.CounterfactualJson;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.DiffJson;
import dev.pointsman.policy.analysis.DiffScale;
import dev.pointsman.policy.analysis.Lint;
import dev.pointsman.policy.analysis.Neighbours;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.ProofJson;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.analysis.Work;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.check.RuleFormat;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Counterfactual.Nearest;
import dev.pointsman.routing.Counterfactuals;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.TableOracle;
import dev.pointsman.routing.TableUniverse;
import dev.pointsman.routing.WhyNot;
import dev.pointsman.routing.cases.RequestReader;
import dev.pointsman.store.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers what operators ask about rules over the catalogue of this process. Thread-safe. */
final class RuleInquiries implements Inquiries {
  private static final long SEED = 77;

  private final RuleCompiler compiler;
  private final Supplier<RoutingTable> table;
  private final RecordedTraffic recorded;
  private final Clock clock;

  /** Rules that passed check and compiler, or what kept them from it. */
  private record Tried(List<Finding> findings, Optional<CompiledRules> rules) {}

  RuleInquiries(
      RuleCompiler compiler, Supplier<RoutingTable> table, RecordedTraffic recorded, Clock clock) {
    this.recorded = recorded;
    this.compiler = compiler;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public ObjectNode check(RuleFiles files, boolean compile) {
    Tried tried = compile ? compiled(files) : checked(files);
    List<Finding> findings = new ArrayList<>(tried.findings());
    if (passed(findings)) {
      findings.addAll(Lint.of(files, tried.findings(), clock.instant()));
    }
    return FindingJson.render(findings);
  }

  @Override
  public ObjectNode format(RuleFiles files) {
    List<Finding> findings = new ArrayList<>();
    TreeMap<String, String> changed = new TreeMap<>();
    files
        .textByPath()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".drl")) {
                RuleFormat.Formatted formatted = RuleFormat.format(path, text);
                findings.addAll(formatted.findings());
                if (!formatted.text().equals(text)) {
                  changed.put(path, formatted.text());
                }
              }
            });
    ObjectNode json = FindingJson.render(findings);
    changed.keySet().forEach(json.putArray("changed")::add);
    json.put("written", false);
    ObjectNode texts = json.putObject("files");
    changed.forEach(texts::put);
    return json;
  }

  @Override
  public ObjectNode test(RuleFiles files) {
    Tried tried = compiled(files);
    return tried
        .rules()
        .map(rules -> run(files, rules).report(tried.findings(), true).json())
        .orElseGet(() -> FindingJson.render(tried.findings()));
  }

  @Override
  public ObjectNode coverage(RuleFiles files, @Nullable Duration last) throws NotReady {
    Traffic traffic = weighed(last);
    Tried tried = compiled(files);
    return tried
        .rules()
        .map(rules -> run(files, rules).with(traffic).json())
        .orElseGet(() -> FindingJson.render(tried.findings()));
  }

  @Override
  public ObjectNode traffic(Duration last) throws NotReady {
    try {
      return recorded.json(last);
    } catch (StoreUnavailable away) {
      throw new NotReady(String.valueOf(away.getMessage()));
    }
  }

  private CoverageRun run(RuleFiles files, CompiledRules rules) {
    return CoverageRun.of(files, rules, table.get(), clock.instant());
  }

  private Traffic weighed(@Nullable Duration last) throws NotReady {
    return last == null ? Traffic.NONE : RecordedTraffic.read(traffic(last));
  }

  @Override
  public ObjectNode prove(RuleFiles files, int compare) {
    Tried tried = compare > 0 ? compiled(files) : checked(files);
    if (!passed(tried.findings())) {
      return FindingJson.render(tried.findings());
    }
    RoutingTable current = table.get();
    Instant begun = clock.instant();
    Prover prover = Prover.of(files, new TableUniverse(current), begun);
    Proof proof = prover.prove(Work::nanos);
    double seconds = secondsSince(begun);
    List<Finding> findings = new ArrayList<>(tried.findings());
    findings.addAll(proof.findings());
    findings.addAll(prover.idlePreferences(Work::nanos));
    tried
        .rules()
        .map(rules -> new TableOracle(current, rules::decide))
        .map(oracle -> prover.compare(oracle, compare, new SplittableRandom(SEED)))
        .ifPresent(comparison -> findings.addAll(comparison.findings()));
    return ProofJson.render(proof, seconds, findings);
  }

  @Override
  public ObjectNode diff(RuleFiles before, RuleFiles after, @Nullable Duration last)
      throws NotReady {
    DiffScale scale = DiffScale.quick(Work::nanos).with(weighed(last));
    Tried tried = checked(after);
    if (!passed(tried.findings())) {
      return FindingJson.render(tried.findings());
    }
    Instant begun = clock.instant();
    PolicyDiff diff = PolicyDiff.of(before, after, new TableUniverse(table.get()), begun, scale);
    return DiffJson.render(diff, secondsSince(begun));
  }

  @Override
  public Optional<ObjectNode> whyNot(RuleFiles files, String request, String model)
      throws Unanswered {
    Request asked = request(request);
    CompiledRules rules =
        compiled(files)
            .rules()
            .orElseThrow(() -> new Unanswered("the rules have errors (see policy check)"));
    RoutingTable current = table.get();
    Optional<ObjectNode> answer = whyNot(current, asked, rules, model).map(WhyNotJson::render);
    if (answer.isPresent()) {
      Neighbours neighbours = Neighbours.of(files, clock.instant());
      Nearest nearest =
          new Counterfactuals(current, rules::decide, false).nearest(neighbours, asked);
      answer.get().set("counterfactual", CounterfactualJson.of(nearest));
    }
    return answer;
  }

  /** The same for who has the rules and the request. */
  static Optional<WhyNot> whyNot(
      RoutingTable table, Request request, CompiledRules rules, String model) {
    return Explainer.whyNot(table, request, rules.decide(request), false, model);
  }

  /** A request as golden cases write it. */
  static Request request(String text) throws Unanswered {
    Problems problems = new Problems();
    Optional<Request> request =
        Document.parse(text, "request", problems).section(RequestReader::read);
    List<Problem> found = problems.list();
    if (!found.isEmpty() || request.isEmpty()) {
      throw new Unanswered(String.join("; ", found.stream().map(each -> each.message()).toList()));
    }
    return request.get();
  }

  private Tried compiled(RuleFiles files) {
    Tried checked = checked(files);
    if (!passed(checked.findings())) {
      return checked;
    }
    List<Finding> findings = new ArrayList<>(checked.findings());
    Compilation compilation = compiler.compile(files);
    if (compilation instanceof Compilation.Compiled compiled) {
      return new Tried(findings, Optional.of(compiled.rules()));
    }
    findings.addAll(((Compilation.Refused) compilation).findings());
    return new Tried(findings, Optional.empty());
  }

  private static Tried checked(RuleFiles files) {
    Checked checked = new RuleChecker().check(files);
    return new Tried(checked.findings(), Optional.empty());
  }

  private static boolean passed(List<Finding> findings) {
    return findings.stream().noneMatch(each -> each.severity() == Finding.Severity.ERROR);
  }

  private double secondsSince(Instant begun) {
    return Duration.between(begun, clock.instant()).toMillis() / 1000.0;
  }
}
