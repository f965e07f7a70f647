package parlance.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/**
 * Calls.
 *
 * @param ring whoever does not answer for so long has missed it
 * @param absence whoever was in a call and is not heard of for so long has left it
 * @param rate how fast somebody may start and answer calls
 * @param signals how fast somebody may send signals to others in a call
 */
public record VideoSettings(
        Provider provider,
        Duration ring,
        Duration absence,
        Rate rate,
        Rate signals,
        MeshSettings mesh,
        TwilioRoomSettings twilio) {
    /** Through whom pictures and voices go. */
    public enum Provider {
        /** From browser to browser. */
        mesh,
        twilio
    }

    public VideoSettings {
        Check.that(ring.toSeconds() >= 1 && ring.toMinutes() < 10, "ring must be 1s to 10m");
        Check.that(absence.toSeconds() >= 1 && absence.toMinutes() < 10, "absence must be 1s to 10m");
    }

    /**
     * The account at Twilio: where none is named, the one for text messages.
     *
     * @param authToken signs what Twilio reports; none is no reports
     */
    public record TwilioAccount(
            String accountSid,
            String apiKeySid,
            Secret apiKeySecret,
            @Nullable Secret authToken) {}

    /**
     * From browser to browser, with some help.
     *
     * @param stun servers that tell a browser how it is seen from outside, as {@code stun:stun.example.com}
     * @param turn servers that pass on what cannot go straight, as {@code turn:turn.example.com?transport=udp}
     * @param turnSecret shared with them, signs credentials
     * @param turnLasts how long one is good
     * @param people at most in one call; each sends to each other
     */
    public record MeshSettings(
            List<String> stun, List<String> turn, @Nullable Secret turnSecret, Duration turnLasts, int people) {
        public MeshSettings {
            Check.that(stun.stream().allMatch(url -> url.matches("stuns?:\\S+")), "stun servers look like stun:host");
            Check.that(turn.stream().allMatch(url -> url.matches("turns?:\\S+")), "turn servers look like turn:host");
            Check.that(turnLasts.toMinutes() >= 1 && turnLasts.toDays() <= 7, "turnLasts must be 1m to 7d");
            Check.that(people >= 2 && people <= 12, "people must be 2 to 12");
        }
    }

    /**
     * Rooms at Twilio.
     *
     * @param url of its API for video, without a slash at the end
     * @param roomType group, group-small, go or peer-to-peer
     * @param region where its media servers are; none: as the account says
     * @param patience how long one request may take
     */
    public record TwilioRoomSettings(
            URI url,
            @Nullable String accountSid,
            @Nullable String apiKeySid,
            @Nullable Secret apiKeySecret,
            @Nullable Secret authToken,
            String roomType,
            @Nullable String region,
            Duration patience) {
        /** Where it reports what happens in a room, below the public URL. */
        public static final String REPORTS = "/twilio/video";

        private static final Set<String> TYPES = Set.of("group", "group-small", "go", "peer-to-peer");
        /** Whoever asked waits for it, and the bus not longer than this for an answer. */
        private static final Duration LONGEST = Duration.ofSeconds(9);

        public TwilioRoomSettings {
            Check.url("url", url);
            SmsSettings.TwilioSettings.sid("accountSid", "AC", accountSid);
            SmsSettings.TwilioSettings.sid("apiKeySid", "SK", apiKeySid);
            Check.that(TYPES.contains(roomType), "roomType is group, group-small, go or peer-to-peer");
            Check.that(region == null || region.matches("[a-z]{2}[0-9]|gll"), "region is one as de1, or gll");
            Check.that(
                    patience.isPositive() && patience.compareTo(LONGEST) <= 0,
                    "patience must be at most 9s, and not 0");
        }
    }

    /** Empty where something of it is missing. */
    public Optional<TwilioAccount> account(SmsSettings sms) {
        return twilio.accountSid() == null
                ? account(
                        sms.twilio().accountSid(),
                        sms.twilio().apiKeySid(),
                        sms.twilio().apiKeySecret(),
                        sms.twilio().authToken())
                : account(twilio.accountSid(), twilio.apiKeySid(), twilio.apiKeySecret(), twilio.authToken());
    }

    /** The first thing the provider needs to know and is not told, with what to do about it. */
    Optional<String> missing(SmsSettings sms) {
        return switch (provider) {
            case mesh ->
                mesh.turn().isEmpty() || mesh.turnSecret() != null
                        ? Optional.empty()
                        : Optional.of("video.mesh.turnSecret: missing; the TURN servers want credentials");
            case twilio ->
                account(sms).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "video.twilio.accountSid: missing; set it with apiKeySid and apiKeySecret, here or"
                                        + " below sms.twilio; video.provider is twilio");
        };
    }

    private static Optional<TwilioAccount> account(
            @Nullable String accountSid,
            @Nullable String apiKeySid,
            @Nullable Secret apiKeySecret,
            @Nullable Secret authToken) {
        return accountSid == null || apiKeySid == null || apiKeySecret == null
                ? Optional.empty()
                : Optional.of(new TwilioAccount(accountSid, apiKeySid, apiKeySecret, authToken));
    }
}
