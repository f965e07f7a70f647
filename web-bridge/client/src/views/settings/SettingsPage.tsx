import { chooseToSpeak, language, texts } from "../../store/language";
import { go } from "../../store/route";
import type { Session } from "../../store/session";
import { theme, themes, wear } from "../../store/theme";
import { type Language, languages } from "../../texts/texts";
import { Page } from "../frame/Page";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Choice } from "./Choice";
import { ProfileForm } from "./ProfileForm";
import "./SettingsPage.css";

/** Every language calls itself by its own name. */
const languageNames: Record<Language, string> = { en: "English", id: "Bahasa Indonesia", ko: "한국어" };

/** What one says of oneself, how the page looks and speaks, and the way out. */
export function SettingsPage({ session }: { session: Session }) {
  const { busy, error, run } = useDeed();
  const words = texts.value;
  const themeNames = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark };
  const choose = (wanted: Language) =>
    void run(async () => {
      await chooseToSpeak(wanted);
      // Mails are written in it, too.
      await session.change({ locale: wanted });
    });
  const leave = async () => {
    if (await run(() => session.logout())) go("/login", { replace: true });
  };
  return (
    <Page title={words.settings}>
      <ProfileForm session={session} />
      <section>
        <h2>{words.appearance}</h2>
        <Choice label={words.theme} options={themes} names={themeNames} chosen={theme.value} choose={wear} />
        <Choice
          label={words.language}
          options={languages}
          names={languageNames}
          chosen={language.value}
          choose={choose}
        />
      </section>
      <section class="account">
        <h2>{words.account}</h2>
        <p>{words.signedInAs(session.me.value?.userName ?? "")}</p>
        <button type="button" class="button danger" disabled={busy.value} onClick={() => void leave()}>
          {words.logOut}
        </button>
      </section>
      <Failure error={error.value} />
    </Page>
  );
}
