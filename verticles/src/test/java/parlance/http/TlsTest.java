package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.TestNode;

/** TLS by PEM files on the main port. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void a_certificate_is_served_and_a_renewed_one_replaces_it_while_the_node_runs() throws Exception {
        X509Certificate first = writePem("first");
        try (TestNode node = TestNode.start(
                TlsTest.class,
                "http.tls.certificate",
                folder.resolve("cert.pem").toString(),
                "http.tls.key",
                folder.resolve("key.pem").toString(),
                "http.tls.reloadEvery",
                "100ms")) {
            assertThat(node.url().getScheme()).isEqualTo("https");
            HttpResponse<String> page = get(node.url(), first);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("strict-transport-security")).isPresent();
            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);

            X509Certificate second = writePem("second");
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    served(get(node.url(), second)).getSerialNumber())
                            .isEqualTo(second.getSerialNumber()));
        }
    }

    private static HttpResponse<String> get(URI server, X509Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setCertificateEntry("server", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(server.resolve("/api/v1/openapi.json"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static X509Certificate served(HttpResponse<String> response) throws SSLPeerUnverifiedException {
        SSLSession session = response.sslSession().orElseThrow();
        return (X509Certificate) session.getPeerCertificates()[0];
    }

    /** A self-signed certificate of the JDK's own making, as the two PEM files. */
    private X509Certificate writePem(String alias) throws Exception {
        Path store = folder.resolve(alias + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = load(store);
        X509Certificate certificate = (X509Certificate) keys.getCertificate(alias);
        // The key first: the certificate is what is watched.
        replace("key.pem", pem("PRIVATE KEY", keys.getKey(alias, PASSWORD).getEncoded()));
        replace("cert.pem", pem("CERTIFICATE", certificate.getEncoded()));
        return certificate;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private void replace(String name, String text) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.writeString(next, text);
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }
}
