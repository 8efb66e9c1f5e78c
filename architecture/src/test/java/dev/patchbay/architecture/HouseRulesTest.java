package dev.patchbay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.inject.Injector;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.patchbay.time.SystemClock;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/** Who may know whom, and the few places where the machine's time, threads and chance are touched. */
@AnalyzeClasses(packages = "dev.patchbay", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {

    private static final String[] STACK_API = {
        "dev.patchbay.api..",
        "dev.patchbay.packet..",
        "dev.patchbay.spi..",
        "dev.patchbay.time..",
        "dev.patchbay.wire..",
        "dev.patchbay.wiring..",
    };

    private static final String[] DRIVERS = {
        "dev.patchbay.loopback..", "dev.patchbay.ethernet..", "dev.patchbay.tap..",
    };

    /** Other classes of ours that are not among the packages named. */
    private static DescribedPredicate<JavaClass> oursOtherThan(String... packages) {
        return resideInAPackage("dev.patchbay..").and(not(resideInAnyPackage(packages)));
    }

    private static String[] stackApiAnd(String... more) {
        String[] all = java.util.Arrays.copyOf(STACK_API, STACK_API.length + more.length);
        System.arraycopy(more, 0, all, STACK_API.length, more.length);
        return all;
    }

    // ---- arrows

    @ArchTest
    static final ArchRule stack_api_knows_nobody =
            noClasses().that().resideInAnyPackage(STACK_API).should().dependOnClassesThat(oursOtherThan(STACK_API));

    @ArchTest
    static final ArchRule core_knows_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.core..")
            .should()
            .dependOnClassesThat(oursOtherThan(stackApiAnd("dev.patchbay.core..")));

    @ArchTest
    static final ArchRule routing_knows_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.routing..")
            .should()
            .dependOnClassesThat(oursOtherThan(stackApiAnd("dev.patchbay.routing..")));

    @ArchTest
    static final ArchRule routing_has_no_clock = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.patchbay.time..");

    @ArchTest
    static final ArchRule transports_know_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.transport..")
            .should()
            .dependOnClassesThat(oursOtherThan(stackApiAnd("dev.patchbay.transport..")));

    @ArchTest
    static final ArchRule captures_know_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.capture..")
            .should()
            .dependOnClassesThat(oursOtherThan(stackApiAnd("dev.patchbay.capture..")));

    @ArchTest
    static final ArchRule packetdrill_knows_the_api_alone = noClasses()
            .that()
            .resideInAPackage("dev.patchbay.packetdrill..")
            .should()
            .dependOnClassesThat(oursOtherThan(stackApiAnd("dev.patchbay.packetdrill..")));

    @ArchTest
    static final ArchRule drivers_know_the_public_spi_alone = noClasses()
            .that()
            .resideInAnyPackage(DRIVERS)
            .should()
            .dependOnClassesThat(oursOtherThan(
                    "dev.patchbay.api..",
                    "dev.patchbay.packet..",
                    "dev.patchbay.spi..",
                    "dev.patchbay.time..",
                    "dev.patchbay.wire..",
                    "dev.patchbay.loopback..",
                    "dev.patchbay.ethernet..",
                    "dev.patchbay.tap.."));

    @ArchTest
    static final ArchRule nobody_imports_a_driver = noClasses()
            .that()
            .resideOutsideOfPackages(DRIVERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DRIVERS);

    @ArchTest
    static final ArchRule only_the_composition_root_knows_implementations = noClasses()
            .that()
            .resideOutsideOfPackages("dev.patchbay.netns..", "dev.patchbay.core..", "dev.patchbay.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.patchbay.core..", "dev.patchbay.routing..");

    @ArchTest
    static final ArchRule two_rooms_make_system_calls = noClasses()
            .that()
            .resideOutsideOfPackages("dev.patchbay.tap.linux..", "dev.patchbay.packetdrill.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule rooms_do_not_go_round =
            slices().matching("dev.patchbay.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rooms_of_the_core_do_not_go_round =
            slices().matching("dev.patchbay.core.(**)").should().beFreeOfCycles();

    // ---- time, chance, threads

    @ArchTest
    static final ArchRule one_class_asks_the_machine_for_the_time = noClasses()
            .that()
            .doNotBelongToAnyOf(SystemClock.class)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule one_class_parks_threads = noClasses()
            .that()
            .haveNameNotMatching("dev\\.patchbay\\.netns\\.loop\\.Parking(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(LockSupport.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "yield")
            .orShould()
            .callMethod(Object.class, "wait")
            .orShould()
            .callMethod(Object.class, "wait", long.class);

    /** Besides who waits: who finds a loop busy, a device between two namespaces, another reader at a socket. */
    @ArchTest
    static final ArchRule four_classes_spin = noClasses()
            .that()
            .haveNameNotMatching("dev\\.patchbay\\.(netns\\.loop\\.(Parking|LiveLoop)|netns\\.world\\.NetLink"
                    + "|transport\\.socket\\.ReceiveQueue)")
            .should()
            .callMethod(Thread.class, "onSpinWait");

    @ArchTest
    static final ArchRule chance_is_a_parameter = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule no_thread_locals =
            noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

    // ---- Guice

    @ArchTest
    static final ArchRule the_injector_is_seen_in_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("dev.patchbay.netns.assembly..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Injector.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("com.google..");

    @ArchTest
    static final ArchRule nothing_asks_for_a_namespace_later =
            constructors().that().areAnnotatedWith(Inject.class).should(notAskForProviders());

    private static ArchCondition<JavaConstructor> notAskForProviders() {
        return new ArchCondition<>("not ask for providers") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                constructor.getRawParameterTypes().stream()
                        .filter(type -> type.isAssignableTo(Provider.class))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                constructor, constructor.getFullName() + " asks for a provider")));
            }
        };
    }

    // ---- care

    @ArchTest
    static final ArchRule every_package_says_what_it_is = classes()
            .that()
            .resideInAPackage("dev.patchbay..")
            .should(new ArchCondition<>("be in a package with a package-info that is @NullMarked") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                    if (!each.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                each, each.getPackageName() + " has no package-info.java with @NullMarked"));
                    }
                }
            });

    @ArchTest
    static final ArchRule libraries_do_not_print = noClasses()
            .that()
            .resideOutsideOfPackages("dev.patchbay.shell..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
