// The pages of the browser app. Each of these goes through some of them and says where it is.

import { bots } from "./botPages.js";
import { paint } from "./files.js";
import { Server } from "./server.js";

export async function* outside(tab, { password, size }) {
  await tab.open("/login");
  await tab.seesHeading("Log in to Parlance");
  yield "log in";
  await tab.press("Log in");
  await tab.sees("Fill this in.");
  yield "log in, with nothing filled in";

  await tab.open("/register");
  await tab.seesHeading("Create an account");
  yield "create an account";
  await tab.write("User name", "!");
  await tab.press("Create an account");
  await tab.sees("Write an e-mail address");
  yield "create an account, with everything wrong";
  await tab.write("First name", "Dave");
  await tab.write("E-mail address", `dave.${size}@example.com`);
  await tab.write("User name", `dave.${size}`);
  await tab.write("Password", password);
  await tab.press("Create an account");
  await tab.seesHeading("Check your mail");
  yield "check your mail";
  await tab.press("Use another account");
  await tab.seesHeading("Log in to Parlance");

  await tab.open("/phone");
  await tab.seesHeading("Continue with your phone number");
  yield "continue by phone";
  await tab.write("Phone number", "07700 900123");
  await tab.press("Send code");
  await tab.sees("Begin with a plus");
  yield "continue by phone, with a number that has no country code";
  const number = size === "phone" ? "+447700900401" : "+447700900402";
  await tab.write("Phone number", number);
  await tab.press("Send code");
  await tab.seesHeading("Enter the code");
  yield "enter the code";
  await tab.press("Log in");
  await tab.sees("Fill this in.");
  yield "enter the code, with nothing filled in";
  await tab.write("Code", await new Server(new URL(tab.page.url()).origin).textedCode(number));
  await tab.press("Log in");
  await tab.seesHeading("What is your name?");
  await tab.press("Continue");
  await tab.sees("Fill this in.");
  yield "say who you are, with nothing filled in";
  await tab.press("Not now");
  await tab.sees("No conversations yet.");
  await tab.open("/settings");
  await tab.press("Log out");
  await tab.seesHeading("Log in to Parlance");

  await tab.open("/forgot");
  await tab.seesHeading("Choose a new password");
  yield "password forgotten";
  await tab.write("E-mail address", "nobody@example.com");
  await tab.press("Send the link");
  await tab.seesHeading("Check your mail");
  yield "password forgotten, link sent";
  await tab.open("/reset-password?token=old");
  await tab.seesHeading("Choose a new password");
  yield "new password";
  await tab.write("New password", password);
  await tab.press("Change the password");
  await tab.sees("This link is not valid.");
  yield "new password, by an old link";

  await tab.open("/verify?token=old");
  await tab.seesHeading("Confirm your e-mail address");
  yield "confirm your address";
  await tab.press("Confirm");
  await tab.sees("This link is not valid.");
  yield "confirm your address, by an old link";
}

export async function* newcomer(tab, { newcomer, password }) {
  await logIn(tab, newcomer, password);
  await tab.sees("No conversations yet.");
  yield "nothing yet";
  await tab.open("/people");
  await tab.sees("No friends yet.");
  yield "no friends yet";
}

export async function* inside(tab, { member, password, hall, direct, archived, elsewhere, link }) {
  const { page } = tab;
  const more = page.getByRole("button", { name: /^More about/ }).first();
  await logIn(tab, member, password);
  await page.locator(".room").first().waitFor();
  yield "conversations";
  await tab.press("New conversation", page.locator(".rooms"));
  await tab.sees("Public rooms");
  yield "new conversation";
  await tab.press("Create a room");
  await tab.press("Create room");
  await tab.sees("Fill this in.");
  yield "create a room, without a name";

  await tab.open("/people");
  await page.locator(".person").first().waitFor();
  await tab.point(more);
  yield "people";
  await tab.open("/settings");
  await tab.seesHeading("Settings");
  await tab.sees("This device");
  yield "settings";
  await tab.press("Add a number");
  await tab.press("Send code");
  await tab.sees("Fill this in.");
  await tab.press("Change: Password");
  await tab.press("Delete account");
  yield "settings, with forms open";

  await tab.open(`/r/${hall}`);
  const said = page
    .locator(".message:not(.own)")
    .filter({ has: page.locator(".reactions") })
    .last();
  await said.waitFor();
  await page.getByRole("button", { name: "Enlarge hall.png" }).waitFor();
  yield "a room";
  await tab.press("2 pinned messages");
  await page.locator(".pinned-list").waitFor();
  yield "what is pinned";
  await tab.press("2 pinned messages");
  await tab.press("Enlarge hall.png");
  await page.getByRole("dialog", { name: "hall.png" }).waitFor();
  yield "a picture as large as the window";
  await tab.press("Close");
  const composer = page.getByRole("textbox", { name: /^Message / });
  await composer.fill("Ask @b");
  await page.getByRole("option").first().waitFor();
  yield "somebody is named";
  await composer.fill("");
  await tab.press("Emoji");
  await tab.sees("Smileys");
  yield "the choice of emoji";
  await page.keyboard.press("Escape");
  await page.locator(".composer input[type=file]").setInputFiles(paint("cat.png", 40, 30));
  await tab.sees("cat.png");
  yield "a file that is about to be sent";
  await tab.press("Remove cat.png");
  await tab.point(said);
  await tab.press("Message actions", said);
  yield "the actions of a message";
  await tab.point(said.getByRole("button", { name: "Reply" }).last());
  await tab.sees(/^Reply to/);
  yield "an answer";
  await tab.press("Details");
  await tab.point(more);
  yield "the details of a room";
  await tab.press("Ban from room");
  yield "a question before a ban";

  yield* bots(tab, { hall });
  await tab.open(`/r/${direct}`);
  await page.locator(".message").first().waitFor();
  yield "a conversation of two";
  await tab.press("Details");
  yield "the details of a person";
  await tab.open(`/r/${archived}`);
  await tab.sees("This room is archived.");
  yield "an archived room";
  await tab.open(`/r/${elsewhere}`);
  await tab.sees("You are not in this room");
  yield "a room that one is not in";
  await tab.open(`/join/${link}`);
  await tab.sees("You are invited");
  yield "an invite link";
  await tab.open("/join/old");
  await tab.sees("This link is not valid.");
  yield "an invite link that is none";
  await tab.open("/nowhere");
  await tab.sees("There is no such page.");
  yield "no page";
}

async function logIn(tab, login, password) {
  await tab.open("/login");
  await tab.write("E-mail address, user name or phone number", login);
  await tab.write("Password", password);
  await tab.press("Log in");
}
