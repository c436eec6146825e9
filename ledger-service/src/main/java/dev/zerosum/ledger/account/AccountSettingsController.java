package dev.zerosum.ledger.account;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.account.AccountSettings.Current;
import dev.zerosum.ledger.posting.AccountSetting;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What operators may change about an account, while the book is written.
@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger/accounts/{id}/setting")
class AccountSettingsController {

  private static final int SETTLEMENT_DAYS_MAX = 90;

  private final AccountSettings settings;

  AccountSettingsController(AccountSettings settings) {
    this.settings = settings;
  }

  @Operation(summary = "Read how an account is kept")
  @GetMapping
  SettingBody read(Caller.Operator operator, @PathVariable("id") String id) {
    Roles.require(operator, Role.READ);
    return SettingBody.of(settings.current(id));
  }

  @Operation(summary = "Change how an account is kept; what is left out stays")
  @PostMapping
  SettingBody change(
      Caller.Operator operator, @PathVariable("id") String id, @RequestBody ChangeSetting body) {
    Roles.require(operator, Role.ADMIN);
    Integer shards = body.shards();
    if (shards != null && shards != 1 && shards != AccountSetting.SHARDS) {
      throw invalid("shards", "shards is 1 or " + AccountSetting.SHARDS + ", not " + shards + ".");
    }
    Integer days = body.settlementDays();
    if (days != null && (days < 0 || days > SETTLEMENT_DAYS_MAX)) {
      throw invalid(
          "settlement_days",
          "settlement_days is 0 to " + SETTLEMENT_DAYS_MAX + ", not " + days + ".");
    }
    return SettingBody.of(settings.change(id, body::on, operator.operatorId()));
  }

  private static ProblemException invalid(String param, String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", param, message));
  }

  /// What shall change.
  ///
  /// @param shards 32 spreads new entries over as many accounts, 1 does not
  /// @param isGuarded whether a debit that would leave less than nothing is refused
  /// @param settlementDays days from a charge until its money is available
  record ChangeSetting(
      @Nullable Integer shards, @Nullable Boolean isGuarded, @Nullable Integer settlementDays) {

    AccountSetting on(AccountSetting before) {
      return new AccountSetting(
          Objects.requireNonNullElse(shards, before.shards()),
          Objects.requireNonNullElse(isGuarded, before.isGuarded()),
          Objects.requireNonNullElse(settlementDays, before.settlementDays()));
    }
  }

  /// How an account is kept.
  record SettingBody(
      String object,
      String accountId,
      String account,
      int shards,
      boolean isGuarded,
      int settlementDays) {

    static SettingBody of(Current current) {
      AccountSetting setting = current.setting();
      return new SettingBody(
          "account_setting",
          current.account().id(),
          current.account().name().value(),
          setting.shards(),
          setting.isGuarded(),
          setting.settlementDays());
    }
  }
}
