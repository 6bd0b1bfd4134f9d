package dev.pointsman;

import dev.pointsman.cli.PolicyErrands;
import dev.pointsman.cli.Terminal;
import java.time.Clock;

/** Does what the commands below {@code pointsman policy} ask for. Confined to one thread. */
final class PolicyDesk implements PolicyErrands {
  static final int OK = 0;
  static final int FINDINGS = 1;
  static final int INTERNAL = 5;

  private final Terminal terminal;
  private final Clock clock;

  PolicyDesk(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public int check(Check what) {
    return new PolicyCheck(terminal, clock).run(what);
  }

  @Override
  public int prove(Prove what) {
    return new PolicyProve(terminal, clock).run(what);
  }

  @Override
  public int diff(Diff what) {
    return new PolicyDiffReport(terminal, clock).run(what);
  }

  @Override
  public int format(Rewrite what) {
    return new PolicyFormat(terminal).run(what);
  }

  @Override
  public int status(Server what) {
    return new RevisionDesk(terminal).status(what);
  }

  @Override
  public int reload(Server what) {
    return new RevisionDesk(terminal).reload(what);
  }

  @Override
  public int push(Push what) {
    return new RevisionDesk(terminal).push(what);
  }

  @Override
  public int rollBack(RollBack what) {
    return new RevisionDesk(terminal).rollBack(what);
  }

  @Override
  public int activate(Activate what) {
    return new RevisionDesk(terminal).activate(what);
  }

  @Override
  public int whyNot(OfDecision what) {
    return new RevisionDesk(terminal).whyNot(what);
  }

  @Override
  public int whyNot(WhyNot what) {
    return new PolicyWhyNot(terminal, clock).run(what);
  }

  @Override
  public int log(Log what) {
    return new RevisionDesk(terminal).log(what);
  }

  @Override
  public int test(Cases what) {
    return new PolicyCases(terminal, clock).run(what);
  }

  @Override
  public int coverage(Coverage what) {
    return new PolicyCoverage(terminal, clock).run(what);
  }

  @Override
  public int importTable(TableImport what) {
    return new PolicyTable(terminal).read(what);
  }

  @Override
  public int exportTable(TableExport what) {
    return new PolicyTable(terminal).write(what);
  }
}
