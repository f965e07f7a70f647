import { Conversation } from "./conversation.js";
import { Server } from "./server.js";
import { Tab } from "./tab.js";
import { until } from "./until.js";

const PASSWORD = "a rather long password";

/** Somebody with a browser of their own, and what they do in it. */
export class Person extends Tab {
  #context;
  #scene;

  constructor(context, page, scene) {
    super(page, scene.look.hasTouch);
    this.name = scene.name;
    this.talk = new Conversation(this);
    this.server = new Server(scene.url);
    this.#context = context;
    this.#scene = scene;
  }

  /** Somebody who has just opened a browser of this look; `album` knows where pictures go. */
  static async at(browser, scene) {
    const { url, name, look } = scene;
    const context = await browser.newContext({ baseURL: url, locale: "en", ...look });
    await context.addCookies([{ name: "line", value: name, url }]);
    return new Person(context, await context.newPage(), scene);
  }

  get email() {
    return `${this.name.toLowerCase()}@example.com`;
  }

  /** Opens one more tab. */
  async tab() {
    return new Person(this.#context, await this.#context.newPage(), this.#scene);
  }

  /** Keeps what the page looks like now, and makes sure that nothing has gone wrong in it. */
  async picture(of) {
    await this.page.screenshot({ path: this.#scene.album(`${this.name} ${of}`) });
    this.isFine();
  }

  async register() {
    await this.open("/");
    await this.follow("Create an account");
    await this.write("First name", this.name);
    await this.write("E-mail address", this.email);
    await this.write("User name", this.name.toLowerCase());
    await this.write("Password", PASSWORD);
    await this.picture("registers");
    await this.press("Create an account");
    await this.seesHeading("Check your mail");
    await this.sees(this.email);
    await this.picture("is sent to the mail");
  }

  /** Opens the mailed link in one more tab; the first goes on by itself. */
  async confirm() {
    const mail = await this.tab();
    await mail.open(await this.server.mailedLink(this.email));
    await mail.press("Confirm");
    await mail.seesHeading("Your address is confirmed");
    await mail.picture("has confirmed");
    await this.sees("No conversations yet.");
    await mail.follow("Open Parlance");
    await mail.sees("No conversations yet.");
    await mail.picture("is in");
    await mail.page.close();
  }

  async logIn(password = PASSWORD, login = this.name.toLowerCase()) {
    await this.write("E-mail address, user name or phone number", login);
    await this.write("Password", password);
    await this.press("Log in");
  }

  async logOut() {
    await this.follow("Settings");
    await this.press("Log out");
    await this.seesHeading("Log in to Parlance");
  }

  /** From wherever one can register or log in. */
  async haveCodeTexted(number) {
    await this.follow("Continue with your phone number");
    await this.write("Phone number", number);
    await this.picture("writes the number");
    await this.press("Send code");
    await this.seesHeading("Enter the code");
    return this.server.textedCode(number.replaceAll(" ", ""));
  }

  async tellCode(code) {
    await this.write("Code", code);
    await this.press("Log in");
  }

  /** Adds a phone number by the code that is texted to it, and gets in with it from then on. */
  async addNumber(number) {
    await this.follow("Settings");
    await this.press("Add a number");
    await this.write("Phone number", number);
    await this.write("Current password", PASSWORD);
    await this.press("Send code");
    await this.sees(/^We texted a code/);
    await this.write("Code", await this.server.textedCode(number));
    await this.picture("writes the code");
    await this.press("Confirm");
    await this.sees("Your number is confirmed.");
    await this.logOut();
    await this.logIn(PASSWORD, number);
  }

  /** Chooses a picture of themself. */
  async portray(file) {
    await this.follow("Settings");
    await this.page.locator(".own-picture input").setInputFiles(file);
    await this.page.getByRole("button", { name: "Remove picture" }).waitFor();
    await this.picture("has a picture");
  }

  /** The picture that stands beside the name of whom one talks with, once it has loaded. */
  seesPortrait() {
    const portrait = this.page.locator(".header img.avatar");
    return until("a picture", () => portrait.evaluate((image) => image.complete && image.naturalWidth > 0));
  }

  /** What stands in the list about a conversation. */
  row(name) {
    const rows = this.page.getByRole("navigation").getByRole("listitem");
    return rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async found(room) {
    await this.press("New conversation", this.page.getByRole("navigation"));
    await this.press("Create a room");
    await this.write("Room name", room);
    await this.write("What it is about (optional)", "Everything that concerns everybody");
    await this.page.getByLabel("Anybody may find and join it").check();
    await this.picture(`creates ${room}`);
    await this.press("Create room");
    await this.seesHeading(room);
  }

  async join(room) {
    await this.press("New conversation", this.page.getByRole("navigation"));
    await this.write("User name or room", room);
    const found = this.page.getByRole("dialog").getByRole("button", { name: room });
    await this.sees("Join", found);
    await this.picture(`finds ${room}`);
    await this.point(found);
    await this.seesHeading(room);
  }

  /** What the server has of the conversation that is open. */
  stored() {
    return this.server.said(new URL(this.page.url()).pathname.replace("/r/", ""), this.email, PASSWORD);
  }
}
