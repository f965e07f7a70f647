package parlance.video;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.jwt.accesstoken.AccessToken;
import com.twilio.jwt.accesstoken.VideoGrant;
import com.twilio.rest.video.v1.Room;
import com.twilio.rest.video.v1.RoomCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.VideoSettings.TwilioAccount;
import parlance.config.VideoSettings.TwilioRoomSettings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.domain.VideoReply;
import parlance.twilio.TwilioAway;
import parlance.twilio.TwilioClient;
import parlance.twilio.TwilioRefusal;
import parlance.twilio.TwilioReports;

/** Rooms at Twilio: one is looked up by the id of ours, and made where there is none. */
final class TwilioProvider implements VideoProvider {
    private static final Logger log = LoggerFactory.getLogger(TwilioProvider.class);
    private static final Duration TOKEN_LASTS = Duration.ofMinutes(10);
    private static final int NOT_FOUND = 404;
    /** Somebody else has made a room of this name. */
    private static final int ROOM_EXISTS = 53113;

    private final TwilioRoomSettings settings;
    private final TwilioAccount account;
    private final TwilioRestClient client;
    private final TwilioReports reports;
    private final MeterRegistry metrics;

    /** {@code publicUrl} is where Twilio can report; none is no reports. */
    TwilioProvider(TwilioRoomSettings settings, TwilioAccount account, @Nullable URI publicUrl, MeterRegistry metrics) {
        this.settings = settings;
        this.account = account;
        this.metrics = metrics;
        this.client = new TwilioRestClient.Builder(
                        account.apiKeySid(), account.apiKeySecret().value())
                .accountSid(account.accountSid())
                .httpClient(new TwilioClient(settings.url(), settings.patience()))
                .build();
        this.reports = new TwilioReports(publicUrl, TwilioRoomSettings.REPORTS, "room", account.authToken());
    }

    @Override
    public VideoReply.Token token(RoomId room, UserId user) {
        String name = Long.toString(room.value());
        String identity = Long.toString(user.value());
        try {
            open(room, name);
        } catch (ApiException e) {
            throw away(TwilioRefusal.said(e), null);
        } catch (ApiConnectionException _) {
            throw away("Twilio did not answer", null);
        } catch (TwilioAway e) {
            throw away(String.valueOf(e.getMessage()), e.retryAfter().orElse(null));
        }
        return new VideoReply.Token("twilio", room, name, identity, signed(name, identity), List.of());
    }

    /** As Twilio's documentation of room types says. */
    @Override
    public int people() {
        return switch (settings.roomType()) {
            case "go" -> 2;
            case "group-small" -> 4;
            case "peer-to-peer" -> 10;
            default -> 50;
        };
    }

    @Override
    public Report read(String room, Map<String, String> fields, String signature) {
        long id = reports.require(room, fields, signature);
        String event = fields.getOrDefault("StatusCallbackEvent", "");
        boolean ended = event.equals("room-ended");
        metrics.counter("parlance.video.reports", "event", ended ? "room-ended" : "other")
                .increment();
        return new Report(new RoomId(id), ended);
    }

    private void open(RoomId room, String name) {
        if (find(name).isPresent()) {
            return;
        }
        RoomCreator creator = Room.creator()
                .setUniqueName(name)
                .setType(Room.RoomType.forValue(settings.roomType().toLowerCase(Locale.ROOT)));
        String region = settings.region();
        if (region != null) {
            creator.setMediaRegion(region);
        }
        reports.about(room.value()).ifPresent(creator::setStatusCallback);
        try {
            Room _ = creator.create(client);
            metrics.counter("parlance.video.rooms").increment();
        } catch (ApiException e) {
            Integer code = e.getCode();
            if (code == null || code != ROOM_EXISTS || find(name).isEmpty()) {
                throw e;
            }
        }
    }

    /** A room that is over is none: its name is free again. */
    private Optional<Room> find(String name) {
        try {
            return Optional.of(Room.fetcher(name).fetch(client))
                    .filter(room -> room.getStatus() == Room.RoomStatus.IN_PROGRESS);
        } catch (ApiException e) {
            Integer status = e.getStatusCode();
            if (status != null && status == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Secret signed(String room, String identity) {
        byte[] secret = account.apiKeySecret().value().getBytes(StandardCharsets.UTF_8);
        return new Secret(new AccessToken.Builder(account.accountSid(), account.apiKeySid(), secret)
                .identity(identity)
                .ttl(Math.toIntExact(TOKEN_LASTS.toSeconds()))
                .grant(new VideoGrant().setRoom(room))
                .build()
                .toJwt());
    }

    private ChatException away(String why, @Nullable Duration retryAfter) {
        metrics.counter("parlance.video.refused").increment();
        log.warn("There is no video room: {}", why);
        return new ChatException(
                Failure.UNAVAILABLE,
                Reason.NONE,
                "Calls are not available now. Try again in a moment",
                null,
                retryAfter);
    }
}
