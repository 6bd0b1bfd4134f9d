package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.ConflictSearch.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The minimal conflicts of a revision, and which accepted ones they met. Confined to one thread.
 */
final class Conflicts {
  private final Hard hard;
  private final Atoms atoms;
  private final Requests requests;
  private final List<long[]> answered;
  private final RowEffects rows;
  private final List<Effect> effects;
  private final List<BitSet> excluding = new ArrayList<>();
  private final Set<Accepted> met = new HashSet<>();
  private final Deadline deadline;

  /**
   * Of what restricts models.
   *
   * @param atoms those that decide; others only take longer
   */
  Conflicts(Hard hard, Atoms atoms, Deadline deadline) {
    this.deadline = deadline;
    this.hard = hard;
    this.atoms = atoms;
    this.requests = new Requests(hard.space());
    this.answered = hard.answered();
    this.rows = new RowEffects(hard.effects());
    this.effects = rows.together();
    for (int atom = 0; atom < atoms.size(); atom++) {
      int member = atoms.members(atom).nextSetBit(0);
      BitSet by = new BitSet();
      for (int i = 0; i < effects.size(); i++) {
        by.set(i, effects.get(i).excluded().get(member));
      }
      excluding.add(by);
    }
  }

  /** Sets of rules that leave no model, those accepted left out. */
  List<Conflict> noRoute(List<Accepted> accepted) {
    List<Integer> all = IntStream.range(0, atoms.size()).boxed().toList();
    ConflictSearch search = new ConflictSearch(effects, goals(all), asked(accepted), deadline);
    return shortest(conflicts(search.within(answered), null));
  }

  /** Sets of rules that leave one provider, those accepted left out. */
  List<Conflict> singleProvider(List<Accepted> accepted) {
    List<Conflict> all = new ArrayList<>();
    for (int provider = 0; provider < atoms.providers().size(); provider++) {
      List<Integer> own = new ArrayList<>();
      List<Integer> others = new ArrayList<>();
      for (int atom = 0; atom < atoms.size(); atom++) {
        (isOnly(provider, atoms.providersOf(atom)) ? own : others).add(atom);
      }
      own.removeIf(atom -> isOutlived(atom, others));
      if (!own.isEmpty()) {
        ConflictSearch search =
            new ConflictSearch(effects, goals(others), asked(accepted), deadline);
        List<Found> found = new ArrayList<>();
        search.within(answered).forEach(each -> addIfLeft(each, own, found));
        all.addAll(conflicts(found, atoms.providers().get(provider)));
      }
    }
    return shortest(all);
  }

  /** The accepted conflicts that there are. */
  Set<Accepted> met() {
    return met;
  }

  private Predicate<Collection<String>> asked(List<Accepted> accepted) {
    return ids -> {
      boolean any = false;
      for (Accepted each : accepted) {
        if (each.covers(ids)) {
          met.add(each);
          any = true;
        }
      }
      return any;
    };
  }

  /** What excludes each of the atoms, without those that are excluded as soon as another is. */
  private List<BitSet> goals(List<Integer> excluded) {
    return excluded.stream()
        .filter(atom -> !isOutlived(atom, excluded))
        .map(excluding::get)
        .toList();
  }

  private boolean isOutlived(int atom, List<Integer> by) {
    long[] signature = atoms.signature(atom);
    for (int other : by) {
      if (other != atom && Core.outlives(atoms.signature(other), signature)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnly(int provider, long[] providers) {
    for (int i = 0; i < providers.length; i++) {
      if (providers[i] != (i == provider >> 6 ? 1L << provider : 0)) {
        return false;
      }
    }
    return true;
  }

  /** Keeps what leaves the provider at least one model in at least one cell. */
  private void addIfLeft(Found found, List<Integer> own, List<Found> into) {
    for (int atom : own) {
      deadline.check();
      List<long[]> covers = hard.excluding(atoms.members(atom).nextSetBit(0), "");
      for (long[] box : found.region()) {
        long[] left = Boxes.uncovered(box, covers);
        if (left != null) {
          into.add(new Found(found.effects(), List.of(left)));
          return;
        }
      }
    }
  }

  private List<Conflict> conflicts(List<Found> found, @Nullable String provider) {
    List<Conflict> conflicts = new ArrayList<>();
    for (Found each : found) {
      int[] example = requests.plainest(each.region().get(0));
      SortedSet<String> ids = new TreeSet<>();
      each.effects().forEach(index -> ids.add(rows.speaking(effects.get(index), example)));
      conflicts.add(new Conflict(ids, provider, requests.facts(example)));
    }
    return conflicts;
  }

  /** One for each set of ids, none that contains another, the smallest first. */
  static List<Conflict> shortest(List<Conflict> conflicts) {
    List<Conflict> sorted = new ArrayList<>(conflicts);
    sorted.sort(Conflict.ORDER);
    List<Conflict> kept = new ArrayList<>();
    for (Conflict each : sorted) {
      if (kept.stream().noneMatch(before -> each.rules().containsAll(before.rules()))) {
        kept.add(each);
      }
    }
    return kept;
  }
}
