package parlance.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.FileSettings.S3Settings;
import parlance.config.StartException;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Secret;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Blobs as objects in a bucket. Whoever reads one gets it from there. */
public final class S3Blobs implements BlobStore {
    private static final Logger log = LoggerFactory.getLogger(S3Blobs.class);
    private static final Duration TRY_FOR = Duration.ofSeconds(10);

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
        String bucket = Objects.requireNonNull(settings.bucket());
        S3Blobs blobs = new S3Blobs(vertx, settings, bucket, Incoming.open(vertx, incoming));
        try {
            blobs.tryOut();
            return blobs;
        } catch (RuntimeException e) {
            blobs.close();
            throw e;
        }
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

    /** Does what needs the keys and the bucket, but leaves no trace; also so that no event loop is the first to do it. */
    private void tryOut() {
        String name = UUID.randomUUID().toString();
        Consumer<AwsRequestOverrideConfiguration.Builder> limits = limit -> limit.apiCallTimeout(TRY_FOR);
        // Who may not look at the bucket may be allowed all the same to use it.
        refusal(client.headBucket(head -> head.bucket(bucket).overrideConfiguration(limits)))
                .filter(NoSuchBucketException.class::isInstance)
                .ifPresent(refusal -> {
                    throw new StartException("files.s3: there is no bucket " + bucket, refusal);
                });
        refusal(client.deleteObject(delete -> delete.bucket(bucket).key(name).overrideConfiguration(limits)))
                .ifPresent(refusal -> {
                    throw new StartException(
                            "files.s3: the storage refuses these keys for the bucket " + bucket + ": "
                                    + refusal.awsErrorDetails().errorCode(),
                            refusal);
                });
        link(name, "text/plain", "attachment");
    }

    /** Blocks. None also when it could not be asked. */
    private static Optional<AwsServiceException> refusal(CompletableFuture<?> answer) {
        try {
            answer.join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AwsServiceException refusal && !isAway(refusal)) {
                return Optional.of(refusal);
            }
            log.warn("The storage of files cannot be used yet: {}", String.valueOf(e.getCause()));
            return Optional.empty();
        }
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
                    when isAway(e) -> {
                        log.warn("The storage of files is not available: {}", e.toString());
                        yield new ChatException(
                                Failure.UNAVAILABLE, "The storage of files is not available. Try again in a moment");
                    }
                    default -> cause;
                });
    }

    /** Whether the same may succeed later. */
    private static boolean isAway(SdkException e) {
        return switch (e) {
            case SdkServiceException answer ->
                answer.statusCode() >= HttpStatusCode.INTERNAL_SERVER_ERROR || answer.isThrottlingException();
            default -> true;
        };
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        Secret access = settings.accessKey();
        Secret secret = settings.secretKey();
        return access == null || secret == null
                // Whoever asks for them would wait otherwise, and that may be an event loop.
                ? DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(true)
                        .build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(access.value(), secret.value()));
    }
}
