package parlance.sms;

import static java.util.Objects.requireNonNull;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parlance.config.SmsSettings.TwilioSettings;
import parlance.domain.ChatException;
import parlance.domain.Delivery;
import parlance.domain.Failure;
import parlance.domain.Secret;

/** Hands text messages to Twilio, and reads what it reports of them. What Twilio says may hold numbers: only codes are passed on. */
public final class TwilioSender implements SmsSender {
    private static final String ERRORS = "https://www.twilio.com/docs/api/errors/";
    /** What Twilio answers to a message that will not be taken the next time either. */
    private static final int BAD_REQUEST = 400;

    private final TwilioSettings settings;
    private final TwilioRestClient client;
    private final MeterRegistry metrics;
    private final @Nullable URI reports;
    private final @Nullable RequestValidator validator;

    /** {@code publicUrl} is where Twilio can report; none is no reports. */
    public TwilioSender(TwilioSettings settings, @Nullable URI publicUrl, MeterRegistry metrics) {
        this.settings = settings;
        this.metrics = metrics;
        Secret secret = requireNonNull(settings.apiKeySecret());
        this.client = new TwilioRestClient.Builder(requireNonNull(settings.apiKeySid()), secret.value())
                .accountSid(requireNonNull(settings.accountSid()))
                .httpClient(new TwilioClient(settings))
                .build();
        Secret token = settings.authToken();
        this.reports = publicUrl == null || token == null ? null : URI.create(publicUrl + TwilioSettings.REPORTS);
        this.validator = token == null ? null : new RequestValidator(token.value());
    }

    @Override
    public void send(long letter, String to, String text) {
        MessageCreator message = message(new PhoneNumber(to), text);
        if (reports != null) {
            message.setStatusCallback(reports(Long.toString(letter)));
        }
        try {
            Message _ = message.create(client);
            metrics.counter("parlance.sms.sent").increment();
        } catch (ApiException e) {
            throw counted(refused(e));
        } catch (ApiConnectionException _) {
            throw counted(Refused.forNow("Twilio did not answer", null));
        } catch (Refused e) {
            throw counted(e);
        }
    }

    @Override
    public Report read(String letter, Map<String, String> fields, String signature) {
        if (reports == null || validator == null) {
            throw new ChatException(Failure.NOT_FOUND, "There is nothing here");
        }
        if (!letter.matches("[0-9]{1,18}") || !validator.validate(reports(letter), fields, signature)) {
            throw new ChatException(Failure.FORBIDDEN, "This is not signed by Twilio");
        }
        Delivery delivery = delivery(fields.getOrDefault("MessageStatus", ""));
        metrics.counter("parlance.sms.reports", "delivery", delivery.name().toLowerCase(Locale.ROOT))
                .increment();
        String error = fields.get("ErrorCode");
        return new Report(
                Long.parseLong(letter),
                fields.getOrDefault("To", ""),
                delivery,
                error == null || !error.matches("[0-9]{1,9}") ? null : said(error));
    }

    private MessageCreator message(PhoneNumber to, String text) {
        String from = settings.from();
        return from == null
                ? new MessageCreator(to, requireNonNull(settings.messagingServiceSid()), text)
                : new MessageCreator(to, new PhoneNumber(from), text);
    }

    private String reports(String letter) {
        return reports + "?letter=" + letter;
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
                ? Refused.forEver(said(code.toString()))
                : Refused.forNow(said(code.toString()), null);
    }

    private static String said(String code) {
        return "Twilio said " + code + ", see " + ERRORS + code;
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
