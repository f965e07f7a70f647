package parlance.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.StorageMetadata;
import parlance.TestGate;

/** An object storage in memory that speaks S3 and wants the right keys, behind a gate. */
final class TestStorage implements AutoCloseable {
    static final String ACCESS_KEY = "test-access-key";
    static final String SECRET_KEY = "test-secret-key";
    private static final String BUCKET = "hall";

    private final BlobStoreContext context;
    private final BlobStore objects;
    private final S3Proxy proxy;
    private final TestGate gate;

    private TestStorage(BlobStoreContext context, S3Proxy proxy) {
        this.context = context;
        this.objects = context.getBlobStore();
        this.proxy = proxy;
        this.gate = TestGate.before(proxy.getPort());
        objects.createContainerInLocation(null, BUCKET);
    }

    static TestStorage start() throws Exception {
        BlobStoreContext context = ContextBuilder.newBuilder("transient-nio2")
                .credentials("nobody", "")
                .buildView(BlobStoreContext.class);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .v4MaxNonChunkedRequestSize(128L * 1024 * 1024)
                .build();
        proxy.start();
        return new TestStorage(context, proxy);
    }

    /** Keys and values in turn, of a node that keeps its files here. */
    String[] settings(String bucket, String secretKey) throws IOException {
        return new String[] {
            "files.store",
            "s3",
            "files.s3.endpoint",
            "http://127.0.0.1:" + gate.port(),
            "files.s3.bucket",
            bucket,
            "files.s3.accessKey",
            file("access", ACCESS_KEY),
            "files.s3.secretKey",
            file("secret", secretKey),
            "files.s3.pathStyle",
            "true"
        };
    }

    String[] settings() throws IOException {
        return settings(BUCKET, SECRET_KEY);
    }

    /** The names of all objects. */
    List<String> objects() {
        return objects.list(BUCKET).stream().map(StorageMetadata::getName).toList();
    }

    TestGate gate() {
        return gate;
    }

    @Override
    public void close() throws IOException {
        gate.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The storage does not stop", e);
        }
        context.close();
    }

    private static String file(String name, String secret) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), name, ".txt");
        file.toFile().deleteOnExit();
        return "file:" + Files.writeString(file, secret);
    }
}
