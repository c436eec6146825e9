package dev.zerosum.fraud.network;

import dev.zerosum.fraud.rule.Address;
import dev.zerosum.fraud.rule.Network;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of `fraud.blocked_network`.
@Repository
public class BlockedNetworkRows {

  private final JdbcClient jdbc;

  BlockedNetworkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The narrowest blocked network that the address is in, asked of Postgres itself.
  public Optional<Network> containing(Address address) {
    return jdbc.sql(
            """
            SELECT text(network) FROM fraud.blocked_network
             WHERE network >>= cast(:address AS inet)
             ORDER BY masklen(network) DESC
             LIMIT 1
            """)
        .param("address", address.text())
        .query(String.class)
        .optional()
        .map(Network::parse);
  }

  /// Takes the list's lock until the end of the transaction and counts its version up, so that
  /// changes of the list come one after the other.
  long nextVersion() {
    return jdbc.sql("UPDATE fraud.blocked_network_list SET version = version + 1 RETURNING version")
        .query(Long.class)
        .single();
  }

  boolean add(BlockedNetwork added) {
    return jdbc.sql(
                """
                INSERT INTO fraud.blocked_network (id, network, reason, added_by, added_at)
                VALUES (:id, cast(:network AS cidr), :reason, :addedBy, :addedAt)
                ON CONFLICT ON CONSTRAINT blocked_network_network_unique DO NOTHING
                """)
            .param("id", added.id())
            .param("network", added.network().toString())
            .param("reason", added.reason())
            .param("addedBy", added.addedBy())
            .param("addedAt", OffsetDateTime.ofInstant(added.addedAt(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<BlockedNetwork> remove(String id) {
    return jdbc.sql(
            """
            DELETE FROM fraud.blocked_network WHERE id = :id
            RETURNING id, text(network) AS network, reason, added_by, added_at
            """)
        .param("id", id)
        .query(BlockedNetworkRows::read)
        .optional();
  }

  boolean has(String id) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM fraud.blocked_network WHERE id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM fraud.blocked_network").query(Long.class).single();
  }

  /// Newest first, behind the given id.
  List<BlockedNetwork> page(String before, int limit) {
    return jdbc.sql(
            """
            SELECT id, text(network) AS network, reason, added_by, added_at
              FROM fraud.blocked_network
             WHERE id COLLATE "C" < :before ORDER BY id COLLATE "C" DESC LIMIT :limit
            """)
        .param("before", before)
        .param("limit", limit)
        .query(BlockedNetworkRows::read)
        .list();
  }

  /// The whole list with its version, by one statement and so of one moment.
  NetworkList list() {
    return jdbc.sql(
            """
            SELECT version,
                   coalesce((SELECT string_agg(text(network), E'\\n' ORDER BY network)
                               FROM fraud.blocked_network), '') AS networks
              FROM fraud.blocked_network_list
            """)
        .query((row, _) -> NetworkList.parse(row.getLong("version"), row.getString("networks")))
        .single();
  }

  private static BlockedNetwork read(ResultSet row, int number) throws SQLException {
    Instant addedAt = row.getObject("added_at", OffsetDateTime.class).toInstant();
    return new BlockedNetwork(
        row.getString("id"),
        Network.parse(row.getString("network")),
        row.getString("reason"),
        row.getString("added_by"),
        addedAt);
  }
}
