package dev.zerosum.processor;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.zerosum.testkit.HouseRules;

@AnalyzeClasses(
    packages = "dev.zerosum.processor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(HouseRules.class);
}
