package parlance.twilio;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Secret;

/** Where Twilio reports something, and whether it was Twilio who did: the name of what it is about is in the URL, which is signed. */
public final class TwilioReports {
    private final @Nullable URI url;
    private final @Nullable RequestValidator validator;
    private final String parameter;

    /**
     * @param publicUrl of this server; none where Twilio cannot reach it, and then nothing is reported
     * @param authToken signs; none is no reports
     * @param parameter of the URL, names what is reported
     */
    public TwilioReports(@Nullable URI publicUrl, String path, String parameter, @Nullable Secret authToken) {
        this.url = publicUrl == null || authToken == null ? null : URI.create(publicUrl + path);
        this.validator = authToken == null ? null : new RequestValidator(authToken.value());
        this.parameter = parameter;
    }

    /** What Twilio is to be told; empty where there are no reports. */
    public Optional<URI> about(long name) {
        return Optional.ofNullable(url).map(known -> URI.create(at(known, Long.toString(name))));
    }

    /** The name as a number. Throws NOT_FOUND where there are no reports, FORBIDDEN where Twilio has not signed. */
    public long require(String name, Map<String, String> fields, String signature) {
        if (url == null || validator == null) {
            throw new ChatException(Failure.NOT_FOUND, "There is nothing here");
        }
        if (!name.matches("[0-9]{1,18}") || !validator.validate(at(url, name), fields, signature)) {
            throw new ChatException(Failure.FORBIDDEN, "This is not signed by Twilio");
        }
        return Long.parseLong(name);
    }

    private String at(URI known, String name) {
        return known + "?" + parameter + "=" + name;
    }
}
