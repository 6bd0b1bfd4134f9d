package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings states of one level into the form that all states with the same future share. Confined to
 * one thread.
 */
final class Settling {
  private final Ground ground;
  private final Relevance relevance;
  private final int words;
  private final Rivalry rivalry;
  private final long[] inside;
  private final boolean mayStillBeInside;
  private final long laterAims;

  /**
   * Of a level.
   *
   * @param later boxes that are decided after it
   */
  Settling(Ground ground, Relevance relevance, List<Integer> later, int level) {
    this.ground = ground;
    this.relevance = relevance;
    this.words = ground.words();
    this.inside = relevance.boxes(Influence.Inside.class);
    List<long[]> removing = new ArrayList<>();
    List<int[]> pointing = new ArrayList<>();
    boolean mayBeInside = false;
    long aims = 0;
    int last = -1;
    for (int guard : later) {
      int influence = ground.influence(guard);
      Influence what = ground.what(influence);
      mayBeInside |= what instanceof Influence.Inside && ground.levels().first(guard) > level;
      aims |= what instanceof Influence.Aim ? 1L << ground.number(influence) : 0;
      if (influence != last && what instanceof Influence.Exclude) {
        removing.add(ground.excluded(influence));
      } else if (influence != last && what instanceof Influence.Points) {
        pointing.add(ground.points(influence));
      }
      last = influence;
    }
    ground.wanted().forEach(wanted -> removing.add(relevance.others(wanted)));
    this.mayStillBeInside = mayBeInside;
    this.laterAims = aims;
    this.rivalry = new Rivalry(ground.contests(), ground.runners(), removing, pointing);
  }

  void settle(long[] state) {
    long known = state[words + 1];
    if (State.flag(known) == State.NOTHING || !canBeInside(state)) {
      Arrays.fill(state, 0);
      state[words + 1] = State.NOTHING;
      return;
    }
    if (State.isInside(known)) {
      retain(state, inside, true);
    }
    if (State.flag(known) != State.OPEN) {
      finish(state, State.flag(known) == State.DENIED);
      return;
    }
    int contest = rivalry.reduce((int) state[words], objectives(State.aim(known)));
    state[words] = contest;
    if (contest == Contests.NOBODY) {
      finish(state, false);
      return;
    }
    retain(state, relevance.of(contest), false);
    retain(state, relevance.aimsUpTo(State.aim(known)), true);
    state[words + 1] = relevance.reduced(contest, known);
  }

  private boolean canBeInside(long[] state) {
    if (State.isInside(state[words + 1]) || mayStillBeInside) {
      return true;
    }
    for (int i = 0; i < words; i++) {
      if ((state[i] & inside[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Keeps only what can still turn a state without winners into another. */
  private void finish(long[] state, boolean denied) {
    retain(state, relevance.endings(denied), false);
    state[words] = Contests.NOBODY;
    state[words + 1] = State.bare(state[words + 1]);
  }

  /** Objectives that can still count, as bits of a set. */
  private int objectives(int aim) {
    int set = 0;
    for (int i = aim; i < ground.arena().aims().size(); i++) {
      if (i == aim || (laterAims >>> i & 1) != 0) {
        set |= 1 << Runners.number(ground.arena().aims().get(i).objective());
      }
    }
    return set;
  }

  private void retain(long[] state, long[] boxes, boolean others) {
    for (int i = 0; i < words; i++) {
      state[i] &= others ? ~boxes[i] : boxes[i];
    }
  }
}
