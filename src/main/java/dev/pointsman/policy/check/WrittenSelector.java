package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.List;

/**
 * A selector as it stands in a rule file, with nothing left open. Immutable.
 *
 * @param operands those written inside of it
 * @param place of its name
 */
public record WrittenSelector(Selector selector, List<WrittenSelector> operands, Place place) {
  public WrittenSelector {
    operands = List.copyOf(operands);
  }

  /** Where it stands; {@code line} and {@code column} from 1. */
  public record Place(String file, int line, int column, int length, String rule) {}

  /** The warning that no model of the catalogue is meant. */
  public Finding matchesNothing() {
    return new Finding(
        Code.MATCHES_NOTHING.id(),
        Code.MATCHES_NOTHING.severity(),
        place.file(),
        place.line(),
        place.column(),
        place.length(),
        selector + " matches no model of the catalogue",
        "look at the spelling, or delete what no longer exists",
        place.rule());
  }
}
