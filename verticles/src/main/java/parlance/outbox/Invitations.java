package parlance.outbox;

import java.net.URI;
import java.util.regex.Pattern;
import parlance.domain.User;

/** Text messages that invite people who have no account; each is written in the caller's transaction. */
public final class Invitations {
    private static final int LONGEST_NAME = 40;
    /** Phones make links of what looks like one; a stranger is to find only ours. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’·-]+");

    private final Letters letters = new Letters();
    private final URI signUpPage;

    public Invitations(URI signUpPage) {
        this.signUpPage = signUpPage;
    }

    /** In the language of {@code inviter}: that of the other is not known. {@code phone} has the form of E.164. */
    public void send(OutboxStore tx, User inviter, String phone) {
        tx.add(letter(inviter, phone));
    }

    Letter letter(User inviter, String phone) {
        return letters.invitation(inviter.locale(), phone, name(inviter), signUpPage.toString());
    }

    /** Whoever has given no name is known by their number, which they show with the request. */
    private static String name(User inviter) {
        String phone = inviter.phone();
        if (phone != null && inviter.name().equals(inviter.userName())) {
            return phone;
        }
        String plain = plain(inviter.name());
        return plain.isEmpty() ? plain(inviter.userName()) : plain;
    }

    private static String plain(String name) {
        String plain = NOT_IN_NAMES.matcher(name).replaceAll(" ").strip();
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
        return plain.substring(0, end).strip();
    }
}
