package parlance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.domain.Secret;

class SettingsTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path folder;

    @Test
    void the_defaults_have_every_key_and_no_other() throws IOException {
        try (InputStream defaults =
                Objects.requireNonNull(Settings.class.getResourceAsStream("/config/default.json"))) {
            JsonObject json = new JsonObject(new String(defaults.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(keys(json)).containsExactlyInAnyOrderElementsOf(keys(Settings.class));
        }
    }

    @Test
    void the_defaults_are_good_and_mean_what_they_say() {
        Settings settings = read(NONE, NONE);
        assertThat(settings.development()).isFalse();
        assertThat(settings.data()).isEqualTo(Path.of(".parlance"));
        assertThat(settings.http().bodyLimit().bytes()).isEqualTo(256 * 1024);
        assertThat(settings.management().portBeside(8080)).isEqualTo(8081);
        assertThat(settings.auth().session()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.auth().logins()).isEqualTo(new AuthSettings.Limit(5, Duration.ofMinutes(5)));
        assertThat(settings.auth().passcodes()).isEqualTo(new AuthSettings.Limit(3, Duration.ofMinutes(10)));
        assertThat(settings.auth().passcodesPerDay()).isEqualTo(new AuthSettings.Limit(10, Duration.ofHours(24)));
        assertThat(settings.sendsSms()).isFalse();
    }

    @Test
    void a_language_model_has_a_name_and_limits_that_go_together() {
        assertThat(read(NONE, NONE).bots().model().configured()).isFalse();
        assertThat(refusal(NONE, Map.of("parlance.bots.model.url", "http://127.0.0.1:11434/v1")))
                .isEqualTo("bots.model: name must say which model; url is set");
        assertThat(refusal(NONE, Map.of("parlance.bots.model.url", "ftp://models")))
                .startsWith("bots.model: url must begin with http://");
        assertThat(refusal(NONE, Map.of("parlance.bots.model.temperature", "3")))
                .isEqualTo("bots.model: temperature must be 0 to 2");
        assertThat(refusal(NONE, Map.of("parlance.bots.model.silence", "3m")))
                .isEqualTo("bots.model: longest must be at least silence and at most 10m");
        assertThat(refusal(NONE, Map.of("parlance.bots.model.key", "sk-oops")))
                .isEqualTo("bots.model.key: a secret is written as env:NAME or file:/path, never as itself");
    }

    @Test
    void production_says_where_it_is_reached_and_development_is_reached_here() {
        assertThat(refusal(NONE, NONE)).isEqualTo("http.publicUrl: missing; in production the links in mails need it");
        assertThat(readAsItIs(NONE, NONE, SettingsReader.DEVELOPMENT).publicUrl())
                .isEqualTo(URI.create("http://localhost:8080"));
    }

    @Test
    void development_keeps_mails_and_listens_here_only() {
        Settings settings = read(NONE, NONE, SettingsReader.DEVELOPMENT);
        assertThat(settings.development()).isTrue();
        assertThat(settings.mail().embedded()).isTrue();
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void each_layer_wins_over_the_ones_before() {
        String one = file("{\"http\": {\"port\": 1, \"host\": \"one\"}}");
        String two = file("{\"http\": {\"port\": 2}}");
        Map<String, String> variable = Map.of("PARLANCE_HTTP_PORT", "3");
        Map<String, String> property = Map.of("parlance.http.port", "4");
        assertThat(read(NONE, NONE).http().port()).isEqualTo(8080);
        assertThat(read(NONE, NONE, one).http().port()).isEqualTo(1);
        assertThat(read(NONE, NONE, one, two).http().port()).isEqualTo(2);
        assertThat(read(variable, NONE, one, two).http().port()).isEqualTo(3);
        Settings all = read(variable, property, one, two);
        assertThat(all.http().port()).isEqualTo(4);
        assertThat(all.http().host()).isEqualTo("one");
        assertThat(all.http().idleTimeout()).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void the_ports_of_doors_can_be_given_in_one_variable() {
        Settings settings = read(Map.of("PARLANCE_DOOR_PORTS", "puffintalk=3000,"), NONE);
        assertThat(settings.doors().ports()).containsExactly(Map.entry("puffintalk", 3000));
        assertThat(read(NONE, NONE).doors().ports()).isEmpty();
        assertThat(refusal(Map.of("PARLANCE_DOOR_PORTS", "kakapo=1"), NONE))
                .isEqualTo("PARLANCE_DOOR_PORTS: there is no door kakapo");
        assertThat(refusal(Map.of("PARLANCE_DOOR_PORTS", "3000"), NONE))
                .isEqualTo("PARLANCE_DOOR_PORTS: write puffintalk=3000, not 3000");
        assertThat(refusal(Map.of("PARLANCE_DOOR_PORTS", "puffintalk=x"), NONE))
                .isEqualTo("doors.puffintalk.port: \"x\" is not a whole number");
    }

    @Test
    void a_door_is_reached_below_its_name_unless_it_is_said_where() {
        Settings settings = read(NONE, NONE, SettingsReader.DEVELOPMENT);
        assertThat(settings.publicUrl("puffintalk")).isEqualTo(URI.create(settings.publicUrl() + "/puffintalk"));
        assertThat(settings.signUpPage("puffintalk")).isEqualTo(settings.publicUrl());
        assertThat(settings.accessToken("puffintalk")).isEqualTo(Duration.ofMinutes(60));
        assertThat(settings.accessToken("native")).isEqualTo(Duration.ofMinutes(15));
        String own = file("{\"doors\": {\"puffintalk\": {\"publicUrl\": \"https://puffin.example.com\"}}}");
        assertThat(read(NONE, NONE, own).publicUrl("puffintalk")).isEqualTo(URI.create("https://puffin.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARLANCE_HTTP_PUBLICURL", "parlance_http_publicurl", "Parlance_Http_publicUrl"})
    void a_variable_is_the_key_with_underscores_in_any_case(String name) {
        Settings settings = read(Map.of(name, "https://chat.example.com", "PATH", "/bin", "PARLANCES", "no"), NONE);
        assertThat(settings.publicUrl()).isEqualTo(URI.create("https://chat.example.com"));
    }

    @Test
    void lists_are_separated_by_commas() {
        Settings settings = read(
                Map.of("PARLANCE_HTTP_ORIGINS", "https://a.example, https://b.example,"),
                Map.of("parlance.cluster.members", "10.0.0.1", "parlance.http.trustedProxies", ""),
                file("{\"http\": {\"trustedProxies\": [\"10.0.0.0/8\", \"::1\"]}}"));
        assertThat(settings.http().origins()).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.http().trustedProxies()).isEmpty();
        assertThat(settings.cluster().members()).containsExactly("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"http": {"prot": 80}}                    | http.prot: there is no such setting (did you mean http.port?)
            {"http": {"publicURL": "http://a"}}       | http.publicURL: there is no such setting (did you mean http.publicUrl?)
            {"port": 80}                              | port: there is no such setting (did you mean http.port?)
            {"mail": {"schema": "chat"}}              | mail.schema: there is no such setting (did you mean database.schema?)
            {"colour": {"of": {"walls": "green"}}}    | colour.of.walls: there is no such setting
            {"http.port": 80}                         | http.port: a dot does not nest; write {"http": {"port": 8080}}
            {"http": {"port": null}}                  | http.port: a value is missing
            {"http": {"port": ""}}                    | http.port: the value has the wrong form
            {"http": {"port": "abc"}}                 | http.port: "abc" is not a whole number
            {"http": {"port": 99999999999}}           | http.port: the value has the wrong form
            {"http": {"port": 65536}}                 | http: port must be 0 to 65535
            {"http": {"port": -1}}                    | http: port must be 0 to 65535
            {"management": {"port": 65536}}           | management: port must be 0 to 65535
            {"http": {"publicUrl": "chat.example"}}   | http: publicUrl must begin with http:// or https:// and not end with a slash
            {"http": {"publicUrl": "ftp://a"}}        | http: publicUrl must begin with http:// or https:// and not end with a slash
            {"http": {"publicUrl": "http://a/"}}      | http: publicUrl must begin with http:// or https:// and not end with a slash
            {"http": {"origins": "http://a"}}         | http.origins: the value has the wrong form
            {"http": {"bodyLimit": "1GiB"}}           | http.bodyLimit: "1GiB" is not a size such as 256KiB or 100MiB
            {"http": {"idleTimeout": 10}}             | http.idleTimeout: "10" is not a duration such as 500ms, 10s, 15m, 24h or 30d
            {"http": {"idleTimeout": "-1s"}}          | http.idleTimeout: "-1s" is not a duration such as 500ms, 10s, 15m, 24h or 30d
            {"auth": {"logins": {"window": "soon"}}}  | auth.logins.window: "soon" is not a duration such as 500ms, 10s, 15m, 24h or 30d
            {"auth": {"logins": {"count": 0}}}        | auth.logins: count must be at least 1
            {"database": {"embedded": "maybe"}}       | database.embedded: "maybe" is not a boolean
            {"database": {"schema": "a; DROP"}}       | database: schema has 1 to 64 letters, digits and underscores
            {"doors": {"puffintalk": {"port": 65536}}} | doors.puffintalk: port must be 0 to 65535
            {"doors": {"kakapo": {"port": 9000}}}     | doors.kakapo.port: there is no such setting (did you mean doors.wind.port?)
            {"doors": {"puffintalk": {"signUpPage": "join"}}} | doors.puffintalk: signUpPage must begin with http:// or https://
            {"auth": {"otp": {"wildcard": "42"}}}     | auth.otp: wildcard must be six digits
            {"auth": {"otp": {"wildcard": "123456"}}} | auth.otp.wildcard: everybody could sign in as anybody; only development has it
            {"doors": {"linguagram": {"trustIdentify": true}}} | doors.linguagram.trustIdentify: everybody could be anybody; only development has it
            {"doors": {"linguagram": {"clientPage": "here"}}} | doors.linguagram: clientPage must begin with http:// or https:// and not end with a slash
            {"environment": "staging"}                | environment: "staging" is not one of [development, production]
            {"log": {"level": "loud"}}                | log.level: "loud" is not one of [debug, info, warn, error]
            {"http": {"tls": {"certificate": "a"}}}   | http.tls: certificate and key go together
            {"http": {"tls": {"key": "a"}}}           | http.tls: certificate and key go together
            {"mail": {"embedded": true}}              | mail.embedded: mails would go nowhere in production; set mail.host and mail.embedded to false
            {"database": {"embedded": false}}         | database.password: missing; write env:NAME or file:/path, or set database.embedded to true
            {"database": {"password": "hunter2"}}     | database.password: a secret is written as env:NAME or file:/path, never as itself
            {"database": {"password": "env:NOT_SET"}} | database.password: the environment variable NOT_SET is not set
            {"mail": {"password": "file:/no/such"}}   | mail.password: the file /no/such cannot be read
            {"sms": {"sender": "pigeon"}}             | sms.sender: "pigeon" is not one of [console, twilio]
            {"sms": {"sendr": "twilio"}}              | sms.sendr: there is no such setting (did you mean sms.sender?)
            {"sms": {"twilio": {"apiKey": "SK"}}}     | sms.twilio.apiKey: there is no such setting
            {"sms": {"twilio": {"authToken": "t"}}}   | sms.twilio.authToken: a secret is written as env:NAME or file:/path, never as itself
            {"sms": {"twilio": {"apiKeySecret": "s"}}}| sms.twilio.apiKeySecret: a secret is written as env:NAME or file:/path, never as itself
            {"sms": {"twilio": {"accountSid": "SK0"}}}| sms.twilio: accountSid is AC and 32 hexadecimal digits
            {"sms": {"twilio": {"apiKeySid": "AC0"}}} | sms.twilio: apiKeySid is SK and 32 hexadecimal digits
            {"sms": {"twilio": {"messagingServiceSid": "x"}}} | sms.twilio: messagingServiceSid is MG and 32 hexadecimal digits
            {"sms": {"twilio": {"from": "+1 555 0100"}}} | sms.twilio: from is a number as +15551234567, a short code, or a name of at most 11 letters and digits
            {"sms": {"twilio": {"from": "Parlance", "messagingServiceSid": "MG0123456789abcdef0123456789abcdef"}}} | sms.twilio: from and messagingServiceSid exclude each other
            {"sms": {"twilio": {"url": "https://api.twilio.com/"}}} | sms.twilio: url must begin with http:// or https:// and not end with a slash
            {"sms": {"twilio": {"url": "http://api.twilio.com"}}} | sms.twilio.url: must begin with https:// in production; secrets go there
            {"sms": {"twilio": {"patience": "2m"}}}   | sms.twilio: patience must be at most 60s, and not 0
            {"sms": {"twilio": {"patience": "0s"}}}   | sms.twilio: patience must be at most 60s, and not 0
            """)
    void what_is_wrong_in_a_file_is_named_by_its_path(String json, String complaint) {
        assertThat(refusal(NONE, NONE, file(json))).isEqualTo(complaint);
    }

    @Test
    void what_twilio_needs_is_asked_for_one_by_one() {
        Map<String, String> settings = new HashMap<>(Map.of("parlance.sms.sender", "twilio"));
        Map<String, String> secret = Map.of("TWILIO_SECRET", "hunter2");
        assertThat(refusal(secret, settings)).isEqualTo("sms.twilio.accountSid: missing; sms.sender is twilio");
        settings.put("parlance.sms.twilio.accountSid", "AC0123456789abcdef0123456789abcdef");
        assertThat(refusal(secret, settings)).isEqualTo("sms.twilio.apiKeySid: missing; sms.sender is twilio");
        settings.put("parlance.sms.twilio.apiKeySid", "SK0123456789abcdef0123456789abcdef");
        assertThat(refusal(secret, settings))
                .isEqualTo("sms.twilio.apiKeySecret: missing; write env:NAME or file:/path");
        settings.put("parlance.sms.twilio.apiKeySecret", "env:TWILIO_SECRET");
        assertThat(refusal(secret, settings))
                .isEqualTo("sms.twilio.from: missing; set it or sms.twilio.messagingServiceSid");
        settings.put("parlance.sms.twilio.from", "Parlance");
        Settings complete = read(secret, settings);
        assertThat(complete.sendsSms()).isTrue();
        assertThat(complete.sms().twilio().url()).isEqualTo(URI.create("https://api.twilio.com"));
        assertThat(complete.toString()).doesNotContain("hunter2");

        settings.remove("parlance.sms.twilio.from");
        settings.put("parlance.sms.twilio.messagingServiceSid", "MG0123456789abcdef0123456789abcdef");
        assertThat(read(secret, settings).sendsSms()).isTrue();
    }

    @Test
    void a_value_in_place_of_a_group_is_named_before_what_is_missing_in_it() {
        assertThat(refusal(NONE, NONE, file("{\"log\": \"debug\"}"))).isEqualTo("""
                log: this is a group of settings, not one of them
                log.format: a value is missing
                log.level: a value is missing""");
    }

    @Test
    void every_unknown_key_and_missing_value_has_a_line() {
        String one = file("{\"http\": {\"prot\": 80, \"host\": null}}");
        String two = file("{\"mial\": {\"host\": \"mail.example.com\"}}");
        assertThat(refusal(NONE, NONE, one, two).lines())
                .containsExactlyInAnyOrder(
                        "http.prot: there is no such setting (did you mean http.port?)",
                        "http.host: a value is missing",
                        "mial.host: there is no such setting (did you mean mail.host?)");
    }

    @Test
    void an_unknown_variable_or_property_is_named() {
        assertThat(refusal(Map.of("Parlance_Http_Prot", "80"), NONE))
                .isEqualTo("The environment variable Parlance_Http_Prot is no setting of Parlance");
        assertThat(refusal(NONE, Map.of("parlance.http.prot", "80")))
                .isEqualTo("The system property parlance.http.prot is no setting of Parlance");
        assertThat(refusal(NONE, Map.of("parlance.HTTP.port", "80")))
                .isEqualTo("The system property parlance.HTTP.port is no setting of Parlance");
    }

    @Test
    void a_wrong_value_is_named_by_its_path_wherever_it_comes_from() {
        assertThat(refusal(Map.of("PARLANCE_HTTP_PORT", "abc"), NONE))
                .isEqualTo("http.port: \"abc\" is not a whole number");
        assertThat(refusal(NONE, Map.of("parlance.http.idleTimeout", "")))
                .isEqualTo("http.idleTimeout: \"\" is not a duration such as 500ms, 10s, 15m, 24h or 30d");
        assertThat(refusal(NONE, Map.of("parlance.mail.password", "hunter2")))
                .isEqualTo("mail.password: a secret is written as env:NAME or file:/path, never as itself");
    }

    @Test
    void a_secret_comes_from_a_file_or_a_variable_and_its_own_variable_may_hold_it() throws IOException {
        String kept = "file:" + Files.writeString(folder.resolve("password"), "of a file\n");
        Map<String, String> variables = Map.of("DB_PASSWORD", "of a variable");
        assertThat(password(variables, Map.of("parlance.database.password", "env:DB_PASSWORD")))
                .isEqualTo("of a variable");
        assertThat(password(variables, Map.of("parlance.database.password", kept)))
                .isEqualTo("of a file");
        assertThat(password(Map.of("PARLANCE_DATABASE_PASSWORD", "hunter2"), NONE))
                .isEqualTo("hunter2");
        assertThat(password(Map.of("PARLANCE_DATABASE_PASSWORD", kept), NONE)).isEqualTo("of a file");
    }

    @Test
    void a_secret_does_not_show_itself() {
        Settings settings =
                read(Map.of("PARLANCE_DATABASE_PASSWORD", "hunter2", "PARLANCE_MAIL_PASSWORD", "hunter3"), NONE);
        assertThat(settings.toString()).contains("password=***").doesNotContain("hunter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <settings/>          | line 1: Unexpected character ('<' (code 60))
            {"http": {"port": 80 | line 1: Unexpected end-of-input
            []                   | line 1: Cannot deserialize
            ''                   | line 1: No content
            """)
    void of_several_files_the_one_that_is_not_json_is_named(String text, String complaint) {
        String bad = file(text);
        assertThat(refusal(NONE, NONE, file("{}"), bad, file("{}")))
                .startsWith(bad + ": not valid JSON: " + complaint)
                .hasLineCount(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        assertThat(refusal(NONE, NONE, "no/such.json")).isEqualTo("no/such.json: this file cannot be read");
        assertThat(refusal(NONE, NONE, folder.toString())).isEqualTo(folder + ": this file cannot be read");
    }

    /** With a public URL, which production needs, unless there is one. */
    private static Settings read(Map<String, String> variables, Map<String, String> properties, String... files) {
        Map<String, String> complete = new HashMap<>(properties);
        if (variables.keySet().stream().noneMatch("PARLANCE_HTTP_PUBLICURL"::equalsIgnoreCase)) {
            complete.putIfAbsent("parlance.http.publicUrl", "https://chat.example.com");
        }
        return readAsItIs(variables, complete, files);
    }

    private static Settings readAsItIs(Map<String, String> variables, Map<String, String> properties, String... files) {
        Properties all = new Properties();
        all.putAll(properties);
        return new SettingsReader(variables, all).read(List.of(files));
    }

    private static String refusal(Map<String, String> variables, Map<String, String> properties, String... files) {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(() -> readAsItIs(variables, properties, files))
                .isInstanceOf(StartException.class)
                .satisfies(refusal -> message.append(refusal.getMessage()));
        return message.toString();
    }

    private static String password(Map<String, String> variables, Map<String, String> properties) {
        Secret password = read(variables, properties).database().password();
        return Objects.requireNonNull(password).value();
    }

    private String file(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "settings", ".json"), text)
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> keys(JsonObject json) {
        return json.stream()
                .flatMap(entry -> entry.getValue() instanceof JsonObject group
                        ? below(entry.getKey(), keys(group))
                        : Stream.of(entry.getKey()))
                .toList();
    }

    private static List<String> keys(Class<?> settings) {
        return Stream.of(settings.getRecordComponents())
                .flatMap(component -> List.of(ByteSize.class, Secret.class).contains(component.getType())
                                || !component.getType().isRecord()
                        ? Stream.of(component.getName())
                        : below(component.getName(), keys(component.getType())))
                .toList();
    }

    private static Stream<String> below(String group, List<String> keys) {
        return keys.stream().map(key -> group + "." + key);
    }
}
