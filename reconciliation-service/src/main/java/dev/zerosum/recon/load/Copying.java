package dev.zerosum.recon.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Loads rows by COPY, on a connection that is taken for one batch and given back.
@Component
public final class Copying {

  private final JdbcTemplate jdbc;

  Copying(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// Copies all rows into a table and empties the text.
  ///
  /// @param target table and columns, for instance `recon.verdict (run_id, kind)`
  public void copy(String target, CopyText rows) {
    if (rows.rows() == 0) {
      return;
    }
    int expected = rows.rows();
    byte[] bytes = rows.take();
    ConnectionCallback<Long> action =
        connection -> {
          try {
            return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + target + " FROM STDIN", new ByteArrayInputStream(bytes));
          } catch (IOException broken) {
            throw new SQLException("the copy broke off", broken);
          }
        };
    Long copied = jdbc.execute(action);
    if (copied == null || copied != expected) {
      throw new UnusableBook(copied + " rows were copied of " + expected);
    }
  }
}
