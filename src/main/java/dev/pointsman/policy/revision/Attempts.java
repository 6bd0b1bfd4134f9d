package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.CompiledRules;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with a candidate, from the asking to the telling. Thread-safe. */
final class Attempts {
  private final Gate gate;
  private final Activation activation;
  private final Clock clock;
  private final Consumer<Change> told;

  Attempts(Gate gate, Activation activation, Clock clock, Consumer<Change> told) {
    this.gate = gate;
    this.activation = activation;
    this.clock = clock;
    this.told = told;
  }

  /** What the folder gives. */
  Candidate reload(RuleFiles files, Asker by) {
    return new Candidate(
        Proposal.of(files), files.hash(), false, null, by, clock.instant(), activation.rollbacks());
  }

  /** What was sent or was active before. */
  Candidate push(RuleFiles files, @Nullable String ifActive, Asker by) {
    return push(Proposal.of(files), ifActive, by);
  }

  Candidate push(Proposal proposal, @Nullable String ifActive, Asker by) {
    String hash = proposal.files().hash();
    return new Candidate(
        proposal, hash, true, ifActive, by, clock.instant(), activation.rollbacks());
  }

  ReloadResult attempt(Candidate candidate) {
    boolean mayBe =
        candidate.pushed() || activation.sawFolder(candidate.hash(), !candidate.by().isWatch());
    String active = activation.status().active().hash();
    if (candidate.ifActive() != null && !candidate.ifActive().equals(active)) {
      return finish(candidate, conflict(candidate), active);
    }
    if (!mayBe || candidate.hash().equals(active)) {
      if (mayBe && !candidate.pushed()) {
        activation.isInFolder();
      }
      return finish(
          candidate,
          new ReloadResult.Unchanged(candidate.hash(), candidate.origin(), candidate.times()),
          active);
    }
    return bringToGate(candidate);
  }

  /** Decides with the revision that decided last, if it is for these files and still compiled. */
  Optional<ReloadResult> startWith(RevisionArchive.Last last, Candidate candidate) {
    boolean pinned = candidate.hash().equals(last.pinnedOver());
    if (!pinned && !candidate.hash().equals(last.files().hash())) {
      return Optional.empty();
    }
    return gate.passedBefore(last.files())
        .map(
            rules -> {
              Revision revision = revision(rules, last.kept(), candidate.by());
              activation.start(revision, candidate, pinned);
              return finish(candidate, activated(revision, candidate.times()), revision.hash());
            });
  }

  /** Decides with a revision that passed the gate once, of which nothing is new. */
  ReloadResult startAgain(KeptRevision kept, Candidate candidate) {
    Gate.Passage passage = gate.again(kept.files());
    CompiledRules rules = passage.rules();
    if (rules == null) {
      return refused(candidate, passage);
    }
    Revision revision = revision(rules, kept, candidate.by());
    String before = activation.activate(revision, candidate);
    return before == null
        ? finish(candidate, conflict(candidate), revision.hash())
        : finishChosen(candidate, activated(revision, candidate.times()), revision.hash());
  }

  /** Decides with what decided last; false if it cannot be compiled any more. */
  boolean fallBackTo(KeptRevision kept, String why) {
    CompiledRules rules = gate.again(kept.files()).rules();
    if (rules != null) {
      activation.makeDo(revision(rules, kept, new Asker("last good", null)), why);
    }
    return rules != null;
  }

  /** Decides with an earlier revision, from memory if it is there. */
  ReloadResult restore(Candidate candidate, @Nullable Revision known, Evidence evidence) {
    return restore(candidate, known, evidence, activation::rollBack);
  }

  /** The same with what another node chose, unless something was chosen here since the stamp. */
  ReloadResult follow(
      Candidate candidate, @Nullable Revision known, Evidence evidence, long stamp) {
    return restore(candidate, known, evidence, chosen -> activation.follow(chosen, stamp));
  }

  private ReloadResult restore(
      Candidate candidate,
      @Nullable Revision known,
      Evidence evidence,
      Function<Revision, @Nullable String> swap) {
    if (candidate.hash().equals(activation.status().active().hash())) {
      return finish(
          candidate,
          new ReloadResult.Unchanged(candidate.hash(), candidate.origin(), candidate.times()),
          candidate.hash());
    }
    Gate.Passage passage =
        known == null
            ? gate.again(candidate.files())
            : new Gate.Passage(known.rules(), evidence, candidate.times());
    CompiledRules rules = passage.rules();
    if (rules == null) {
      return refused(candidate, passage);
    }
    KeptRevision kept = new KeptRevision(candidate.files(), evidence);
    Revision revision = revision(rules, kept, candidate.by());
    String base = swap.apply(revision);
    return base == null
        ? finish(candidate, conflict(candidate), candidate.hash())
        : finishChosen(candidate, activated(revision, candidate.times()), base);
  }

  /** What was active before the start, if it is still compiled: a rollback then need not wait. */
  Optional<Revision> held(KeptRevision kept) {
    return gate.passedBefore(kept.files())
        .map(rules -> revision(rules, kept, new Asker("before the start", null)));
  }

  /** The rules of files that passed the gate once; empty if they cannot be compiled any more. */
  Optional<CompiledRules> compiled(RuleFiles files) {
    return Optional.ofNullable(gate.again(files).rules());
  }

  private ReloadResult bringToGate(Candidate candidate) {
    Gate.Passage passage =
        gate.pass(candidate.proposal(), candidate.asked(), activation.baseFiles());
    CompiledRules rules = passage.rules();
    if (rules == null) {
      return refused(candidate, passage);
    }
    KeptRevision kept = new KeptRevision(candidate.files(), passage.evidence());
    Revision revision = revision(rules, kept, candidate.by());
    String base = activation.activate(revision, candidate);
    if (base == null) {
      String active = activation.status().active().hash();
      return finish(candidate, conflict(candidate), active);
    }
    ReloadTimes times = passage.times().activatedAt(revision.activatedAt());
    return finishChosen(
        candidate,
        new ReloadResult.Activated(candidate.hash(), candidate.origin(), passage.evidence(), times),
        base);
  }

  private Revision revision(CompiledRules rules, KeptRevision kept, Asker by) {
    return new Revision(rules, kept.files(), kept.evidence(), by.origin(), clock.instant());
  }

  private static ReloadResult activated(Revision revision, ReloadTimes times) {
    return new ReloadResult.Activated(
        revision.hash(),
        revision.origin(),
        Evidence.NONE,
        times.activatedAt(revision.activatedAt()));
  }

  private ReloadResult refused(Candidate candidate, Gate.Passage passage) {
    return finish(
        candidate,
        new ReloadResult.Refused(
            candidate.hash(), candidate.origin(), passage.evidence(), passage.times()),
        activation.base());
  }

  private ReloadResult conflict(Candidate candidate) {
    return new ReloadResult.Conflict(
        candidate.hash(),
        candidate.origin(),
        activation.status().active().hash(),
        candidate.times());
  }

  private ReloadResult finishChosen(Candidate candidate, ReloadResult result, String base) {
    try {
      return finish(candidate, result, base);
    } finally {
      activation.wasTold();
    }
  }

  private ReloadResult finish(Candidate candidate, ReloadResult result, String base) {
    activation.tell(result);
    told.accept(new Change(result, base, candidate.by(), candidate.files(), clock.instant()));
    return result;
  }
}
