package io.vigie.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vigie.streams.aggregate.HourBucketCodec;
import org.junit.jupiter.api.Test;

/** Rules of ArchUnit: which packages may depend on which. */
class ArchitectureTest {

    private static final JavaClasses BENCH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vigie.bench");

    @Test
    void benchmarks_know_the_model_and_no_app_they_start_the_apps_themselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.vigie.bench.history", "io.vigie.bench.month", "io.vigie.bench.peers")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.streams..", "io.vigie.batch..", "io.vigie.web..", "io.vigie.embedded..")
                .check(BENCH);
    }

    /** Another reader of the recordings could read other readings than those that the history was loaded from. */
    @Test
    void of_the_speed_layer_the_month_knows_the_recordings_alone() {
        noClasses()
                .that()
                .resideInAPackage("io.vigie.bench.month")
                .should()
                .dependOnClassesThat(resideInAPackage("io.vigie.streams..")
                        .and(resideOutsideOfPackage("io.vigie.streams.poller.replay")))
                .check(BENCH);
    }

    /** A peer that does the same work keeps the same bytes: another codec would be measured beside Vigie's. */
    @Test
    void of_the_speed_layer_its_peers_know_the_bytes_of_its_state_alone() {
        noClasses()
                .that()
                .resideInAPackage("io.vigie.bench.peers")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.vigie.streams..", "io.vigie.batch..", "io.vigie.web..", "io.vigie.embedded..")
                        .and(not(type(HourBucketCodec.class))))
                .check(BENCH);
    }

    @Test
    void only_the_made_up_history_knows_the_batch_layer_whose_table_it_fills_and_asks() {
        noClasses()
                .that()
                .resideInAPackage("io.vigie.bench.history")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.streams..", "io.vigie.web..", "io.vigie.embedded..")
                .check(BENCH);
    }

    @Test
    void only_the_spark_peer_and_the_made_up_history_know_spark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.vigie.bench.spark", "io.vigie.bench.history")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..")
                .check(BENCH);
    }

    @Test
    void peers_and_watch_know_nothing_of_each_other() {
        noClasses()
                .that()
                .resideInAnyPackage("io.vigie.bench.peers", "io.vigie.bench.bare", "io.vigie.bench.spark")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.bench.watch", "io.vigie.bench.events")
                .check(BENCH);
    }

    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(BENCH);
    }
}
