package dev.zerosum.edge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesTest {

  private final Routes routes = new Routes(List.of("/v1/checkout/"));

  @ParameterizedTest
  @CsvSource({
    "/v1/payments, PAYMENT_API, SECRET_KEY",
    "/v1/payments/pay_1/capture, PAYMENT_API, SECRET_KEY",
    "/v1/payments/pay_1/proof, AUDIT_SINK, SECRET_KEY",
    "/v1/payments/pay_1/proof/x, PAYMENT_API, SECRET_KEY",
    "/v1/checkout/sessions, PAYMENT_API, ANY_KEY",
    "/v1/checkoutx, PAYMENT_API, SECRET_KEY",
    "/v1/operator, PAYMENT_API, OPERATOR",
    "/v1/operator/merchants, PAYMENT_API, OPERATOR",
    "/v1/operatorx, PAYMENT_API, SECRET_KEY",
    "/v1/operator/reviews, FRAUD_SERVICE, OPERATOR",
    "/v1/operator/reviews/pay_1/approve, FRAUD_SERVICE, OPERATOR",
    "/v1/operator/blocked_networks, FRAUD_SERVICE, OPERATOR",
    "/v1/operator/reviewsx, PAYMENT_API, OPERATOR",
    "/v1/operator/ledger/accounts, LEDGER_SERVICE, OPERATOR",
    "/v1/balance, LEDGER_SERVICE, SECRET_KEY",
    "/v1/balance/statement.csv, LEDGER_SERVICE, SECRET_KEY",
    "/v1/balance_transactions/txn_1_2, LEDGER_SERVICE, SECRET_KEY",
    "/v1/balances, PAYMENT_API, SECRET_KEY",
    "/webhooks/stripe, GATEWAY_ADAPTER, OPEN",
    "/v1/events/evt_1, NOTIFICATION_SERVICE, SECRET_KEY",
    "/v1/eventsx, PAYMENT_API, SECRET_KEY",
    "/v1/stream, NOTIFICATION_SERVICE, SECRET_KEY",
    "/v1/webhook_endpoints, NOTIFICATION_SERVICE, SECRET_KEY",
    "/v1/webhook_deliveries/whd_1/resend, NOTIFICATION_SERVICE, SECRET_KEY",
    "/v1/operator/audit/events, AUDIT_SINK, OPERATOR",
    "/v1/operator/recon/runs, RECONCILIATION_SERVICE, OPERATOR"
  })
  void leadsEachPathToItsService(String path, String peer, String access) {
    var route = routes.of(path).orElseThrow();

    assertThat(route.peer()).hasToString(peer);
    assertThat(route.access()).hasToString(access);
  }

  @ParameterizedTest
  @CsvSource({
    "/",
    "/docs",
    "/openapi.json",
    "/v1",
    "/v2/payments",
    "/internal/api-keys/resolve",
    "/ledger/transactions",
    "/processor/authorize",
    "/fraud/assessments",
    "/sagas/charges",
    "/actuator/health",
    "/webhooks",
    "/v1/../internal/api-keys/resolve",
    "/v1/payments/..",
    "/v1/./payments",
    "/v1//payments",
    "/v1/%2e%2e/internal",
    "/v1/payments%2f..%2f..%2finternal",
    "/v1/payments;x=/../internal",
    "/v1\\..\\internal",
    "/V1/payments"
  })
  void leadsNothingElseAnywhere(String path) {
    assertThat(routes.of(path)).isEmpty();
  }
}
