package dev.zerosum.payment.bankaccount;

import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.sql.Instants;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `bank_account`: reads are of one merchant in one mode, nobody else's can be named.
@Repository
public class BankAccounts {

  private final JdbcClient jdbc;

  BankAccounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps an account; false when the merchant has, or had, one under this token.
  boolean insert(BankAccount account) {
    return jdbc.sql(
                """
                INSERT INTO payment.bank_account (merchant_id, livemode, id, currency, last4,
                  bank_name, account_holder_name, created_at)
                VALUES (:merchantId, :livemode, :id, :currency, :last4, :bankName, :holder,
                  :createdAt)
                ON CONFLICT DO NOTHING
                """)
            .param("merchantId", account.merchantId())
            .param("livemode", account.livemode())
            .param("id", account.id())
            .param("currency", account.currency().code())
            .param("last4", account.last4())
            .param("bankName", account.bankName())
            .param("holder", account.accountHolderName())
            .param("createdAt", Instants.param(account.createdAt()))
            .update()
        == 1;
  }

  /// An account that payouts may go to.
  public Optional<BankAccount> find(MerchantId merchant, boolean livemode, String id) {
    return jdbc.sql(
            """
            SELECT * FROM payment.bank_account
            WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :id
              AND deleted_at IS NULL
            """)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .param("id", id)
        .query(BankAccount::read)
        .optional();
  }

  /// Where payouts in a currency go when nobody says: the account that came last.
  public Optional<BankAccount> newest(
      MerchantId merchant, boolean livemode, CurrencyCode currency) {
    return jdbc.sql(
            """
            SELECT * FROM payment.bank_account
            WHERE merchant_id = :merchantId AND livemode = :livemode AND currency = :currency
              AND deleted_at IS NULL
            ORDER BY created_at DESC, id DESC
            LIMIT 1
            """)
        .param("merchantId", merchant.value())
        .param("livemode", livemode)
        .param("currency", currency.code())
        .query(BankAccount::read)
        .optional();
  }

  /// A page in reading order.
  List<BankAccount> list(MerchantId merchant, boolean livemode, Page page) {
    String beyond =
        page.cursor() == null
            ? ""
            : """
            AND (created_at, id) %s (
              SELECT created_at, id FROM payment.bank_account
              WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :cursor)
            """
                .formatted(page.beyond());
    String order = page.order();
    var query =
        jdbc.sql(
                """
                SELECT * FROM payment.bank_account
                WHERE merchant_id = :merchantId AND livemode = :livemode AND deleted_at IS NULL
                %s
                ORDER BY created_at %s, id %s
                LIMIT :rowsMax
                """
                    .formatted(beyond, order, order))
            .param("merchantId", merchant.value())
            .param("livemode", livemode)
            .param("rowsMax", page.rowsMax());
    return (page.cursor() == null ? query : query.param("cursor", page.cursor()))
        .query(BankAccount::read)
        .list();
  }

  /// Lets no new payout go there; payouts under way are not concerned.
  boolean delete(BankAccount account) {
    return jdbc.sql(
                """
                UPDATE payment.bank_account SET deleted_at = now()
                WHERE merchant_id = :merchantId AND livemode = :livemode AND id = :id
                  AND deleted_at IS NULL
                """)
            .param("merchantId", account.merchantId())
            .param("livemode", account.livemode())
            .param("id", account.id())
            .update()
        == 1;
  }
}
