package dev.pointsman.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table in the order of its rows; a column takes only what its type can hold.
 * Confined to one thread.
 *
 * @param <R> what a row is made from
 */
final class Columns<R> {
  private final List<Column<R>> columns = new ArrayList<>();

  /** One column and how it is written. */
  record Column<R>(String name, BiConsumer<CopyBuffer, R> write) {}

  List<Column<R>> list() {
    return List.copyOf(columns);
  }

  Columns<R> uuid(Field<UUID> field, Function<R, UUID> value) {
    return add(field, (out, row) -> out.uuid(value.apply(row)));
  }

  Columns<R> timestamp(Field<OffsetDateTime> field, Function<R, Instant> value) {
    return add(field, (out, row) -> out.timestamp(value.apply(row)));
  }

  Columns<R> smallint(Field<Short> field, ToIntFunction<R> value) {
    return add(field, (out, row) -> out.smallint(value.applyAsInt(row)));
  }

  Columns<R> integer(Field<Integer> field, ToIntFunction<R> value) {
    return add(field, (out, row) -> out.integer(value.applyAsInt(row)));
  }

  Columns<R> bigint(Field<Long> field, Function<R, @Nullable Long> value) {
    return add(field, (out, row) -> out.bigint(value.apply(row)));
  }

  Columns<R> bool(Field<Boolean> field, Predicate<R> value) {
    return add(field, (out, row) -> out.bool(value.test(row)));
  }

  Columns<R> numeric(Field<BigDecimal> field, Function<R, @Nullable BigDecimal> value) {
    return add(field, (out, row) -> out.numeric(value.apply(row)));
  }

  Columns<R> text(Field<String> field, Function<R, @Nullable String> value) {
    return add(field, (out, row) -> out.text(value.apply(row)));
  }

  Columns<R> word(Field<String> field, Function<R, Enum<?>> value) {
    return add(field, (out, row) -> out.text(Values.word(value.apply(row))));
  }

  Columns<R> texts(Field<String[]> field, Function<R, List<String>> value) {
    return add(field, (out, row) -> out.texts(value.apply(row)));
  }

  /** Null for null, which is not the same as none. */
  Columns<R> textsIfAny(Field<String[]> field, Function<R, @Nullable List<String>> value) {
    return add(
        field,
        (out, row) -> {
          List<String> texts = value.apply(row);
          if (texts == null) {
            out.text(null);
          } else {
            out.texts(texts);
          }
        });
  }

  Columns<R> json(Field<JSONB> field, Function<R, String> value) {
    return add(field, (out, row) -> out.json(value.apply(row)));
  }

  private Columns<R> add(Field<?> field, BiConsumer<CopyBuffer, R> write) {
    columns.add(new Column<>(field.getName(), write));
    return this;
  }
}
