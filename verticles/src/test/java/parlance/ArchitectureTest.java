package parlance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBusOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.Command;
import parlance.domain.Event;
import parlance.domain.Reply;
import parlance.domain.Secret;

/** The map of the house. docs/architecture.md draws it; this file defends it. */
class ArchitectureTest {
    private static final int LONGEST_FILE = 300;
    private static final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("parlance");

    /** Nobody imports the root package; it puts the house together, so it alone may import every room. */
    private static final String MAP = """
            domain        |
            bus           | domain
            config        | domain
            words         |
            db            | domain config words
            mail          | domain config
            twilio        | domain config
            sms           | domain config twilio
            pages         | domain config
            brain         | domain config
            outbox        | domain db
            auth          | domain bus config db outbox sms
            users         | domain bus config db words
            friendships   | domain bus config db
            pace          | domain config
            blobs         | domain config
            media         | domain
            rooms         | domain bus config db pace
            messages      | domain bus config db pace words
            schedules     | domain bus db
            previews      | domain bus config db pace pages
            presence      | domain bus config db
            files         | domain bus config db blobs pace
            bots          | domain bus config db json pace pages brain
            exports       | domain bus db blobs json outbox
            notifications | domain bus config db outbox mail sms
            video         | domain bus config db pace twilio
            demo          | domain bus config db
            json          | domain
            http          | domain bus config json blobs media
            web           | domain bus config pace http
            engineio      | domain config http web
            addresses     | domain json web
            dialects      | domain bus config json sms http web engineio addresses
            """;

    @ParameterizedTest(name = "{0} imports only {1}")
    @CsvSource(delimiter = '|', textBlock = MAP)
    void rooms_open_only_the_doors_on_the_map(String room, @Nullable String mayImport) {
        String[] doors = Stream.of((mayImport == null ? room : room + " " + mayImport).split(" "))
                .map(ArchitectureTest::room)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(room(room)))
                .should()
                .dependOnClassesThat(resideInAPackage("parlance..").and(not(resideInAnyPackage(doors))))
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void every_room_is_on_the_map() {
        Stream<String> rooms = MAP.lines().map(line -> room(line.substring(0, line.indexOf(' '))));
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(Stream.of("parlance"), rooms).toArray(String[]::new))
                .check(house);
    }

    /** Not even when the map is drawn anew. The edge is the exception: doors are hung in it. */
    @Test
    void a_room_with_verticles_is_known_to_nobody_but_the_root() {
        house.stream()
                .filter(type -> type.getSimpleName().endsWith("Verticle"))
                .map(JavaClass::getPackageName)
                .filter(room -> !room.equals("parlance.http"))
                .distinct()
                .forEach(room -> noClasses()
                        .that(not(resideInAnyPackage(room + "..", "parlance")))
                        .should()
                        .dependOnClassesThat(resideInAPackage(room + ".."))
                        .check(house));
    }

    @Test
    void the_domain_knows_no_library() {
        noClasses()
                .that(resideInAPackage(room("domain")))
                .should()
                .dependOnClassesThat(
                        not(resideInAnyPackage(room("domain"), "java..", "javax.crypto..", "org.jspecify..")))
                .check(house);
    }

    @Test
    void only_the_bus_touches_the_event_bus() {
        var bus = resideInAPackage(room("bus"));
        only(bus, resideInAPackage("io.vertx.core.eventbus..").and(not(type(EventBusOptions.class))));
        only(bus.or(type(Cluster.class)), type(EventBusOptions.class));
    }

    @Test
    void only_stores_speak_sql() {
        only(
                resideInAPackage(room("db")).or(stores()),
                resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.mysqlclient.."));
        only(resideInAPackage(room("db")), resideInAPackage("java.sql.."));
    }

    @Test
    void only_the_edge_and_routes_know_vertx_web() {
        only(
                resideInAnyPackage(room("http"), room("web"), room("engineio")).or(simpleNameEndingWith("Routes")),
                resideInAPackage("io.vertx.ext.web.."));
    }

    @Test
    void only_what_sends_text_messages_and_makes_rooms_for_calls_knows_who_takes_them() {
        only(resideInAnyPackage(room("sms"), room("video"), room("twilio")), resideInAPackage("com.twilio.."));
        only(resideInAPackage(room("sms")), resideInAPackage("com.google.i18n.phonenumbers.."));
    }

    @Test
    void only_the_brain_knows_what_thinks() {
        only(resideInAPackage(room("brain")), resideInAnyPackage("com.rivescript..", "dev.langchain4j.."));
    }

    @Test
    void only_what_runs_on_virtual_threads_or_at_start_awaits() {
        noClasses()
                .that(not(resideInAnyPackage(
                                "parlance",
                                room("db"),
                                room("mail"),
                                room("twilio"),
                                room("pages"),
                                room("demo"),
                                room("bots"),
                                room("exports"))
                        .or(stores())
                        .or(name("parlance.config.SettingsReader"))
                        .or(name("parlance.auth.Passwords"))))
                .should()
                .callMethodWhere(target(owner(assignableTo(Future.class))).and(target(name("await"))))
                .check(house);
    }

    @Test
    void everything_that_travels_is_a_record() {
        classes()
                .that(assignableTo(Command.class)
                        .or(assignableTo(Reply.class))
                        .or(assignableTo(Event.class))
                        .or(assignableTo(Actor.class))
                        .or(assignableTo(Audience.class))
                        .or(assignableTo("parlance.bus.Parcel")))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .check(house);
    }

    @Test
    void secrets_are_kept_as_secrets() {
        fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage(room("domain"), room("config")))
                .and()
                .areNotStatic()
                .and()
                .haveNameMatching("(?i).*(password|token|secret)")
                .and()
                .doNotHaveRawType(Duration.class)
                .should()
                .haveRawType(Secret.class)
                .check(house);
    }

    @Test
    void names_say_what_things_are() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Impl|Helper|Util|Utils)")
                .check(house);
    }

    @Test
    void no_file_is_longer_than_three_hundred_lines() throws IOException {
        for (Path root : List.of(Path.of("verticles/src/main/java"), Path.of("web-bridge/src/main/java"))) {
            try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .allSatisfy(
                                file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LONGEST_FILE));
            }
        }
    }

    private static void only(DescribedPredicate<JavaClass> those, DescribedPredicate<JavaClass> library) {
        noClasses().that(not(those)).should().dependOnClassesThat(library).check(house);
    }

    private static DescribedPredicate<JavaClass> stores() {
        return simpleNameEndingWith("Store");
    }

    private static String room(String name) {
        return "parlance." + name + "..";
    }
}
