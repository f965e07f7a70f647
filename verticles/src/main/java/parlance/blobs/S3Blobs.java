package parlance.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import parlance.config.FileSettings.S3Settings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Secret;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Blobs as objects in a bucket. Whoever reads one gets it from there. */
public final class S3Blobs implements BlobStore {
    private final Vertx vertx;
    private final S3Settings settings;
    private final String bucket;
    private final Incoming incoming;
    private final S3AsyncClient client;
    private final S3Presigner presigner;

    private S3Blobs(Vertx vertx, S3Settings settings, String bucket, Incoming incoming) {
        this.vertx = vertx;
        this.settings = settings;
        this.bucket = bucket;
        this.incoming = incoming;
        AwsCredentialsProvider credentials = credentials(settings);
        Region region = Region.of(settings.region());
        this.client = S3AsyncClient.builder()
                .credentialsProvider(credentials)
                .region(region)
                .endpointOverride(settings.endpoint())
                .forcePathStyle(settings.pathStyle())
                // Not every storage knows the newer ways to check what arrives.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        this.presigner = S3Presigner.builder()
                .credentialsProvider(credentials)
                .region(region)
                .endpointOverride(settings.publicEndpoint() == null ? settings.endpoint() : settings.publicEndpoint())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build())
                .build();
    }

    static S3Blobs open(Vertx vertx, S3Settings settings, Path incoming) {
        return new S3Blobs(vertx, settings, Objects.requireNonNull(settings.bucket()), Incoming.open(vertx, incoming));
    }

    @Override
    public Incoming incoming() {
        return incoming;
    }

    @Override
    public Future<Void> putLater(String name, Path file, String type) {
        return later(client.putObject(
                        put -> put.bucket(bucket).key(name).contentType(type), AsyncRequestBody.fromFile(file)))
                .eventually(() -> incoming.removeLater(file))
                .mapEmpty();
    }

    @Override
    public Future<Void> copyLater(String name, Path to) {
        return later(client.getObject(get -> get.bucket(bucket).key(name), to)).mapEmpty();
    }

    @Override
    public Future<Void> deleteLater(String name) {
        return later(client.deleteObject(delete -> delete.bucket(bucket).key(name)))
                .mapEmpty();
    }

    /**
     * Where a browser gets a blob, for some minutes.
     *
     * @param type of the content, as the storage says it then
     * @param disposition whether it is shown or saved, and by which name
     */
    public URI link(String name, String type, String disposition) {
        GetObjectRequest get = GetObjectRequest.builder()
                .bucket(bucket)
                .key(name)
                .responseContentType(type)
                .responseContentDisposition(disposition)
                .responseCacheControl("private, max-age=86400, immutable")
                .build();
        return URI.create(presigner
                .presignGetObject(presign ->
                        presign.signatureDuration(settings.linkLasts()).getObjectRequest(get))
                .url()
                .toString());
    }

    @Override
    public void close() {
        incoming.close();
        presigner.close();
        client.close();
    }

    private <T> Future<T> later(CompletableFuture<T> answer) {
        return Future.fromCompletionStage(answer, vertx.getOrCreateContext()).recover(S3Blobs::known);
    }

    private static <T> Future<T> known(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return Future.failedFuture(
                switch (cause) {
                    case NoSuchKeyException _ ->
                        new ChatException(Failure.NOT_FOUND, "The bytes of this file are gone");
                    case SdkException e
                    when e.retryable() ->
                        new ChatException(
                                Failure.UNAVAILABLE, "The storage of files is not available. Try again in a moment");
                    default -> cause;
                });
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        Secret access = settings.accessKey();
        Secret secret = settings.secretKey();
        return access == null || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(access.value(), secret.value()));
    }
}
