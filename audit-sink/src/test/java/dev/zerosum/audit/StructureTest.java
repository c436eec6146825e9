package dev.zerosum.audit;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.zerosum.testkit.HouseRules;

@AnalyzeClasses(packages = "dev.zerosum.audit", importOptions = DoNotIncludeTests.class)
class StructureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(HouseRules.class);
}
