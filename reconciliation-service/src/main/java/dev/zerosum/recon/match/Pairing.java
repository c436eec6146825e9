package dev.zerosum.recon.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Says what is wrong with the lines that found no equal: the rule of DESIGN section 9.
///
/// Lines of one object and movement are taken in the order of time. What can be held against each
/// other differs in amount, or else in currency. What is left over is missing on the other side,
/// or, where the other side had one already, a duplicate.
public final class Pairing {

  private static final Comparator<StatementSide> STATEMENT_ORDER =
      Comparator.comparing(StatementSide::at).thenComparing(StatementSide::line);
  private static final Comparator<LedgerSide> LEDGER_ORDER =
      Comparator.comparing(LedgerSide::at).thenComparing(LedgerSide::transactionId);

  private final List<StatementSide> statement;
  private final List<LedgerSide> ledger;
  private final List<Finding> findings = new ArrayList<>();

  private Pairing(Group group) {
    this.statement = new ArrayList<>(group.statement().stream().sorted(STATEMENT_ORDER).toList());
    this.ledger = new ArrayList<>(group.ledger().stream().sorted(LEDGER_ORDER).toList());
  }

  /// All differences of one group; each of its lines is in exactly one of them.
  public static List<Finding> judge(Group group) {
    var pairing = new Pairing(group);
    pairing.pairEqualCurrencies();
    pairing.pairTheRest();
    pairing.nameLeftOvers(group);
    return List.copyOf(pairing.findings);
  }

  private void pairEqualCurrencies() {
    for (StatementSide line : List.copyOf(statement)) {
      Optional<LedgerSide> partner =
          ledger.stream()
              .filter(booked -> booked.amount().currency().equals(line.amount().currency()))
              .findFirst();
      partner.ifPresent(booked -> pair(BreakKind.AMOUNT_DIFFERS, line, booked));
    }
  }

  private void pairTheRest() {
    while (!statement.isEmpty() && !ledger.isEmpty()) {
      pair(BreakKind.CURRENCY_DIFFERS, statement.getFirst(), ledger.getFirst());
    }
  }

  private void pair(BreakKind kind, StatementSide line, LedgerSide booked) {
    findings.add(new Finding(kind, line, booked));
    statement.remove(line);
    ledger.remove(booked);
  }

  private void nameLeftOvers(Group group) {
    boolean isCovered = group.hasPair() || !findings.isEmpty();
    for (StatementSide line : statement) {
      BreakKind kind =
          group.isAlien()
              ? BreakKind.ALIEN
              : isCovered ? BreakKind.DUPLICATE : BreakKind.MISSING_HERE;
      findings.add(new Finding(kind, line, null));
      isCovered = true;
    }
    for (LedgerSide booked : ledger) {
      findings.add(
          new Finding(isCovered ? BreakKind.DUPLICATE : BreakKind.MISSING_THERE, null, booked));
      isCovered = true;
    }
  }
}
