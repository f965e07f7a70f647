package parlance.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Composes letters in the reader's language; English where there is no translation. */
public final class Letters {
    private static final String TEXTS = "letters/letters";
    private static final String LAYOUT = "letters/layout.html";

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final String layout = resource(LAYOUT);

    /** What a mail is about; the texts of each are under its key. */
    public enum Subject {
        REGISTRATION("registration"),
        /** The same, with a link that is good for some minutes only. */
        BRIEF_REGISTRATION("briefRegistration"),
        NEW_EMAIL("newEmail"),
        EMAIL_CHANGED("emailChanged"),
        NEW_PASSWORD("newPassword"),
        PASSWORD_CHANGED("passwordChanged"),
        EMAIL_REMOVED("emailRemoved"),
        PHONE_CHANGED("phoneChanged"),
        PHONE_REMOVED("phoneRemoved"),
        ACCOUNT_ERASED("accountErased"),
        EXPORT_READY("exportReady");

        private final String key;

        Subject(String key) {
            this.key = key;
        }
    }

    /**
     * A mail with one link.
     *
     * @param locale of the reader, as in {@code en} or {@code pt-BR}
     * @param name what to call the reader
     * @param detail what the text speaks of: a userName or an address
     */
    public Letter mail(Subject subject, String locale, String to, String name, String detail, String link) {
        ResourceBundle texts = texts(locale);
        String title = texts.getString(subject.key + ".subject");
        String greeting = fill(texts.getString("greeting"), name);
        String body = fill(texts.getString(subject.key + ".body"), detail);
        String button = texts.getString(subject.key + ".button");
        String ignore = texts.getString(subject.key + ".ignore");
        String text = String.join("\n\n", greeting, body, button + ":\n" + link, ignore) + "\n";
        Map<String, String> values = Map.of(
                "language", texts.getString("language"),
                "title", title,
                "greeting", greeting,
                "body", body,
                "button", button,
                "ignore", ignore,
                "link", link);
        // In one pass: what people call themselves must not be filled in again.
        String html = PLACE.matcher(layout)
                .replaceAll(place -> Matcher.quoteReplacement(escape(values.getOrDefault(place.group(1), ""))));
        return new Letter(Letter.Kind.MAIL, to, title, text, html, null);
    }

    /** A text message with a code. */
    public Letter passcode(String locale, String to, String code) {
        ResourceBundle texts = texts(locale);
        return new Letter(
                Letter.Kind.SMS,
                to,
                texts.getString("passcode.subject"),
                fill(texts.getString("passcode.text"), code),
                "",
                code);
    }

    /** What a mail about it would say first, as a text message. */
    public Letter notice(Subject subject, String locale, String to, String detail) {
        ResourceBundle texts = texts(locale);
        return new Letter(
                Letter.Kind.SMS,
                to,
                texts.getString(subject.key + ".subject"),
                fill(texts.getString(subject.key + ".body"), detail),
                "",
                null);
    }

    /**
     * A text message to somebody who has no account.
     *
     * @param inviter as people know whoever invites
     */
    Letter invitation(String locale, String to, String inviter, String link) {
        ResourceBundle texts = texts(locale);
        return new Letter(
                Letter.Kind.SMS,
                to,
                texts.getString("invitation.subject"),
                fill(texts.getString("invitation.text"), inviter, link),
                "",
                null);
    }

    private static ResourceBundle texts(String locale) {
        return ResourceBundle.getBundle(
                TEXTS,
                Locale.forLanguageTag(locale),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static String fill(String pattern, Object... values) {
        return new MessageFormat(pattern, Locale.ROOT).format(values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String path) {
        try (InputStream in =
                Objects.requireNonNull(Letters.class.getClassLoader().getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
