package dev.pointsman.store;

import dev.pointsman.chat.Bytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Appends rows to one table, each once: COPY goes into a temporary table, and from there only rows
 * whose key is new go on. So a batch whose commit was never confirmed is simply written again.
 * Stateless.
 *
 * @param <R> what a row is made from
 */
final class CopyTable<R> {
  private final String table;
  private final String staging;
  private final String names;
  private final List<Columns.Column<R>> columns;

  CopyTable(Table<?> table, List<Columns.Column<R>> columns) {
    this.table = table.getName();
    this.staging = table.getName() + "_staging";
    this.names = columns.stream().map(Columns.Column::name).collect(Collectors.joining(", "));
    this.columns = List.copyOf(columns);
  }

  /** To be called once on every new connection. */
  void prepare(Connection connection) throws SQLException {
    execute(
        connection,
        "create temporary table " + staging + " (like " + table + ") on commit delete rows");
  }

  /** Names of its columns, separated by commas. */
  String names() {
    return names;
  }

  /** Puts a row into the buffer. */
  void encode(CopyBuffer buffer, R row) {
    buffer.row(columns.size());
    columns.forEach(column -> column.write().accept(buffer, row));
  }

  /** Appends within the connection's transaction. */
  void append(Connection connection, CopyBuffer buffer, List<R> rows) throws SQLException {
    buffer.begin();
    rows.forEach(row -> encode(buffer, row));
    buffer.end();
    append(connection, buffer, names);
  }

  /** Appends rows that were encoded before, which may lack columns that came later. */
  void append(Connection connection, CopyBuffer buffer, String columnNames, List<Bytes> rows)
      throws SQLException {
    buffer.begin();
    rows.forEach(buffer::rows);
    buffer.end();
    append(connection, buffer, columnNames);
  }

  private void append(Connection connection, CopyBuffer buffer, String columnNames)
      throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + staging + " (" + columnNames + ") from stdin (format binary)");
    copy.writeToCopy(buffer.bytes(), 0, buffer.length());
    copy.endCopy();
    execute(
        connection,
        "insert into %1$s (%2$s) select %2$s from %3$s on conflict do nothing"
            .formatted(table, columnNames, staging));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
