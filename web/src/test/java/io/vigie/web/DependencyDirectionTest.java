package io.vigie.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class DependencyDirectionTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.vigie.web");

    @Test
    void of_vigie_the_web_server_knows_the_model_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.streams..", "io.vigie.batch..", "io.vigie.embedded..")
                .check(CLASSES);
    }

    @Test
    void javalin_and_the_servlets_stay_in_the_api() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.web.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void kafka_stays_behind_the_message_log() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.web.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void the_protocol_of_assistants_stays_with_their_tools() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.web.assistants")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
                .check(CLASSES);
    }

    @Test
    void the_protocol_of_openid_stays_in_its_client() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.web.oidc")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(CLASSES);
    }

    @Test
    void json_is_read_and_written_by_the_model() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void only_the_program_itself_knows_everybody() {
        classes()
                .that()
                .resideInAPackage("io.vigie.web.api..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("io.vigie.web", "io.vigie.web.api..")
                .check(CLASSES);
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
