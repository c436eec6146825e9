package dev.zerosum.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;

/// The rules of structure that every module keeps. A module's `StructureTest` holds `@ArchTest
/// static final ArchTests RULES = ArchTests.in(HouseRules.class);`.
///
/// A rule holds where it finds nothing to check, so that one set serves all modules.
public final class HouseRules {

  private static final String TRANSACTIONAL =
      "org.springframework.transaction.annotation.Transactional";
  private static final Set<String> FLOATING =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  private static final String[] PURE = {
    "dev.zerosum.*.posting..",
    "dev.zerosum.*.match..",
    "dev.zerosum.*.rule..",
    "dev.zerosum.*.model.."
  };

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices()
          .matching("dev.zerosum.*.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("a reader must be able to start somewhere");

  @ArchTest
  static final ArchRule NO_FIELD_IS_FLOATING_POINT =
      noFields()
          .that(areNotScores())
          .should()
          .haveRawType(isFloatingPoint())
          .allowEmptyShould(true)
          .because("money is never rounded by accident; only a fraud score may be a fraction");

  @ArchTest
  static final ArchRule SAGAS_ARE_DETERMINISTIC =
      noClasses()
          .that()
          .haveNameMatching(".*Saga(\\$.*)?")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .allowEmptyShould(true)
          .because("a saga is replayed from its history and must do the same again");

  @ArchTest
  static final ArchRule CONTRACTS_ARE_DATA_AND_INTERFACES =
      classes()
          .that()
          .resideInAPackage("dev.zerosum.contract..")
          .should()
          .beRecords()
          .orShould()
          .beEnums()
          .orShould()
          .beInterfaces()
          .allowEmptyShould(true)
          .because("what crosses a process boundary has no behaviour of its own");

  @ArchTest
  static final ArchRule PURE_PACKAGES_IMPORT_NO_FRAMEWORK =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .onlyDependOnClassesThat(arePure())
          .allowEmptyShould(true)
          .because("rules about money and fraud are read and tested without a framework");

  @ArchTest
  static final ArchRule CONTROLLERS_ARE_NOT_PUBLIC =
      classes()
          .that()
          .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
          .or()
          .areAnnotatedWith("org.springframework.stereotype.Controller")
          .should()
          .notBePublic()
          .allowEmptyShould(true)
          .because("HTTP is the only way in");

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

  @ArchTest
  static final ArchRule NOTHING_PRINTS_TO_STANDARD_STREAMS =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

  @ArchTest
  static final ArchRule NAMES_ARE_OF_THE_DOMAIN =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Utils?|Helpers?|Managers?|Data|Info|Base)(\\$.*)?")
          .allowEmptyShould(true)
          .because("a name says what a thing is, not that it is something");

  @ArchTest
  static final ArchRule CLASSES_ARE_TRANSACTIONAL_IN_STORES_ONLY =
      classes()
          .that()
          .areAnnotatedWith(TRANSACTIONAL)
          .or()
          .areMetaAnnotatedWith(TRANSACTIONAL)
          .should()
          .resideInAPackage("..store..")
          .allowEmptyShould(true)
          .because("a transaction is opened beside its SQL, or by hand where it can be seen");

  @ArchTest
  static final ArchRule METHODS_ARE_TRANSACTIONAL_IN_STORES_ONLY =
      methods()
          .that()
          .areAnnotatedWith(TRANSACTIONAL)
          .should()
          .beDeclaredInClassesThat()
          .resideInAPackage("..store..")
          .allowEmptyShould(true)
          .because("a transaction is opened beside its SQL, or by hand where it can be seen");

  @ArchTest
  static final ArchRule ONLY_ITS_PACKAGE_SEES_STRIPE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..stripe..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.stripe..")
          .allowEmptyShould(true)
          .because("a second processor must cost no edit");

  @ArchTest
  static final ArchRule STATE_IS_NOT_STATIC =
      fields()
          .that()
          .areStatic()
          .and()
          .areNotFinal()
          .and()
          .areDeclaredInClassesThat(DescribedPredicate.not(INTERFACES))
          .should()
          .beFinal()
          .allowEmptyShould(true)
          .because("static state is shared by tests and threads that do not know of each other");

  private HouseRules() {}

  private static DescribedPredicate<JavaField> areNotScores() {
    return DescribedPredicate.describe(
        "are not a fraud score or its threshold",
        field ->
            !(field.getOwner().getPackageName().startsWith("dev.zerosum.fraud")
                && field
                    .getName()
                    .matches("(?i).*(score|threshold|contribution|feature|value).*")));
  }

  private static DescribedPredicate<JavaClass> isFloatingPoint() {
    return DescribedPredicate.describe(
        "is floating point", type -> FLOATING.contains(type.getName()));
  }

  private static DescribedPredicate<JavaClass> arePure() {
    var imported =
        JavaClass.Predicates.resideInAnyPackage(PURE)
            .or(
                JavaClass.Predicates.resideInAnyPackage(
                    "java..", "org.jspecify..", "dev.zerosum.kernel..", "dev.zerosum.contract.."));
    return DescribedPredicate.describe(
        "are of the JDK, the kernel, the contracts or pure themselves",
        type ->
            type.getBaseComponentType().isPrimitive()
                || imported.test(type.getBaseComponentType()));
  }
}
