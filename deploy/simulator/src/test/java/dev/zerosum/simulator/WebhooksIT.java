package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksIT {

  private static final String SECRET = "whsec_of_this_test";

  @TempDir Path folder;
  HttpServer receiver;
  RunningSimulator simulator;
  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  record Received(String body, String signature) {}

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(
              new Received(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    simulator =
        new RunningSimulator(
            folder.resolve("journal.jsonl"),
            "webhook.url=http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
            "webhook.secret=" + SECRET);
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.stop(0);
  }

  @Test
  void sendsSignedEventsThatStripeJavaReads()
      throws StripeException, SignatureVerificationException, InterruptedException {
    var intent =
        simulator.stripe().v1().paymentIntents().create(Requests.charging("pm_card_visa").build());
    // created, charge.succeeded, capturable, captured, succeeded: in no order.
    for (int i = 0; i < 5; i++) {
      var next = received.poll(10, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      var event = Webhook.constructEvent(next.body(), next.signature(), SECRET);
      assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
      if (event.getType().equals("payment_intent.succeeded")) {
        var object = (PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(object.getId()).isEqualTo(intent.getId());
        return;
      }
    }
    assertThat(received).as("payment_intent.succeeded was among the first five").isNotEmpty();
  }
}
