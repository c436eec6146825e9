package dev.zerosum.local;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.zerosum.testkit.HouseRules;

@AnalyzeClasses(packages = "dev.zerosum.local")
final class StructureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(HouseRules.class);
}
