// The chapters of what alice and bob go through. Each goes on where the one before has ended.

import assert from "node:assert/strict";

export async function enter(alice, bob) {
  for (const person of [alice, bob]) {
    await person.register();
    await person.confirm();
  }
  await alice.logOut();
  await alice.logIn("a guess");
  await alice.sees("The name or the password is wrong.");
  await alice.picture("is not let in");
  await alice.logIn();
  await alice.sees("No conversations yet.");
  await alice.addNumber("+447700900123");
  await alice.sees("No conversations yet.");
}

export async function befriend(alice, bob) {
  await alice.follow("People");
  await alice.write("Add a friend", "bob");
  await alice.press("Send request");
  await alice.sees("Your request to Bob is on its way.");
  await bob.sees("1 request waits");
  await bob.follow("People");
  await bob.sees("wants to be your friend");
  await bob.picture("is asked");
  await bob.press("Accept");
  await alice.press("Message", alice.page.getByRole("listitem").filter({ hasText: "Bob" }));
  await alice.seesHeading("Bob");
  await alice.sees("This is the beginning of your conversation with Bob. Say hello.");
  await alice.sees("Online");
  await alice.picture("has a friend");
}

export async function talk(alice, bob) {
  await alice.talk.say("Is anybody here?");
  await bob.press("Back");
  await bob.sees("1 unread message");
  await bob.picture("is written to");
  await bob.point(bob.row("Alice"));
  await bob.talk.has("Is anybody here?");
  await alice.sees(/^Read$/);

  await alice.talk.type("So");
  await bob.sees("Alice is typing…");
  await bob.picture("sees typing");
  await bob.talk.type("Only me, and a mistale");
  await alice.sees("Bob is typing…");
  await alice.picture("sees typing");
  await bob.talk.say("Only me, and a mistale");
  await alice.talk.has("Only me, and a mistale");
  await alice.seesNo("Bob is typing…");

  await bob.talk.edit("Only me, and a mistale", "Only me, and no mistake");
  await alice.sees("(edited)", alice.talk.message("Only me, and no mistake"));
  await alice.talk.say("Forget this");
  await bob.talk.has("Forget this");
  await alice.talk.delete("Forget this");
  await bob.sees("This message was deleted.");
  await bob.seesNo("Forget this");
  await bob.talk.react("Is anybody here?", "👍");
  const message = alice.talk.message("Is anybody here?");
  await message.getByRole("button", { name: "👍, 1: Bob" }).waitFor();
  await bob.talk.reply("Is anybody here?", "Now there are two of us");
  const reply = alice.talk.message("Now there are two of us");
  await reply.getByTitle("Show the message by Alice").waitFor();
  await alice.picture("has talked");
  await bob.picture("has talked");
}

export async function meet(alice, bob) {
  await alice.found("hall");
  await alice.sees("1 member");
  await bob.press("Back");
  await bob.join("hall");
  await bob.sees("2 members");
  await alice.sees("2 members");
  await alice.sees("Bob joined");
  await bob.talk.say("What a hall");
  await alice.talk.has("What a hall");
  await alice.picture("is joined in the hall");
}

/** Both talk all the time, each at a node of their own, and meanwhile bob's node dies. */
export async function loseANode(alice, bob, balancer, kill) {
  const dying = balancer.nodeOf("Bob");
  assert.notEqual(balancer.nodeOf("Alice"), dying);
  const isElsewhere = () => ![dying, undefined].includes(balancer.nodeOf("Bob"));
  let more = 10;
  const talk = async (person) => {
    const said = [];
    for (; more > 0; more -= isElsewhere() ? 1 : 0) {
      said.push(`${person.name} has said ${said.length + 1}.`);
      await person.talk.say(said.at(-1));
      if (person === alice && said.length === 5) kill();
    }
    return said;
  };
  bob.isCut = true;
  const said = await Promise.all([talk(alice), talk(bob)]);
  for (const person of [alice, bob]) await person.seesNo("Sending");
  const stored = await alice.stored();
  for (const own of said) {
    assert.deepEqual(
      stored.filter((text) => own.includes(text)),
      own,
    );
  }
  for (const person of [alice, bob]) await person.talk.has(stored.at(-1));
  await compare(alice, bob);
  bob.isCut = false;
  await bob.picture("is at the other node");
}

export async function catchUp(alice, bob) {
  await bob.press("Back");
  await bob.point(bob.row("Alice"));
  await bob.seesHeading("Alice");
  const said = [1, 2, 3, 4].map((number) => `Said while bob looks elsewhere, ${number} of 4`);
  for (const text of said.slice(0, 3)) await alice.talk.say(text);
  await bob.seesTitle("(1) Alice · Parlance");
  await bob.press("Back");
  await bob.sees("3 unread messages", bob.row("hall"));
  await alice.talk.say(said[3]);
  await bob.sees("4 unread messages", bob.row("hall"));
  await bob.picture("has not read everything");
  await bob.point(bob.row("hall"));
  await bob.talk.has(said[3]);
  assert.deepEqual(await bob.talk.newOnes(), said);
  await bob.picture("reads what is new");
  await alice.sees("Read by Bob");
  await bob.seesTitle("hall · Parlance");
  await bob.press("Back");
  await bob.seesNo("unread message");
  await bob.seesTitle("Parlance");
  await bob.picture("has read everything");
}

/** The server lets nobody in from where bob is. */
export async function beCutOff(alice, bob, balancer) {
  await bob.point(bob.row("hall"));
  await bob.talk.isOpen();
  bob.isCut = true;
  balancer.refuse("Bob");
  const said = Array.from({ length: 12 }, (_, i) => `Said while bob is away, ${i + 1} of 12`);
  for (const text of said) await alice.talk.say(text);
  await alice.talk.has(said.at(-1));
  await bob.sees("Reconnecting… your messages are kept");
  await bob.talk.say("I am still here");
  await bob.sees("Sending", bob.talk.message("I am still here"));
  await alice.seesNo("I am still here");
  await bob.seesNo("Said while bob is away");
  await bob.picture("is cut off");

  balancer.mend("Bob");
  await bob.talk.has("I am still here");
  await bob.seesNo("Reconnecting…");
  bob.isCut = false;
  await alice.talk.has("I am still here");
  await bob.sees("Read by Alice");
  const end = [...said, "I am still here"];
  assert.deepEqual((await alice.stored()).slice(-end.length), end);
  await compare(alice, bob);
  await bob.picture("is back");
}

/** What both see is what the server has stored. */
export async function compare(alice, bob) {
  const stored = await alice.stored();
  for (const person of [alice, bob]) assert.deepEqual(await person.talk.history(), stored);
}

export async function leave(alice, bob) {
  for (const person of [alice, bob])
    assert.equal(person.loads, 1, `${person.name} has seen everything without a reload`);
  const second = await bob.tab();
  await second.open("/");
  await second.row("hall").waitFor();
  await second.logOut();
  await second.picture("has logged out");
  await bob.seesHeading("Log in to Parlance");
  await bob.sees("You were logged out.");
  await bob.picture("is logged out in the other tab");
  await bob.page.reload();
  await bob.seesHeading("Log in to Parlance");
  await alice.talk.say("Bob is gone");
  await alice.talk.has("Bob is gone");
  await alice.picture("is still there");
  for (const tab of [alice, bob, second]) tab.isFine();
}
