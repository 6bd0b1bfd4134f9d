package dev.pointsman.routing;

import dev.pointsman.routing.Route.NoRoute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom to blame when nothing is left: a smallest set of barriers that together leave none,
 * and what would be best if one of them were lifted. Confined to one thread.
 *
 * <p>That is a smallest set cover (each barrier covers what it excludes). It is searched by rising
 * size: some barrier must exclude the lowest deployment that is left, so only those are tried.
 * After {@link #MOST_TRIES} the last minimal set known is given: no member of it can be left out,
 * though another set may be smaller.
 */
final class NoRouteSearch {
  private static final int MOST_TRIES = 20_000;

  private final Question question;
  private final List<Barrier> barriers;
  private final List<Barrier> tried = new ArrayList<>();
  private final Scratch scratch;
  private int tries;

  private NoRouteSearch(Question question, Scratch scratch) {
    this.question = question;
    this.scratch = scratch;
    this.barriers = BarrierList.hard(question);
  }

  static NoRoute search(Question question, Scratch scratch) {
    NoRouteSearch search = new NoRouteSearch(question, scratch);
    List<Barrier> smallest = search.smallest();
    Lifted best = search.bestLifted(smallest);
    return new NoRoute(
        smallest.stream().sorted(Comparator.comparing(Barrier::id)).map(Barrier::blame).toList(),
        best == null ? null : question.step(best.rank, best.points),
        best == null ? null : best.barrier.blame());
  }

  private List<Barrier> smallest() {
    long[] all = BarrierList.allowed(question, List.of());
    for (int size = 1; size <= barriers.size() && tries < MOST_TRIES; size++) {
      tried.clear();
      if (covers(all, size)) {
        return List.copyOf(tried);
      }
    }
    return minimal();
  }

  /** Leaves out one barrier after the other, built-in checks first, as long as nothing is left. */
  private List<Barrier> minimal() {
    List<Barrier> kept = new ArrayList<>(barriers);
    for (int i = barriers.size() - 1; i >= 0; i--) {
      List<Barrier> others = new ArrayList<>(kept);
      others.remove(barriers.get(i));
      if (Bits.isEmpty(BarrierList.allowed(question, others))) {
        kept = others;
      }
    }
    return kept;
  }

  /** Whether so many more barriers can empty a set; they are then in {@link #tried}. */
  private boolean covers(long[] left, int size) {
    int rank = Bits.first(left);
    if (rank < 0) {
      return true;
    }
    if (size == 0 || tries++ > MOST_TRIES) {
      return false;
    }
    return size == 1 ? coversAlone(left, rank) : coversWithOthers(left, rank, size);
  }

  /** Most tries end here, so that they need no set of their own. */
  private boolean coversAlone(long[] left, int rank) {
    for (int i = 0; i < barriers.size(); i++) {
      Barrier barrier = barriers.get(i);
      if (barrier.excludes(rank) && !Bits.meet(left, barrier.allowed())) {
        tried.add(barrier);
        return true;
      }
    }
    return false;
  }

  private boolean coversWithOthers(long[] left, int rank, int size) {
    for (int i = 0; i < barriers.size(); i++) {
      Barrier barrier = barriers.get(i);
      if (barrier.excludes(rank)) {
        long[] rest = left.clone();
        Bits.retain(rest, barrier.allowed());
        tried.add(barrier);
        if (covers(rest, size - 1)) {
          return true;
        }
        tried.remove(tried.size() - 1);
      }
    }
    return false;
  }

  /** Rules and callability are lifted rather than physics. */
  private @Nullable Lifted bestLifted(List<Barrier> blamed) {
    return blamed.stream()
        .map(barrier -> lift(barrier))
        .filter(lifted -> lifted.rank != PointWalk.END)
        .min(Lifted.ORDER)
        .orElse(null);
  }

  private Lifted lift(Barrier barrier) {
    long[] allowed = BarrierList.allowed(question, List.of());
    for (Barrier other : barriers) {
      if (other != barrier) {
        Bits.retain(allowed, other.allowed());
      }
    }
    int rank = scratch.best(question, allowed);
    int points = rank == PointWalk.END ? 0 : scratch.points().points(rank);
    return new Lifted(barrier, rank, points);
  }

  private record Lifted(Barrier barrier, int rank, int points) {
    static final Comparator<Lifted> ORDER =
        Comparator.comparing((Lifted lifted) -> lifted.barrier.isBuiltIn())
            .thenComparing(Lifted::points, Comparator.reverseOrder())
            .thenComparingInt(Lifted::rank)
            .thenComparing(lifted -> lifted.barrier.id());
  }
}
