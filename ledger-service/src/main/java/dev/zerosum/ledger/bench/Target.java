package dev.zerosum.ledger.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Who takes the charges.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Target.InProcess.class, name = "in_process"),
  @JsonSubTypes.Type(value = Target.Http.class, name = "http"),
  @JsonSubTypes.Type(value = Target.Floor.class, name = "floor"),
  @JsonSubTypes.Type(value = Target.Ceiling.class, name = "ceiling"),
  @JsonSubTypes.Type(value = Target.BareCeiling.class, name = "bare_ceiling"),
  @JsonSubTypes.Type(value = Target.Balance.class, name = "balance"),
})
sealed interface Target {

  /// The service's own code in this process.
  record InProcess(String book) implements Target {}

  /// The service as its callers know it; calls of more than one charge go to the batch endpoint.
  ///
  /// @param secret the platform's, by which services know each other
  record Http(String url, String secret) implements Target {

    @Override
    public String toString() {
      return "Http[" + url + ", secret masked]";
    }
  }

  /// One SERIALIZABLE transaction a charge into bare tables: what plain JDBC does.
  record Floor(Login login) implements Target {}

  /// One writer, all charges of a call by one statement a table, into the book's own tables.
  record Ceiling(Login login) implements Target {}

  /// The same into bare tables.
  record BareCeiling(Login login) implements Target {}

  /// Nobody: for each charge, the balance of an account is read as the service reads it.
  ///
  /// @param isHottest the account that all charges touch, instead of the charge's merchant's
  record Balance(String book, boolean isHottest) implements Target {}

  /// A way into the database.
  record Login(String jdbcUrl, String user, String password) {

    @Override
    public String toString() {
      return "Login[" + user + ", password masked]";
    }
  }
}
