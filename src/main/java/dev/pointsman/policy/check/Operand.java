package dev.pointsman.policy.check;

import java.util.List;

/** What may stand on the right of a comparison or as an argument. Immutable. */
sealed interface Operand {
  /** Where it begins. */
  Token first();

  /** Offset after its last character. */
  int end();

  /** Text in quotes, number, word or bound name. */
  record Single(Token first) implements Operand {
    @Override
    public int end() {
      return first.end();
    }
  }

  /** {@code Region.EU}. */
  record Constant(Token first, Token name) implements Operand {
    @Override
    public int end() {
      return name.end();
    }
  }

  /** {@code Models.region( Region.EU )}. */
  record Call(Token first, Token name, List<Operand> arguments, int end) implements Operand {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
