package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * One box of the space and what happens in it. Immutable.
 *
 * @param box a list of one, not to be written to
 * @param effect index of what is excluded there, or one of the two below
 */
record Guard(List<long[]> box, int effect) {
  /** The request is refused. */
  static final int DENIED = -1;

  /** There is no such request. */
  static final int IMPOSSIBLE = -2;

  /** Everything that restricts models in a space. */
  static List<Guard> of(Hard hard) {
    List<Guard> guards = new ArrayList<>();
    for (int i = 0; i < hard.effects().size(); i++) {
      add(hard.effects().get(i).region(), i, guards);
    }
    add(hard.denied(), DENIED, guards);
    add(hard.space().impossible(), IMPOSSIBLE, guards);
    return guards;
  }

  private static void add(List<long[]> region, int effect, List<Guard> into) {
    region.forEach(box -> into.add(new Guard(List.of(box), effect)));
  }

  /** The values of a dimension for which the box holds. */
  long values(int dimension) {
    return box.get(0)[dimension];
  }
}
