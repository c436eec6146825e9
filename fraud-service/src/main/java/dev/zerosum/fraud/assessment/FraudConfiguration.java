package dev.zerosum.fraud.assessment;

import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.fraud.model.ModelThresholds;
import dev.zerosum.fraud.model.NoModel;
import dev.zerosum.fraud.model.RiskModel;
import dev.zerosum.fraud.rule.Rule;
import dev.zerosum.fraud.rule.RuleBook;
import dev.zerosum.fraud.rule.RuleSettings;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// Puts rules and model together. Rules are pure and carry no annotation, so they are found by what
/// they implement.
@Configuration
@ComponentScan(
    basePackageClasses = Rule.class,
    includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Rule.class))
class FraudConfiguration {

  @Bean
  RuleSettings ruleSettings(FraudSettings settings) {
    return new RuleSettings(settings.rules());
  }

  @Bean
  RuleBook ruleBook(List<Rule> rules, RuleSettings settings) {
    return new RuleBook(rules, settings);
  }

  @Bean
  ModelThresholds modelThresholds(FraudSettings settings) {
    return settings.model().thresholds();
  }

  @Bean
  @ConditionalOnMissingBean
  RiskModel riskModel() {
    return new NoModel();
  }

  @Bean
  ChargeSagas chargeSagas(PeerClients peers) {
    return peers.create(ChargeSagas.class, Peer.ORCHESTRATOR);
  }
}
