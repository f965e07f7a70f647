package parlance.brain;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * How the library reaches the model: without proxies and redirects, on the thread that asks, so that an interrupt ends
 * it. The library's own reads answers on the threads that everybody shares, where a model that stalls holds up others.
 */
final class Endpoint implements HttpClient {
    /** What a stream of 10 000 characters needs at most, each in an event of its own. */
    private static final int LONGEST = 8 * 1024 * 1024;

    private static final int OK = 200;

    private final java.net.http.HttpClient http;
    private final Duration silence;

    Endpoint(Duration connect, Duration silence) {
        this.http = java.net.http.HttpClient.newBuilder()
                .connectTimeout(connect)
                .proxy(java.net.http.HttpClient.Builder.NO_PROXY)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.silence = silence;
    }

    /** For the library, which wants to make it itself. */
    HttpClientBuilder builder() {
        return new Given();
    }

    void close() {
        http.shutdownNow();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("Answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> answer = http.send(asked(request), BodyHandlers.ofInputStream());
            try (InputStream body = new Bounded(answer.body())) {
                if (answer.statusCode() != OK) {
                    // What it says about it may repeat what it was told.
                    throw new HttpException(answer.statusCode(), "The endpoint answered " + answer.statusCode());
                }
                parser.parse(body, listener);
                listener.onClose();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onError(e);
        } catch (IOException | RuntimeException e) {
            listener.onError(e);
        }
    }

    private java.net.http.HttpRequest asked(HttpRequest request) {
        java.net.http.HttpRequest.Builder asked = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(silence)
                .method(
                        request.method().name(),
                        BodyPublishers.ofString(Objects.requireNonNullElse(request.body(), "")));
        request.headers().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        return asked.build();
    }

    /** The time-outs it is offered are the library's guesses. */
    private final class Given implements HttpClientBuilder {
        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return Endpoint.this;
        }
    }

    /** Ends with an IOException what does not end by itself. */
    private static final class Bounded extends java.io.FilterInputStream {
        private long left = LONGEST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("The endpoint says more than " + LONGEST + " bytes");
            }
        }
    }
}
