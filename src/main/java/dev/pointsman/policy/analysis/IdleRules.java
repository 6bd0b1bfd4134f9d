package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Rules that never matter: they can never hold, or exclude nothing that others would not. Confined
 * to one thread.
 */
final class IdleRules {
  private final Hard hard;
  private final Atoms atoms;
  private final DeadRules dead;
  private final List<long[]> answered;
  private final Deadline deadline;

  IdleRules(Hard hard, Atoms atoms, Deadline deadline) {
    this.deadline = deadline;
    this.hard = hard;
    this.atoms = atoms;
    this.dead = new DeadRules(hard.space(), deadline);
    this.answered = hard.answered();
  }

  /** Those whose condition no request meets. */
  List<String> dead(List<ParsedRule> rules) {
    return dead.of(rules);
  }

  /** Those that exclude no model which other rules and checks would not exclude as well. */
  List<String> redundant(List<ParsedRule> rules) {
    List<String> redundant = new ArrayList<>();
    for (ParsedRule rule : rules) {
      List<Effect> own =
          hard.effects().stream().filter(each -> each.id().equals(rule.id())).toList();
      if (!own.isEmpty() && dead.canHold(rule) && own.stream().noneMatch(this::matters)) {
        redundant.add(rule.id());
      }
    }
    return redundant;
  }

  private boolean matters(Effect effect) {
    List<long[]> region = Boxes.intersection(answered, effect.region());
    BitSet excluded = effect.excluded();
    List<Integer> members = new ArrayList<>();
    for (int atom = 0; atom < atoms.size(); atom++) {
      int member = atoms.members(atom).nextSetBit(0);
      if (excluded.get(member)) {
        members.add(member);
      }
    }
    return members.stream().anyMatch(member -> alone(member, effect.id(), region));
  }

  private boolean alone(int deployment, String id, List<long[]> region) {
    deadline.check();
    List<long[]> covers = hard.excluding(deployment, id);
    return region.stream().anyMatch(box -> Boxes.uncovered(box, covers) != null);
  }
}
