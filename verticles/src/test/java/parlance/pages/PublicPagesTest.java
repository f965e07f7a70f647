package parlance.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only such pages are read as everybody could read. */
class PublicPagesTest {
    private final Web web = new Web();

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://private.example:PORT/",
                "//private.example:PORT/",
                "http://127.0.0.2:PORT/",
                "http://localhost:PORT/",
                "http://good.example:1/",
                "http://alice:secret@good.example:PORT/",
                "http://nowhere.example:PORT/",
                "file:///etc/passwd",
                "ftp://good.example/",
                ""
            })
    void no_redirect_leads_to_where_not_everybody_can_go(String location) {
        web.name("localhost", Web.PRIVATE);
        web.name("127.0.0.2", Web.PRIVATE);
        web.good()
                .redirect(
                        "/",
                        location.replace("PORT", Integer.toString(web.good().port())));
        assertThatThrownBy(() -> web.read("/")).isInstanceOf(Unreadable.class);
        assertThat(web.good().targets()).containsExactly("/");
        assertThat(web.secret().asked()).isEmpty();
    }

    @Test
    void a_private_page_is_not_read() {
        assertThatThrownBy(() -> web.read("http://private.example:" + web.good().port() + "/"))
                .hasMessage("it is not where everybody can go");
        assertThatThrownBy(() -> web.usual()
                        .read(Web.link("http://127.0.0.1:" + web.good().port() + "/")))
                .hasMessage("it is not where everybody can go");
        assertThat(web.secret().asked()).isEmpty();
        assertThat(web.good().asked()).isEmpty();
    }

    @Test
    void the_connection_goes_to_the_address_that_was_looked_at() {
        web.name("good.example", Web.OPEN, Web.PRIVATE);
        web.good().serve("/", "<title>Tea</title>");
        assertThat(web.read("/").title()).isEqualTo("Tea");
        assertThat(web.lookedUp()).containsExactly("good.example");
        assertThatThrownBy(() -> web.read("/")).hasMessage("it is not where everybody can go");
        assertThat(web.secret().asked()).isEmpty();
    }

    @Test
    void the_connection_goes_to_no_other_of_the_addresses() {
        web.name("good.example", Web.PRIVATE + " " + Web.OPEN);
        web.good().serve("/", "<title>Tea</title>");
        assertThat(web.read("/").title()).isEqualTo("Tea");
        assertThat(web.secret().asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.2",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "::1",
                "::ffff:127.0.0.2",
                "64:ff9b::7f00:2",
                "2002:7f00:2::1",
                "fd00::1",
                "fe80::1",
                "fd00:ec2::254 127.0.0.2",
            })
    void no_name_is_followed_to_an_address_that_is_not_public(String addresses) {
        web.name("hidden.example", addresses);
        String hidden = "http://hidden.example:" + web.good().port() + "/";
        web.good().redirect("/", hidden);
        assertThatThrownBy(() -> web.read(hidden)).hasMessage("it is not where everybody can go");
        assertThatThrownBy(() -> web.read("/")).hasMessage("it is not where everybody can go");
        assertThat(web.lookedUp()).containsExactly("hidden.example", "good.example", "hidden.example");
        assertThat(web.secret().asked()).isEmpty();
    }

    @Test
    void at_each_step_the_name_is_looked_at_anew() {
        web.name("good.example", Web.OPEN, Web.PRIVATE);
        web.good().redirect("/", "/again").serve("/again", "<title>Tea</title>");
        assertThatThrownBy(() -> web.read("/")).hasMessage("it is not where everybody can go");
        assertThat(web.good().targets()).containsExactly("/");
        assertThat(web.secret().asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.2", "2130706434", "\u2460\u2461\u2466.0.0.2", "127.0.0.2."})
    void an_address_that_is_written_otherwise_is_the_same(String host) {
        Link link = Web.link("http://" + host + ":" + web.good().port() + "/");
        assertThatThrownBy(() -> web.usual().read(link)).isInstanceOf(Unreadable.class);
        assertThat(web.secret().asked()).isEmpty();
    }
}
