package parlance;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** People get into the browser app by nothing but their phones: web-bridge/src/test/js/phone.js. */
class BrowserPhoneTest {
    private static final Path PROGRAMS = Path.of("web-bridge/src/test/js");
    private static final Path PICTURES = Path.of("target/screenshots/phone");

    @Test
    void people_register_and_log_in_by_phone_also_with_an_account_of_another_client() throws Exception {
        try (TestNode node = TestNode.start(BrowserPhoneTest.class);
                Script app = Script.start(
                        PROGRAMS,
                        "phone.js",
                        new JsonObject()
                                .put("url", node.url().toString())
                                .put("pictures", PICTURES.toAbsolutePath().toString()))) {
            app.succeeds();
        }
    }
}
