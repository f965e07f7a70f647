import type { Chat } from "../../store/chat";
import { chooseToSpeak, language, texts } from "../../store/language";
import { go } from "../../store/route";
import type { Session } from "../../store/session";
import { theme, themes, wear } from "../../store/theme";
import { type Language, languages } from "../../texts/texts";
import { Page } from "../frame/Page";
import { botsTexts } from "../parts/botsTexts";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Account } from "./Account";
import { Choice } from "./Choice";
import { Erasure } from "./Erasure";
import { Export } from "./Export";
import { Logins } from "./Logins";
import { Picture } from "./Picture";
import { Privacy } from "./Privacy";
import { ProfileForm } from "./ProfileForm";
import { accountTexts } from "./words";
import "./SettingsPage.css";

/** Every language calls itself by its own name. */
const languageNames: Record<Language, string> = { en: "English", id: "Bahasa Indonesia", ko: "한국어" };

/** What one says of oneself, how the page looks and speaks, what one gets in with, and the ways out. */
export function SettingsPage({ chat, session }: { chat: Chat; session: Session }) {
  const { error, run } = useDeed();
  const leaving = useDeed();
  const words = accountTexts.value;
  const themeNames = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark };
  const choose = (wanted: Language) =>
    void run(async () => {
      await chooseToSpeak(wanted);
      // Mails are written in it, too.
      await session.change({ locale: wanted });
    });
  const leave = async () => {
    if (await leaving.run(() => session.logout())) go("/login", { replace: true });
  };
  return (
    <Page title={texts.value.settings}>
      <Picture chat={chat} session={session} />
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
      <Failure error={error.value} />
      <Account session={session} />
      <Privacy session={session} />
      <section class="account">
        <h2>{botsTexts.value.manage}</h2>
        <p>{botsTexts.value.manageText}</p>
        <a class="button" href="/bots">
          {botsTexts.value.manageLink}
        </a>
      </section>
      <Logins session={session} />
      <Export session={session} />
      <section class="account">
        <p>{words.signedInAs(session.me.value?.userName ?? "")}</p>
        <button type="button" class="button" disabled={leaving.busy.value} onClick={() => void leave()}>
          {words.logOut}
        </button>
        <Failure error={leaving.error.value} />
      </section>
      <Erasure session={session} />
    </Page>
  );
}
