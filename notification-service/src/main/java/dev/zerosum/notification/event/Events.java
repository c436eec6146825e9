package dev.zerosum.notification.event;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads of one merchant's events in one mode: nobody else's can be named.
@Repository
public class Events {

  private static final String SELECT =
      """
      SELECT id, type, place, body FROM notification.event
       WHERE merchant_id = :merchantId AND livemode = :livemode
      """;

  private final JdbcClient jdbc;

  Events(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The event of this id, if it is the caller's.
  public Optional<StoredEvent> find(Caller.Merchant caller, String id) {
    return own(SELECT + " AND id = :id", caller).param("id", id).query(Events::read).optional();
  }

  /// Events behind a place, in their order; none is ever committed before one that was read.
  public List<StoredEvent> behind(Caller.Merchant caller, long place, int limit) {
    return own(SELECT + " AND place > :place ORDER BY place LIMIT :limit", caller)
        .param("place", place)
        .param("limit", limit)
        .query(Events::read)
        .list();
  }

  /// The newest event.
  public Optional<StoredEvent> newest(Caller.Merchant caller) {
    return own(SELECT + " ORDER BY place DESC LIMIT 1", caller).query(Events::read).optional();
  }

  /// A page in reading order.
  List<StoredEvent> list(Caller.Merchant caller, EventFilter filter, Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : """
            AND place %s (SELECT place FROM notification.event
                           WHERE merchant_id = :merchantId AND livemode = :livemode
                             AND id = :cursor)
            """
                .formatted(page.beyond());
    String order = " ORDER BY place " + page.order() + " LIMIT :rowsMax";
    var query =
        own(SELECT + filter.conditions() + beyond + order, caller)
            .params(filter.params())
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(Events::read)
        .list();
  }

  private static StoredEvent read(ResultSet row, int number) throws SQLException {
    return new StoredEvent(
        row.getString("id"), row.getString("type"), row.getLong("place"), row.getString("body"));
  }

  private JdbcClient.StatementSpec own(String sql, Caller.Merchant caller) {
    return jdbc.sql(sql)
        .param("merchantId", caller.merchantId().value())
        .param("livemode", caller.livemode());
  }
}
