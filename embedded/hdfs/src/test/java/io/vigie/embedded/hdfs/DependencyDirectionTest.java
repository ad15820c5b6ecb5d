package io.vigie.embedded.hdfs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Rules of ArchUnit: which packages may depend on which. */
class DependencyDirectionTest {
    private static final JavaClasses EMBEDDED =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.vigie.embedded.hdfs");

    @Test
    void the_embedded_hdfs_knows_hadoop_and_nothing_of_vigie() {
        classes()
                .that()
                .resideInAPackage("io.vigie.embedded.hdfs..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.vigie.embedded.hdfs..",
                        "java..",
                        "javax.servlet..",
                        "io.netty..",
                        "org.apache.hadoop..",
                        "org.jspecify..")
                .check(EMBEDDED);
    }

    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(EMBEDDED);
    }
}
