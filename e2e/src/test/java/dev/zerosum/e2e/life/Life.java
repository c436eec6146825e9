package dev.zerosum.e2e.life;

import dev.zerosum.e2e.life.Sale.Kind;
import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.CardBank;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// One cashier of a merchant: sells, debits bank accounts, divides, settles abroad, captures,
/// cancels, pays back and pays out as the dice say, and asks again under the same key whenever
/// nobody answers. Now and then a buyer disputes.
final class Life {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long AMOUNT_MAX = 20_000;
  private static final List<String> COURSES = List.of("", "", "returning", "rejected", "failing");

  private final Random random;
  private final Merchant merchant;
  private final String recipient;
  private final CardBank bank;
  private final List<Sale> sales = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private final List<Payout> payouts = new ArrayList<>();
  private final Map<String, Sale> disputes = new LinkedHashMap<>();

  /// @param recipient id of the merchant that gets a part of what is divided
  Life(long seed, Merchant merchant, String recipient, CardBank bank) {
    this.random = new Random(seed);
    this.merchant = merchant;
    this.recipient = recipient;
    this.bank = bank;
  }

  /// A refund that was accepted.
  record Refund(String id, Sale sale, long amount) {}

  /// A payout that was accepted.
  record Payout(String id, long amount, boolean isReturning) {}

  List<Sale> sales() {
    return sales;
  }

  List<Refund> refunds() {
    return refunds;
  }

  List<Payout> payouts() {
    return payouts;
  }

  /// What buyers disputed, by the dispute's id.
  Map<String, Sale> disputes() {
    return disputes;
  }

  /// Makes so many payments, with everything else between them.
  void live(int payments) {
    for (int i = 0; i < payments; i++) {
      make();
      if (random.nextInt(100) < 40) {
        payBack();
      }
      if (random.nextInt(100) < 8) {
        dispute();
      }
      if (random.nextInt(100) < 8) {
        payOut();
      }
    }
  }

  private void make() {
    int dice = random.nextInt(100);
    if (dice < 20) {
      sell(Kind.PLAIN, order("pm_card_bypassPending"));
    } else if (dice < 34) {
      sell(Kind.PLAIN, order(null));
    } else if (dice < 37) {
      sell(Kind.DEBIT, order("pm_usBankAccount_success"));
    } else if (dice < 39) {
      sell(Kind.TAKEN_BACK, order("pm_usBankAccount_lateReturn"));
    } else if (dice < 40) {
      sell(Kind.DEBIT, order("pm_usBankAccount_insufficientFunds"));
    } else if (dice < 52) {
      Order order = order(null);
      long part = random.nextLong(1, order.amount() + 1);
      var transfers = List.of(Map.of("destination", recipient, "amount", part));
      sell(Kind.DIVIDED, order.with("transfers", transfers));
    } else if (dice < 64) {
      sell(Kind.ABROAD, order(null).with("settlement_currency", "EUR"));
    } else if (dice < 74) {
      sell(Kind.PLAIN, order("pm_card_chargeDeclined"));
    } else {
      sellByHand();
    }
  }

  private Order order(String method) {
    Order order = Order.ofSneakers().with("amount", random.nextLong(1, AMOUNT_MAX + 1));
    return method == null ? order : order.with("payment_method_id", method);
  }

  private void sell(Kind kind, Order order) {
    Answer answer =
        Eventually.get("an answer", PATIENCE, () -> merchant.pay(order), found -> !found.isOpen());
    if (answer.paymentId() != null) {
      sales.add(new Sale(answer.paymentId(), kind, order.amount()));
    }
  }

  // Authorized now; captured whole or in part, canceled, or both at once.
  private void sellByHand() {
    Order order = order(null).with("capture_method", "manual");
    Answer answer =
        Eventually.get("an answer", PATIENCE, () -> merchant.pay(order), found -> !found.isOpen());
    String id = answer.paymentId();
    if (id == null) {
      return;
    }
    long part = random.nextLong(1, order.amount() + 1);
    Map<String, Object> capture =
        random.nextBoolean() ? Map.of() : Map.<String, Object>of("amount", part);
    long amount = capture.isEmpty() ? order.amount() : part;
    sales.add(new Sale(id, Kind.PLAIN, amount));
    String base = "/v1/payments/" + id;
    switch (random.nextInt(4)) {
      case 0 -> insist(base + "/cancel", key(), Map.of());
      case 1 -> {
        String cancelKey = key();
        String captureKey = key();
        var canceling = Together.begin(() -> insist(base + "/cancel", cancelKey, Map.of()));
        insist(base + "/capture", captureKey, capture);
        canceling.result();
      }
      default -> insist(base + "/capture", key(), capture);
    }
  }

  // One refund or two at once; some ask for more than there is.
  private void payBack() {
    if (sales.isEmpty()) {
      return;
    }
    Sale sale = sales.get(random.nextInt(sales.size()));
    if (sale.kind() == Kind.TAKEN_BACK) {
      return;
    }
    long amount = random.nextLong(1, sale.amount() + 100);
    String key = key();
    if (random.nextInt(4) == 0) {
      String otherKey = key();
      var other = Together.begin(() -> refund(sale, amount, otherKey));
      note(sale, amount, refund(sale, amount, key));
      note(sale, amount, other.result());
    } else {
      note(sale, amount, refund(sale, amount, key));
    }
  }

  private Answer refund(Sale sale, long amount, String key) {
    return insist("/v1/refunds", key, Map.of("payment_id", sale.id(), "amount", amount));
  }

  private void note(Sale sale, long amount, Answer answer) {
    if (answer.status() < 300) {
      refunds.add(new Refund(Json.text(answer.json(), "id"), sale, amount));
    }
  }

  // What was paid back whole is not disputed: banks would claim the whole again. What was debited
  // is
  // taken back without a dispute.
  private void dispute() {
    if (sales.isEmpty()) {
      return;
    }
    Sale sale = sales.get(random.nextInt(sales.size()));
    long asked =
        refunds.stream()
            .filter(refund -> refund.sale().equals(sale))
            .mapToLong(Refund::amount)
            .sum();
    if (sale.kind().isByCard() && asked < sale.amount() && !disputes.containsValue(sale)) {
      bank.dispute(sale.id()).ifPresent(id -> disputes.put(id, sale));
    }
  }

  private void payOut() {
    String course = COURSES.get(random.nextInt(COURSES.size()));
    String account = "ba_" + course + key().replace("-", "");
    insist("/v1/bank_accounts", key(), Map.of("id", account, "currency", "USD", "last4", "4321"));
    long amount = random.nextLong(1, AMOUNT_MAX + 1);
    var body = new LinkedHashMap<String, Object>();
    body.put("amount", amount);
    body.put("currency", "USD");
    body.put("destination", account);
    Answer answer = insist("/v1/payouts", key(), body);
    if (answer.status() < 300) {
      String id = Json.text(answer.json(), "id");
      payouts.add(new Payout(id, amount, course.equals("returning")));
    }
  }

  private Answer insist(String path, String key, Map<String, Object> body) {
    return merchant.postUntilAnswered(path, key, body, PATIENCE);
  }

  private String key() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
