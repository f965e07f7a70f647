package parlance.sms;

import static java.util.Objects.requireNonNull;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parlance.config.SmsSettings.TwilioSettings;
import parlance.domain.Delivery;
import parlance.domain.Secret;
import parlance.twilio.TwilioAway;
import parlance.twilio.TwilioClient;
import parlance.twilio.TwilioRefusal;
import parlance.twilio.TwilioReports;

/** Hands text messages to Twilio, and reads what it reports of them. What Twilio says may hold numbers: only codes are passed on. */
public final class TwilioSender implements SmsSender {
    /** What Twilio answers to a message that will not be taken the next time either. */
    private static final int BAD_REQUEST = 400;

    private final TwilioSettings settings;
    private final TwilioRestClient client;
    private final MeterRegistry metrics;
    private final TwilioReports reports;

    /** {@code publicUrl} is where Twilio can report; none is no reports. */
    public TwilioSender(TwilioSettings settings, @Nullable URI publicUrl, MeterRegistry metrics) {
        this.settings = settings;
        this.metrics = metrics;
        Secret secret = requireNonNull(settings.apiKeySecret());
        this.client = new TwilioRestClient.Builder(requireNonNull(settings.apiKeySid()), secret.value())
                .accountSid(requireNonNull(settings.accountSid()))
                .httpClient(new TwilioClient(settings.url(), settings.patience()))
                .build();
        this.reports = new TwilioReports(publicUrl, TwilioSettings.REPORTS, "letter", settings.authToken());
    }

    @Override
    public void send(long letter, String to, String text) {
        MessageCreator message = message(new PhoneNumber(to), text);
        reports.about(letter).ifPresent(message::setStatusCallback);
        try {
            Message _ = message.create(client);
            metrics.counter("parlance.sms.sent").increment();
        } catch (ApiException e) {
            throw counted(refused(e));
        } catch (ApiConnectionException _) {
            throw counted(Refused.forNow("Twilio did not answer", null));
        } catch (TwilioAway e) {
            throw counted(Refused.forNow(
                    String.valueOf(e.getMessage()), e.retryAfter().orElse(null)));
        }
    }

    @Override
    public Report read(String letter, Map<String, String> fields, String signature) {
        long reported = reports.require(letter, fields, signature);
        Delivery delivery = delivery(fields.getOrDefault("MessageStatus", ""));
        metrics.counter("parlance.sms.reports", "delivery", delivery.name().toLowerCase(Locale.ROOT))
                .increment();
        String error = fields.get("ErrorCode");
        return new Report(
                reported,
                fields.getOrDefault("To", ""),
                delivery,
                error == null || !error.matches("[0-9]{1,9}") ? null : TwilioRefusal.said(error));
    }

    private MessageCreator message(PhoneNumber to, String text) {
        String from = settings.from();
        return from == null
                ? new MessageCreator(to, requireNonNull(settings.messagingServiceSid()), text)
                : new MessageCreator(to, new PhoneNumber(from), text);
    }

    private Refused counted(Refused refused) {
        metrics.counter("parlance.sms.refused").increment();
        return refused;
    }

    /** Wrong credentials and a closed account are not the message's fault; somebody may mend them. */
    private static Refused refused(ApiException e) {
        Integer status = e.getStatusCode();
        Integer code = e.getCode();
        if (status == null || code == null) {
            return Refused.forNow("Twilio's answer was not understood", null);
        }
        return status == BAD_REQUEST
                ? Refused.forEver(TwilioRefusal.said(e))
                : Refused.forNow(TwilioRefusal.said(e), null);
    }

    private static Delivery delivery(String status) {
        return switch (status) {
            case "sent" -> Delivery.SENT;
            case "delivered", "partially_delivered", "read" -> Delivery.DELIVERED;
            case "undelivered" -> Delivery.UNDELIVERED;
            case "failed", "canceled" -> Delivery.FAILED;
            default -> Delivery.QUEUED;
        };
    }
}
