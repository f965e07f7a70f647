package parlance.twilio;

import com.twilio.exception.ApiException;

/** What Twilio says of a request that it refuses. What else it says may hold numbers and names: only codes are passed on. */
public final class TwilioRefusal {
    private static final String ERRORS = "https://www.twilio.com/docs/api/errors/";

    private TwilioRefusal() {}

    public static String said(ApiException e) {
        Integer code = e.getCode();
        return code == null ? "Twilio's answer was not understood" : said(code.toString());
    }

    public static String said(String code) {
        return "Twilio said " + code + ", see " + ERRORS + code;
    }
}
