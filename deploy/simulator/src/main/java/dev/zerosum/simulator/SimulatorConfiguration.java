package dev.zerosum.simulator;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.simulator.bank.Bank;
import dev.zerosum.simulator.bank.BankCourses;
import dev.zerosum.simulator.book.Book;
import dev.zerosum.simulator.book.Movement;
import dev.zerosum.simulator.card.TestCards;
import dev.zerosum.simulator.door.ConnectionCutter;
import dev.zerosum.simulator.fault.Faults;
import dev.zerosum.simulator.fault.StatementLies;
import dev.zerosum.simulator.resource.DebitCourses;
import dev.zerosum.simulator.resource.DisputeCourses;
import dev.zerosum.simulator.resource.Fees;
import dev.zerosum.simulator.resource.RefundCourses;
import dev.zerosum.simulator.resource.Rendering;
import dev.zerosum.simulator.resource.Resources;
import dev.zerosum.simulator.time.Latency;
import dev.zerosum.simulator.time.SimulatorClock;
import dev.zerosum.simulator.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/// Puts the simulator together.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SimulatorConfiguration {

  private static final Logger log = LoggerFactory.getLogger(SimulatorConfiguration.class);
  private static final Duration COURSE_LOOK = Duration.ofSeconds(1);

  @Bean
  SimulatorClock clock() {
    return new SimulatorClock(InstantSource.system());
  }

  @Bean
  TimeOrderedIds ids() {
    return new TimeOrderedIds(InstantSource.system(), new SecureRandom());
  }

  @Bean
  Latency latency(SimulatorSettings settings) {
    return new Latency(new Latency.Spread(settings.latencyP50(), settings.latencyP99()));
  }

  @Bean
  Faults faults(SimulatorSettings settings) {
    long seed = Optional.ofNullable(settings.faultSeed()).orElseGet(System::nanoTime);
    log.info("Faults strike by the seed {}", seed);
    RandomGenerator random = new Random(seed);
    return new Faults(random);
  }

  @Bean
  Rendering rendering(SimulatorSettings settings) {
    return new Rendering(new TestCards(), settings.publicUrl());
  }

  @Bean
  Webhooks webhooks(
      SimulatorSettings settings, Rendering rendering, SimulatorClock clock, TimeOrderedIds ids) {
    var endpoint =
        Optional.ofNullable(settings.webhook().url())
            .filter(url -> !url.toString().isEmpty())
            .map(url -> new Webhooks.Endpoint(url, settings.webhook().secret()));
    return new Webhooks(endpoint, settings.apiVersion(), rendering, clock, ids::next);
  }

  @Bean
  Book book(SimulatorSettings settings, SimulatorClock clock, Webhooks webhooks) {
    // The book tells the webhooks, and they look into the book.
    var self = new AtomicReference<Book>();
    Consumer<List<Movement>> tell = movements -> webhooks.tell(self.get(), movements);
    // A processor that cannot remember must not answer: the process ends, loudly.
    var book = new Book(journal(settings), clock, tell, () -> Runtime.getRuntime().halt(1));
    self.set(book);
    return book;
  }

  // A start that ends before it would listen only teaches the JVM to start fast. It may run beside
  // the simulator that has the journal, so it gets one of its own.
  private static Path journal(SimulatorSettings settings) {
    if (!"onRefresh".equals(System.getProperty("spring.context.exit"))) {
      return settings.journal();
    }
    try {
      Path unused = Files.createTempFile("journal", ".jsonl");
      unused.toFile().deleteOnExit();
      return unused;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Bean
  StatementLies statementLies() {
    return new StatementLies();
  }

  @Bean
  Resources resources(
      SimulatorSettings settings, Rendering rendering, TimeOrderedIds ids, StatementLies lies) {
    return new Resources(
        new TestCards(),
        rendering,
        new Fees(settings.feeBasisPoints(), settings.feeFixed()),
        ids::next,
        settings.searchLag(),
        settings.refundCourse(),
        settings.disputeCourse(),
        settings.debitCourse(),
        lies);
  }

  @Bean
  RefundCourses refundCourses(Resources resources, Book book) {
    return resources.refundCourses(book);
  }

  @Bean
  DisputeCourses disputeCourses(Resources resources, Book book) {
    return resources.disputeCourses(book);
  }

  @Bean
  DebitCourses debitCourses(Resources resources, Book book) {
    return resources.debitCourses(book);
  }

  @Bean
  Bank bank(SimulatorSettings settings, TimeOrderedIds ids) {
    return new Bank(ids::next, settings.bankCourse());
  }

  @Bean
  BankCourses bankCourses(Book book, Bank bank) {
    return new BankCourses(book, bank);
  }

  @Bean
  SchedulingConfigurer courseLook(
      RefundCourses refundCourses,
      DisputeCourses disputeCourses,
      BankCourses bankCourses,
      DebitCourses debitCourses) {
    return registrar -> {
      registrar.addFixedDelayTask(debitCourses::moveDue, COURSE_LOOK);
      registrar.addFixedDelayTask(refundCourses::moveDue, COURSE_LOOK);
      registrar.addFixedDelayTask(disputeCourses::moveDue, COURSE_LOOK);
      registrar.addFixedDelayTask(bankCourses::moveDue, COURSE_LOOK);
    };
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connectionCutter() {
    return factory -> factory.addEngineValves(new ConnectionCutter());
  }
}
