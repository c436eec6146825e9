package dev.zerosum.notification.address;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

  @Bean
  DnsResolver dnsResolver() {
    return SystemDefaultDnsResolver.INSTANCE;
  }

  @Bean
  GuardedResolver guardedResolver(DnsResolver names, AddressSettings settings) {
    return new GuardedResolver(names, settings.allowLoopbackHttp());
  }
}
