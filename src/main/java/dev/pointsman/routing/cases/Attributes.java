package dev.pointsman.routing.cases;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.document.Fields;
import dev.pointsman.policy.SelectorFields;
import dev.pointsman.policy.vocabulary.Selector;

/** Attributes of deployments as a case writes them. Immutable. */
record Attributes(Selector selector) {

  static Attributes read(Fields fields) {
    return new Attributes(SelectorFields.read(fields));
  }

  boolean match(Deployment deployment) {
    return SelectorMatch.matches(selector, deployment);
  }

  @Override
  public String toString() {
    return selector.toString();
  }
}
