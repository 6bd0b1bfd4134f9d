package dev.pointsman.policy.vocabulary;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names a set of deployments as data; never evaluated by the rule engine. Equal selectors are
 * interchangeable, so each is resolved once per catalogue. Made by {@link Models} only.
 */
public final class Selector {
  /** What a selector looks at; the argument's type is given in brackets. */
  public enum Kind {
    /** [String] provider id. */
    PROVIDER,
    /** [String] model id without provider, or {@code provider/model}. */
    MODEL,
    /** [String] an id or an alias, as a caller would write it. */
    NAMED,
    /** [String] family of the catalogue's own table. */
    FAMILY,
    /** [String] group of the catalogue's own table. */
    GROUP,
    /** [Tier]. */
    TIER,
    /** [Region] every inference region of the endpoint lies there, guaranteed. */
    REGION,
    /** [String] ISO country code of the provider's seat. */
    HEADQUARTERS,
    /** [Set of Compliance] all of them. */
    COMPLIANCE,
    /** [Set of Capability] all of them. */
    CAPABILITY,
    /** [Integer] tokens. */
    CONTEXT_AT_LEAST,
    /** [Double] per cent of uptime. */
    SLA_AT_LEAST,
    /** [Double] USD per million tokens, (3 x input + output) / 4. */
    PRICE_AT_MOST,
    /** [Double] 0 to 10. */
    QUALITY_AT_LEAST,
    /** Declared free in the catalogue. */
    FREE,
    /** Runs on this machine. */
    LOCAL,
    /** Runs on the operator's own machines. */
    SELF_HOSTED,
    /** The weights are public. */
    OPEN_WEIGHTS,
    /** The provider trains on inputs, or is not known not to. */
    TRAINS_ON_INPUTS,
    /** [Integer] days that inputs are kept at most. */
    RETENTION_AT_MOST,
    /** [Status]. */
    STATUS,
    /** [Modality] that the model produces. */
    MODALITY,
    /** [String] free tag of a provider or model. */
    TAG,
    /** Any of the operands. */
    ANY_OF,
    /** All of the operands. */
    ALL_OF,
    /** Not the operand. */
    NOT;

    /** Whether the argument is a set. */
    private boolean hasSet() {
      return this == COMPLIANCE || this == CAPABILITY;
    }
  }

  private final Kind kind;
  private final @Nullable Object argument;
  private final List<Selector> operands;
  private final int hash;

  /** The members of an argument that is a set; empty for any other. */
  private final List<?> members;

  Selector(Kind kind, @Nullable Object argument, List<Selector> operands) {
    this.kind = kind;
    this.argument = argument;
    this.operands = operands;
    this.members = kind.hasSet() && argument != null ? List.copyOf((Set<?>) argument) : List.of();
    int ofArgument = argument == null ? 0 : argument.hashCode();
    int ofOperands = operands.isEmpty() ? 1 : operands.hashCode();
    this.hash = (kind.name().hashCode() * 31 + ofArgument) * 31 + ofOperands;
  }

  public Kind kind() {
    return kind;
  }

  /** The argument, of the type that {@link Kind} gives; fails for kinds without one. */
  public Object argument() {
    if (argument == null) {
      throw new IllegalStateException(kind + " has no argument");
    }
    return argument;
  }

  /** The operands of ANY_OF, ALL_OF and NOT; else empty. */
  public List<Selector> operands() {
    return operands;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Selector that
            && that.hash == hash
            && that.kind == kind
            && (that.argument == argument || that.hasArgument(argument))
            && (that.operands == operands || that.hasOperands(operands)));
  }

  // Without the iterators that sets and lists make to compare: planning looks up by selectors.
  private boolean hasArgument(@Nullable Object other) {
    if (!kind.hasSet() || !(other instanceof Set<?> others)) {
      return Objects.equals(argument, other);
    }
    boolean equal = members.size() == others.size();
    for (int i = 0; equal && i < members.size(); i++) {
      equal = others.contains(members.get(i));
    }
    return equal;
  }

  private boolean hasOperands(List<Selector> others) {
    boolean equal = operands.size() == others.size();
    for (int i = 0; equal && i < operands.size(); i++) {
      equal = operands.get(i).equals(others.get(i));
    }
    return equal;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** As people read it: {@code region(eu)}, {@code anyOf(local(), provider(mistral))}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    boolean upper = false;
    for (char c : kind.name().toLowerCase(Locale.ROOT).toCharArray()) {
      if (c != '_') {
        text.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = c == '_';
    }
    text.append('(');
    if (argument != null) {
      text.append(argument.toString().toLowerCase(Locale.ROOT));
    }
    for (int i = 0; i < operands.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(operands.get(i));
    }
    return text.append(')').toString();
  }
}
