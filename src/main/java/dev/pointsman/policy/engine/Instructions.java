package dev.pointsman.policy.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Which instructions without operands compiled rules may hold. Stateless. */
final class Instructions {
  private static final BitSet HARMLESS =
      of(
          Opcodes.ACONST_NULL,
          Opcodes.DCONST_0,
          Opcodes.DCONST_1,
          Opcodes.AASTORE,
          Opcodes.POP,
          Opcodes.DUP,
          Opcodes.I2D,
          Opcodes.IRETURN,
          Opcodes.DRETURN,
          Opcodes.ARETURN,
          Opcodes.RETURN,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5);

  /** What Eclipse's compiler writes for every enum with one constant. */
  private static final Map<String, String> OF_ENUMS =
      Map.of(
          "<clinit>",
          shape(
              Opcodes.NEW,
              Opcodes.DUP,
              Opcodes.LDC,
              Opcodes.ICONST_0,
              Opcodes.INVOKESPECIAL,
              Opcodes.PUTSTATIC,
              Opcodes.ICONST_1,
              Opcodes.ANEWARRAY,
              Opcodes.DUP,
              Opcodes.ICONST_0,
              Opcodes.GETSTATIC,
              Opcodes.AASTORE,
              Opcodes.PUTSTATIC,
              Opcodes.RETURN),
          "<init>",
          shape(Opcodes.ALOAD, Opcodes.ALOAD, Opcodes.ILOAD, Opcodes.INVOKESPECIAL, Opcodes.RETURN),
          "values",
          shape(
              Opcodes.GETSTATIC,
              Opcodes.DUP,
              Opcodes.ASTORE,
              Opcodes.ICONST_0,
              Opcodes.ALOAD,
              Opcodes.ARRAYLENGTH,
              Opcodes.DUP,
              Opcodes.ISTORE,
              Opcodes.ANEWARRAY,
              Opcodes.DUP,
              Opcodes.ASTORE,
              Opcodes.ICONST_0,
              Opcodes.ILOAD,
              Opcodes.INVOKESTATIC,
              Opcodes.ALOAD,
              Opcodes.ARETURN),
          "valueOf",
          shape(
              Opcodes.LDC,
              Opcodes.ALOAD,
              Opcodes.INVOKESTATIC,
              Opcodes.CHECKCAST,
              Opcodes.ARETURN));

  private Instructions() {}

  /** What is wrong with the instruction in the method, or null. */
  static @Nullable String problem(int opcode, MethodScan.Method method) {
    if (HARMLESS.get(opcode)
        || (opcode == Opcodes.ARRAYLENGTH && method.name().equals("values"))
        || (opcode == Opcodes.ATHROW && method.name().equals("getPropertyIndex"))) {
      return null;
    }
    return switch (opcode) {
      case Opcodes.ATHROW -> "throws an error";
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> "locks";
      default -> "computes";
    };
  }

  /** Whether the method of an enum does what every enum does and nothing else. */
  static boolean ofEnum(String method, String shape) {
    return shape.equals(OF_ENUMS.get(method));
  }

  private static BitSet of(int... opcodes) {
    BitSet set = new BitSet();
    Arrays.stream(opcodes).forEach(set::set);
    return set;
  }

  private static String shape(int... opcodes) {
    StringBuilder shape = new StringBuilder();
    Arrays.stream(opcodes).forEach(opcode -> shape.append((char) opcode));
    return shape.toString();
  }
}
