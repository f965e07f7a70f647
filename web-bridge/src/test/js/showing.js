import assert from "node:assert/strict";
import { fill, paint } from "./files.js";

/** A picture is sent, one of alice is chosen, something is pinned: bob sees it as it happens. */
export async function show(alice, bob) {
  await alice.talk.pin("Only me, and no mistake");
  const pinned = bob.page.getByRole("region", { name: "Pinned" });
  await bob.sees("Only me, and no mistake", pinned);
  await bob.sees("Alice pinned a message");
  await bob.picture("sees what is pinned");

  const parts = await alice.talk.send([paint("cat.png", 900, 600), fill("garden.bin", 8)], "My cat, and my garden");
  assert.ok(
    parts.some((part) => part > 0),
    "It was shown how far the files had got",
  );
  await alice.talk.seesPicture("cat.png");
  await bob.talk.seesPicture("cat.png");
  await bob.page.getByRole("link", { name: "Download garden.bin" }).waitFor();
  await bob.point(bob.page.getByRole("button", { name: "Enlarge cat.png" }));
  await bob.page.getByRole("dialog", { name: "cat.png" }).waitFor();
  await bob.picture("looks at a picture");
  await bob.press("Close");

  await alice.portray(paint("me.png", 300, 300));
  await bob.seesPortrait();
  await bob.picture("sees what alice looks like");
  await alice.point(alice.row("Bob"));
}
