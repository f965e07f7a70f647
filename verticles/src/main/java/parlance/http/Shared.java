package parlance.http;

import io.micrometer.core.instrument.MeterRegistry;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;

/** What all instances of {@link HttpVerticle} on a node share. */
public record Shared(
        Bus bus, Doorkeeper doorkeeper, Tls tls, BlobStore blobs, Thumbnails thumbnails, MeterRegistry metrics) {}
