import { useSignal } from "@preact/signals";
import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { entryTexts } from "../entry/words";
import { Area } from "../parts/Area";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { accountTexts } from "./words";

/** What others see of oneself. */
export function ProfileForm({ session }: { session: Session }) {
  const me = session.me.value;
  const displayName = useSignal(me?.displayName ?? "");
  const firstName = useSignal(me?.firstName ?? "");
  const lastName = useSignal(me?.lastName ?? "");
  const statusText = useSignal(me?.statusText ?? "");
  const bio = useSignal(me?.bio ?? "");
  const saved = useSignal(false);
  const { busy, error, run } = useDeed();
  const words = accountTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const change = {
      displayName: displayName.value.trim(),
      firstName: firstName.value.trim(),
      lastName: lastName.value.trim(),
      statusText: statusText.value.trim(),
      bio: bio.value.trim(),
    };
    saved.value = await run(() => session.change(change));
  };
  return (
    <form class="profile" onSubmit={submit}>
      <h2>{words.profile}</h2>
      <Field
        label={words.displayName}
        name="displayName"
        autocomplete="nickname"
        maxLength={100}
        placeholder={me?.name ?? ""}
        value={displayName.value}
        onText={(text) => {
          displayName.value = text;
          saved.value = false;
        }}
      />
      <div class="pair">
        <Field
          label={entryTexts.value.firstName}
          name="firstName"
          autocomplete="given-name"
          maxLength={100}
          value={firstName.value}
          onText={(text) => {
            firstName.value = text;
            saved.value = false;
          }}
        />
        <Field
          label={entryTexts.value.lastName}
          name="lastName"
          autocomplete="family-name"
          maxLength={100}
          value={lastName.value}
          onText={(text) => {
            lastName.value = text;
            saved.value = false;
          }}
        />
      </div>
      <Field
        label={words.status}
        name="statusText"
        autocomplete="off"
        maxLength={200}
        hint={words.statusHint}
        value={statusText.value}
        onText={(text) => {
          statusText.value = text;
          saved.value = false;
        }}
      />
      <Area
        label={words.bio}
        name="bio"
        rows={4}
        maxLength={1000}
        hint={words.bioHint}
        value={bio.value}
        onText={(text) => {
          bio.value = text;
          saved.value = false;
        }}
      />
      <Failure error={error.value} />
      <p class="row">
        <button type="submit" class="button primary" disabled={busy.value}>
          {texts.value.save}
        </button>
        <span class="done" role="status">
          {saved.value && words.saved}
        </span>
      </p>
    </form>
  );
}
