package dev.zerosum.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.AuthorizePayment;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.CapturePayment;
import dev.zerosum.contract.processor.DescribeMethod;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ProcessorAvailability;
import dev.zerosum.contract.processor.ProcessorSteps;
import dev.zerosum.contract.processor.UndoCapture;
import dev.zerosum.contract.processor.UndoCaptureOutcome;
import dev.zerosum.contract.processor.VoidAuthorization;
import dev.zerosum.contract.processor.VoidOutcome;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.peer.PeerSettings;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.stripe.StripeDouble;
import dev.zerosum.testkit.EngineSettings;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The service as it runs: over HTTP as peers call it, through Temporal, and its webhooks.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class GatewayAdapterIT {

  private static final String WEBHOOK_SECRET = "whsec_for_tests";
  private static final Money AMOUNT = Money.of(8900, "USD");
  private static final StripeDouble STRIPE = new StripeDouble();
  private static final BlockingQueue<String> NUDGES = new LinkedBlockingQueue<>();
  private static final HttpServer ORCHESTRATOR = orchestrator();
  private static final int TEMPORAL_PORT = freePort();
  private static final PortBoundTestServer TEMPORAL =
      TestServer.createPortBoundServer(TEMPORAL_PORT, true);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final WorkflowClient temporal;
  private final JdbcClient jdbc;
  private final PeerClients peers;
  private final ProcessorSteps steps;

  GatewayAdapterIT(
      @LocalServerPort int port,
      @Autowired WorkflowClient temporal,
      @Autowired JdbcClient jdbc,
      @Autowired PeerClients peers) {
    this.port = port;
    this.temporal = temporal;
    this.jdbc = jdbc;
    this.peers = peers;
    this.steps = peer(ProcessorSteps.class);
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("zerosum.processor.stripe.api-base", STRIPE::address);
    registry.add("zerosum.processor.stripe.api-key", () -> "sk_test_double");
    registry.add("zerosum.processor.stripe.webhook-secret", () -> WEBHOOK_SECRET);
    registry.add(
        "zerosum.peers.orchestrator",
        () -> "http://127.0.0.1:" + ORCHESTRATOR.getAddress().getPort());
    registry.add("zerosum.temporal.address", () -> "127.0.0.1:" + TEMPORAL_PORT);
    registry.add("management.server.port", () -> 0);
  }

  @AfterAll
  static void close() {
    STRIPE.close();
    ORCHESTRATOR.stop(0);
    TEMPORAL.close();
  }

  @Test
  void servesACardPaymentAndItsUndoing() {
    var payment = new PaymentId("pay_http");

    assertThat(steps.authorize(authorize(payment)))
        .isInstanceOfSatisfying(
            AuthorizeOutcome.Authorized.class, done -> assertThat(done.amount()).isEqualTo(AMOUNT));
    assertThat(steps.capture(capture(payment))).isInstanceOf(CaptureOutcome.Captured.class);
    assertThat(
            steps.voidAuthorization(
                new VoidAuthorization(StepKey.of(payment, "void", 1), payment, Lane.FAST)))
        .isInstanceOf(VoidOutcome.AlreadyCaptured.class);
    assertThat(
            steps.undoCapture(
                new UndoCapture(StepKey.of(payment, "undo-capture", 1), payment, Lane.DURABLE)))
        .isInstanceOfSatisfying(
            UndoCaptureOutcome.Returned.class, done -> assertThat(done.amount()).isEqualTo(AMOUNT));
    assertThat(steps.authorize(authorize(payment))).isEqualTo(new AuthorizeOutcome.Undone());
    assertThat(steps.capture(capture(payment))).isEqualTo(new CaptureOutcome.Undone());
  }

  @Test
  void describesAMethodOnceAndKeepsIt() {
    var request = new DescribeMethod(new PaymentMethodId("pm_card_visa"), false);
    var first = steps.describe(request);
    long reads = reads();

    assertThat(first)
        .isInstanceOfSatisfying(
            DescribeOutcome.Described.class,
            described -> assertThat(described.method().last4()).isEqualTo("4242"));
    assertThat(steps.describe(request)).isEqualTo(first);
    assertThat(reads()).isEqualTo(reads);
    assertThat(steps.describe(new DescribeMethod(new PaymentMethodId("pm_missing"), false)))
        .isInstanceOf(DescribeOutcome.NoSuchMethod.class);
  }

  @Test
  void refusesForGoodWhatNoRepetitionMends() {
    var payment = new PaymentId("pay_early");

    assertThatThrownBy(() -> steps.capture(capture(payment)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.problem().code()).isEqualTo("no_authorization");
              assertThat(problem.isRetryable()).isFalse();
            });
  }

  @Test
  void saysThatPaymentsPass() {
    assertThat(peer(ProcessorAvailability.class).now())
        .isEqualTo(new ProcessorAvailability.Availability(true, 0));
  }

  @Test
  void refusesACallerWithoutAServiceToken() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/processor/availability"))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @Test
  void keepsASignedWebhookOnceAndRefusesAllOthers() throws Exception {
    String event = event("evt_1");
    long now = Instant.now().getEpochSecond();

    assertThat(deliver(event, signature(event, now))).isEqualTo(204);
    assertThat(deliver(event, signature(event, now))).isEqualTo(204);
    assertThat(deliver(event("evt_2"), signature(event, now))).isEqualTo(400);
    assertThat(deliver(event("evt_3"), signature(event("evt_3"), now - 600))).isEqualTo(400);
    assertThat(deliver(event("evt_4"), "t=" + now + ",v1=00")).isEqualTo(400);
    assertThat(deliver("no json", signature("no json", now))).isEqualTo(400);

    assertThat(
            jdbc.sql(
                    """
                    SELECT event_id || ' ' || object_reference FROM processor.hint
                     WHERE event_id LIKE 'evt\\__'
                    """)
                .query(String.class)
                .list())
        .containsExactly("evt_1 pi_1");
  }

  @Test
  void wakesTheSagaThatWaitsForItsBuyerAndNoOther() throws Exception {
    var waiting = new PaymentId("pay_waiting");
    var done = new PaymentId("pay_done");
    assertThat(steps.authorize(authorize(waiting, 1, "pm_card_authenticationRequired")))
        .isInstanceOf(AuthorizeOutcome.ActionRequired.class);
    assertThat(steps.authorize(authorize(done))).isInstanceOf(AuthorizeOutcome.Authorized.class);

    deliverSigned(event("evt_done", "pay_done"));
    deliverSigned(event("evt_nobody", "pay_nobody"));
    deliverSigned(event("evt_waiting", "pay_waiting"));

    assertThat(NUDGES.poll(15, TimeUnit.SECONDS)).isEqualTo("/sagas/charges/pay_waiting/nudge");
    assertThat(NUDGES).isEmpty();
  }

  @Test
  void servesTheStepsAsActivities() {
    var payment = new PaymentId("pay_activity");
    try (var factory = new Sagas(temporal)) {
      assertThat(factory.start("pay_activity").run(authorize(payment)))
          .isInstanceOf(AuthorizeOutcome.Authorized.class);
      assertThatThrownBy(() -> factory.start("pay_refused").run(outOfOrder()))
          .isInstanceOfSatisfying(
              WorkflowFailedException.class,
              failed ->
                  assertThat(failed.getCause())
                      .isInstanceOf(ActivityFailure.class)
                      .cause()
                      .isInstanceOfSatisfying(
                          ApplicationFailure.class,
                          failure -> {
                            assertThat(failure.isNonRetryable()).isTrue();
                            assertThat(failure.getDetails().get(0, String.class))
                                .isEqualTo("out_of_order");
                          }));
    }
  }

  /// One activity, asked as the durable lane asks.
  @WorkflowInterface
  public interface OneStep {

    @WorkflowMethod
    AuthorizeOutcome run(AuthorizePayment request);
  }

  /// Runs the step on the queue that lives with its owner.
  public static final class OneStepFlow implements OneStep {

    @Override
    public AuthorizeOutcome run(AuthorizePayment request) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(ProcessorSteps.TASK_QUEUE)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setScheduleToCloseTimeout(Duration.ofSeconds(60))
              .build();
      return Workflow.newActivityStub(ProcessorSteps.class, options).authorize(request);
    }
  }

  private record Sagas(WorkflowClient client, WorkerFactory factory) implements AutoCloseable {

    private static final String QUEUE = "test";

    Sagas(WorkflowClient client) {
      this(client, WorkerFactory.newInstance(client));
      factory.newWorker(QUEUE).registerWorkflowImplementationTypes(OneStepFlow.class);
      factory.start();
    }

    OneStep start(String id) {
      return client.newWorkflowStub(
          OneStep.class,
          WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
    }

    @Override
    public void close() {
      factory.shutdownNow();
    }
  }

  private static AuthorizePayment authorize(PaymentId payment) {
    return authorize(payment, 1);
  }

  private static AuthorizePayment outOfOrder() {
    return authorize(new PaymentId("pay_refused"), 2);
  }

  private static AuthorizePayment authorize(PaymentId payment, int n) {
    return authorize(payment, n, "pm_card_visa");
  }

  private static AuthorizePayment authorize(PaymentId payment, int n, String method) {
    return new AuthorizePayment(
        StepKey.of(payment, "authorize", n),
        payment,
        new MerchantId("mer_http"),
        false,
        AMOUNT,
        new PaymentMethodId(method),
        null,
        "a pair of shoes",
        null,
        null,
        Lane.FAST);
  }

  private static CapturePayment capture(PaymentId payment) {
    return new CapturePayment(StepKey.of(payment, "capture", 1), payment, AMOUNT, Lane.FAST);
  }

  /// The test server does not say which port it was given, so it is told one.
  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long reads() {
    return STRIPE.calls().stream().filter("read"::equals).count();
  }

  private <T> T peer(Class<T> contract) {
    return peers.create(
        contract, PeerSettings.of(Peer.GATEWAY_ADAPTER, "http://127.0.0.1:" + port));
  }

  private int deliver(String body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/stripe"))
            .header("Content-Type", "application/json")
            .header("Stripe-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private void deliverSigned(String event) throws Exception {
    assertThat(deliver(event, signature(event, Instant.now().getEpochSecond()))).isEqualTo(204);
  }

  private static String event(String id) {
    return event(id, "of another");
  }

  private static String event(String id, String paymentId) {
    return """
    {"id": "%s", "object": "event", "api_version": "2020-01-01", "created": 1700000000,
     "livemode": false, "type": "payment_intent.succeeded",
     "data": {"object": {"id": "pi_1", "object": "payment_intent",
       "metadata": {"payment_id": "%s"}}}}
    """
        .formatted(id, paymentId);
  }

  private static HttpServer orchestrator() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            NUDGES.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String signature(String body, long seconds) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
  }
}
