package dev.pointsman.policy.engine;

import dev.pointsman.policy.engine.AllowedMembers.Place;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Looks at one method, instruction by instruction; what is not known to be harmless is noted.
 * Confined to one thread.
 *
 * <p>No jump leads back, so every method ends; no array is larger than what the method itself puts
 * into it; nothing is computed, so nothing grows.
 */
final class MethodScan extends MethodVisitor {
  private final Method method;
  private final AllowedMembers allowed;
  private final Set<String> unit;
  private final Found found;
  private final Place place;
  private final Set<Label> passed = new HashSet<>();
  private final StringBuilder shape = new StringBuilder();
  private int constant = -1;
  private long roomAsked;
  private long roomFilled;
  private @Nullable String text;
  private @Nullable String rule;

  /** The method that is looked at. */
  record Method(ClassRole role, String owner, String name, String descriptor) {}

  /** Where it is noted. */
  interface Found {
    void misdeed(@Nullable String rule, String what);

    /** A method of the unit is called. */
    void call(String method);

    /** A rule uses a class of the unit. */
    void use(String type, String rule);
  }

  MethodScan(Method method, AllowedMembers allowed, Set<String> unit, Found found) {
    super(Opcodes.ASM9);
    this.method = method;
    this.allowed = allowed;
    this.unit = unit;
    this.found = found;
    this.place = method.role().place(method.name());
  }

  private void misdeed(String what) {
    found.misdeed(rule, what);
  }

  private void step(int opcode) {
    shape.append((char) opcode);
  }

  @Override
  public void visitInsn(int opcode) {
    step(opcode);
    if (opcode == Opcodes.AASTORE) {
      roomFilled++;
    }
    boolean number = opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5;
    constant = number ? opcode - Opcodes.ICONST_0 : -1;
    String problem = Instructions.problem(opcode, method);
    if (problem != null) {
      misdeed(problem);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    step(opcode);
    if (opcode == Opcodes.NEWARRAY) {
      misdeed("makes an array of numbers");
    }
    constant = operand;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    step(opcode);
    constant = -1;
    if (opcode == Opcodes.RET) {
      misdeed("jumps back");
    }
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    misdeed("computes");
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    misdeed("makes an array of arrays");
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    step(opcode);
    if (opcode == Opcodes.ANEWARRAY) {
      if (place == Place.ENUM) {
        roomAsked += Math.max(0, constant);
      } else if (constant < 0) {
        misdeed("makes an array whose size is computed");
      } else {
        roomAsked += constant;
      }
    } else if (opcode == Opcodes.INSTANCEOF) {
      misdeed("asks for a type");
    }
    constant = -1;
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    step(opcode);
    constant = -1;
    boolean own = owner.equals(method.owner());
    if (opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD) {
      String at = opcode == Opcodes.PUTSTATIC ? "<clinit>" : "<init>";
      if (!own || !method.name().equals(at)) {
        misdeed("changes " + ClassScan.shown(owner) + "." + name);
      }
    } else if (unit.contains(owner)) {
      if (rule != null && !own) {
        found.use(owner, rule);
      }
    } else if (!allowed.allows(place, owner, name, descriptor)) {
      misdeed("reads " + ClassScan.shown(owner) + "." + name);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    step(opcode);
    constant = -1;
    if (unit.contains(owner)) {
      found.call(owner + "." + name + descriptor);
      if (!method.role().mayCall(name, owner.equals(method.owner()), place)) {
        misdeed("calls " + ClassScan.shown(owner) + "." + name);
      }
    } else if (!allowed.allows(place, owner, name, descriptor)) {
      misdeed((name.equals("<init>") ? "makes a " : "calls ") + called(owner, name));
    } else if (name.equals("rule") && place == Place.BUILD) {
      rule = text;
    }
  }

  private static String called(String owner, String name) {
    return ClassScan.shown(owner) + (name.equals("<init>") ? "" : "." + name);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    step(Opcodes.INVOKEDYNAMIC);
    boolean concatenation =
        place == Place.LOOKUP
            && bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
            && bootstrap.getName().equals("makeConcatWithConstants")
            && descriptor.equals("(Ljava/lang/String;)Ljava/lang/String;")
            && arguments.length == 1
            && arguments[0] instanceof String;
    if (!concatenation) {
      misdeed("binds code while it runs: " + name);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    step(Opcodes.LDC);
    constant = value instanceof Integer number ? number : -1;
    if (value instanceof String string) {
      text = string;
    } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
      String name = type.getInternalName();
      if (!name.equals(method.owner()) && (place == Place.CODE || !allowed.allowsType(name))) {
        misdeed("names the class " + ClassScan.shown(name));
      }
    } else if (!(value instanceof Number)) {
      misdeed("names code");
    }
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
    constant = -1;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    step(opcode);
    constant = -1;
    boolean simple = opcode == Opcodes.IFEQ || opcode == Opcodes.IFNE || opcode == Opcodes.GOTO;
    if (passed.contains(label)) {
      misdeed("loops");
    } else if (!simple || method.name().equals("execute")) {
      misdeed("branches");
    }
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    visitLookupSwitchInsn(otherwise, new int[0], labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    boolean back = passed.contains(otherwise);
    for (Label label : labels) {
      back |= passed.contains(label);
    }
    if (back || place != Place.LOOKUP) {
      misdeed(back ? "loops" : "branches by number");
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    misdeed("catches errors");
  }

  @Override
  public void visitEnd() {
    if (roomAsked > roomFilled) {
      misdeed("makes an array larger than what it puts into it");
    }
    if (place == Place.ENUM && !Instructions.ofEnum(method.name(), shape.toString())) {
      misdeed("does something when it is loaded");
    }
  }
}
