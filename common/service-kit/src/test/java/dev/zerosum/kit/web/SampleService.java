package dev.zerosum.kit.web;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A service with nothing but what service-kit gives it.
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"
    })
@RestController
class SampleService {

  private static final Logger log = LoggerFactory.getLogger(SampleService.class);

  record Order(Money amount, List<Item> items) {}

  record Item(int price) {}

  @GetMapping("/merchant")
  Map<String, String> merchant(Caller.Merchant merchant) {
    return Map.of(
        "merchant", merchant.merchantId().value(),
        "request", RequestContext.requestId().orElse(""));
  }

  @GetMapping("/operator")
  String operator(Caller.Operator operator) {
    return operator.operatorId();
  }

  @GetMapping("/payments/{id}")
  String payment(@PathVariable("id") PaymentId id, @RequestParam("limit") int limit) {
    return id.value() + limit;
  }

  @GetMapping("/v1/things")
  String things(@RequestParam(defaultValue = "10") int limit) {
    return "things " + limit;
  }

  @GetMapping("/v1/lists")
  String lists(@RequestParam Map<String, String> query) {
    return "lists " + query.size();
  }

  @PostMapping("/orders")
  Order order(@RequestBody Order order) {
    return order;
  }

  @GetMapping("/declined")
  String declined() {
    throw new ProblemException(
        Problem.declined("card_declined", "generic_decline", "The card was declined.")
            .withPaymentId("pay_1"));
  }

  @GetMapping("/broken")
  String broken() {
    throw new IllegalStateException("secret detail");
  }

  @GetMapping("/webhooks/open")
  String open() {
    return "open";
  }

  @GetMapping("/log")
  String logging() {
    RequestContext.put(RequestContext.PAYMENT_ID, "pay_4242424242424242");
    log.atInfo()
        .addKeyValue("card", "5555 5555 5555 4444")
        .setCause(new IllegalStateException("bad 378282246310005"))
        .log("message 4000000000000002 {}", "argument 4000000000009995");
    return "logged";
  }
}
