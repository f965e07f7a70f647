// The pages of the browser app. Each of these goes through some of them and says where it is.

export async function* outside(page, { password, size }) {
  await page.goto("/login");
  await heading(page, "Log in to Parlance");
  yield "log in";
  await press(page, "Log in");
  await page.getByText("Fill this in.").first().waitFor();
  yield "log in, with nothing filled in";

  await page.goto("/register");
  await heading(page, "Create an account");
  yield "create an account";
  await write(page, "User name", "!");
  await press(page, "Create an account");
  await page.getByText("Write an e-mail address").waitFor();
  yield "create an account, with everything wrong";
  await write(page, "First name", "Dave");
  await write(page, "E-mail address", `dave.${size}@example.com`);
  await write(page, "User name", `dave.${size}`);
  await write(page, "Password", password);
  await press(page, "Create an account");
  await heading(page, "Check your mail");
  yield "check your mail";
  await press(page, "Use another account");
  await heading(page, "Log in to Parlance");

  await page.goto("/forgot");
  await heading(page, "Choose a new password");
  yield "password forgotten";
  await write(page, "E-mail address", "nobody@example.com");
  await press(page, "Send the link");
  await heading(page, "Check your mail");
  yield "password forgotten, link sent";
  await page.goto("/reset-password?token=old");
  yield "new password";
  await write(page, "New password", password);
  await press(page, "Change the password");
  await page.getByText("This link is not valid.").waitFor();
  yield "new password, by an old link";

  await page.goto("/verify?token=old");
  await heading(page, "Confirm your e-mail address");
  yield "confirm your address";
  await press(page, "Confirm");
  await page.getByText("This link is not valid.").waitFor();
  yield "confirm your address, by an old link";
}

export async function* newcomer(page, { newcomer, password }) {
  await logIn(page, newcomer, password);
  await page.getByText("No conversations yet.").waitFor();
  yield "nothing yet";
  await page.goto("/people");
  await page.getByText("No friends yet.").waitFor();
  yield "no friends yet";
}

export async function* inside(page, { member, password, hall, direct, archived, elsewhere, link }) {
  await logIn(page, member, password);
  await page.locator(".room").first().waitFor();
  yield "conversations";
  await press(page, "New conversation", page.locator(".rooms"));
  await page.getByText("Public rooms").waitFor();
  yield "new conversation";
  await press(page, "Create a room");
  await press(page, "Create room");
  await page.getByText("Fill this in.").waitFor();
  yield "create a room, without a name";

  await page.goto("/people");
  await page.locator(".person").first().waitFor();
  await page
    .getByRole("button", { name: /^More about/ })
    .first()
    .click();
  yield "people";
  await page.goto("/settings");
  await heading(page, "Settings");
  yield "settings";

  await page.goto(`/r/${hall}`);
  const said = page
    .locator(".message:not(.own)")
    .filter({ has: page.locator(".reactions") })
    .last();
  await said.waitFor();
  yield "a room";
  await said.click({ position: { x: 4, y: 4 } });
  await said.getByRole("button", { name: "Message actions" }).click();
  yield "the actions of a message";
  await said.getByRole("button", { name: "Reply" }).last().click();
  await page.getByText(/^Reply to/).waitFor();
  yield "an answer";
  await press(page, "Details");
  await page
    .getByRole("button", { name: /^More about/ })
    .first()
    .click();
  yield "the details of a room";
  await press(page, "Ban from room");
  yield "a question before a ban";

  await page.goto(`/r/${direct}`);
  await page.locator(".message").first().waitFor();
  yield "a conversation of two";
  await press(page, "Details");
  yield "the details of a person";
  await page.goto(`/r/${archived}`);
  await page.getByText("This room is archived.").waitFor();
  yield "an archived room";
  await page.goto(`/r/${elsewhere}`);
  await page.getByText("You are not in this room").waitFor();
  yield "a room that one is not in";
  await page.goto(`/join/${link}`);
  await page.getByText("You are invited").waitFor();
  yield "an invite link";
  await page.goto("/join/old");
  await page.getByText("This link is not valid.").waitFor();
  yield "an invite link that is none";
  await page.goto("/nowhere");
  await page.getByText("There is no such page.").waitFor();
  yield "no page";
}

async function logIn(page, login, password) {
  await page.goto("/login");
  await write(page, "E-mail address or user name", login);
  await write(page, "Password", password);
  await press(page, "Log in");
}

async function write(page, label, text) {
  await page.getByLabel(label, { exact: true }).fill(text);
}

async function press(page, name, within = page) {
  await within.getByRole("button", { name, exact: true }).click();
}

async function heading(page, name) {
  await page.getByRole("heading", { name, exact: true }).waitFor();
}
