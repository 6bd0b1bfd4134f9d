package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every request there can be, as far as rules tell requests apart: a finite product of dimensions.
 * A cell is one value of each. Immutable.
 */
final class RequestSpace {
  private final List<Dimension> dimensions;
  private final Map<String, Integer> indexByKey = new HashMap<>();
  private final long[] whole;
  private final List<long[]> impossible;

  RequestSpace(List<Dimension> dimensions, List<Formula> impossible) {
    this.dimensions = List.copyOf(dimensions);
    for (int i = 0; i < dimensions.size(); i++) {
      indexByKey.put(dimensions.get(i).key(), i);
    }
    this.whole = dimensions.stream().mapToLong(Dimension::all).toArray();
    List<long[]> ruledOut = new TokenSizes(this).impossible();
    for (Formula each : impossible) {
      ruledOut = Boxes.union(ruledOut, region(each));
    }
    this.impossible = ruledOut;
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  int size() {
    return dimensions.size();
  }

  /** Index of a dimension; -1 if no rule asks for it. */
  int index(String key) {
    return indexByKey.getOrDefault(key, -1);
  }

  /** The box of all cells, also of impossible ones. */
  long[] whole() {
    return whole.clone();
  }

  /** Cells that stand for no request. */
  List<long[]> impossible() {
    return impossible;
  }

  /** How many cells there are, impossible ones included. */
  double cells() {
    return dimensions.stream().mapToDouble(each -> each.values().size()).reduce(1, (a, b) -> a * b);
  }

  /** The cells where a condition holds. */
  List<long[]> region(Formula formula) {
    if (formula instanceof Compare compare) {
      return region(compare);
    }
    if (formula instanceof Formula.All all) {
      List<long[]> region = List.of(whole());
      for (Formula each : all.operands()) {
        region = Boxes.intersection(region, region(each));
      }
      return region;
    }
    List<long[]> region = List.of();
    for (Formula each : ((Formula.Any) formula).operands()) {
      region = Boxes.union(region, region(each));
    }
    return region;
  }

  /** The cells with these values of one dimension. */
  long[] slice(int dimension, long values) {
    long[] box = whole();
    box[dimension] = values;
    return box;
  }

  private List<long[]> region(Compare compare) {
    int index = index(key(compare));
    if (index < 0) {
      throw new IllegalArgumentException(
          compare.attribute() + " is no dimension (expected: a condition that made the space)");
    }
    long mask = dimensions.get(index).mask(compare);
    return mask == 0 ? List.of() : List.of(slice(index, mask));
  }

  private static String key(Compare compare) {
    boolean ofSet =
        compare.test() == Formula.Test.CONTAINS || compare.test() == Formula.Test.NOT_CONTAINS;
    boolean level = compare.attribute().equals(Attributes.LEVEL);
    return level
        ? Attributes.COMPLEXITY
        : Dimension.key(compare.attribute(), ofSet ? compare.constants().get(0) : null);
  }
}
