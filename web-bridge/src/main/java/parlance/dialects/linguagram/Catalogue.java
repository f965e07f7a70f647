package parlance.dialects.linguagram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parlance.domain.Interest;
import parlance.domain.InterestCode;
import parlance.domain.Language;
import parlance.domain.LanguageCode;

/** Languages and interests, by the numbers that this door has for them and by their codes. */
record Catalogue(
        List<Language> languages,
        List<Interest> interests,
        Map<LanguageCode, Language> spoken,
        Map<InterestCode, Interest> liked) {
    static Catalogue of(List<Language> languages, List<Interest> interests) {
        Map<LanguageCode, Language> spoken = new HashMap<>();
        languages.forEach(language -> spoken.put(language.code(), language));
        Map<InterestCode, Interest> liked = new HashMap<>();
        interests.forEach(interest -> liked.put(interest.code(), interest));
        return new Catalogue(languages, interests, spoken, liked);
    }

    Optional<LanguageCode> language(long number) {
        return languages.stream()
                .filter(language -> language.number() == number)
                .map(Language::code)
                .findFirst();
    }

    Optional<InterestCode> interest(long number) {
        return interests.stream()
                .filter(interest -> interest.number() == number)
                .map(Interest::code)
                .findFirst();
    }
}
